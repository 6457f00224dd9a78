package invitations

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
)

func TestIndexFindsEveryRowAndNoOther(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 1000} {
		list := make([]*invite.Invitation, n)
		for k := range list {
			list[k] = &invite.Invitation{ID: "inv_" + strconv.Itoa(k)}
		}
		x := newIndex(list)
		for k, i := range list {
			assert.Equal(t, k, x.of(i.ID))
		}
		assert.Equal(t, -1, x.of("inv_"+strconv.Itoa(n)))
		assert.Equal(t, -1, x.of(""))
	}
	assert.Equal(t, -1, index{}.of("inv_1"), "of nothing yet")
	twice := []*invite.Invitation{{ID: "a"}, {ID: "b"}, {ID: "a"}}
	assert.Equal(t, 0, newIndex(twice).of("a"))
}
