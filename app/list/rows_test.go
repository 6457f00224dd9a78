package list_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/list"
)

func itself(id string) string { return id }

func TestRowsFindEveryRowAndNoOther(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 1000} {
		items := make([]string, n)
		for k := range items {
			items[k] = "inv_" + strconv.Itoa(k)
		}
		r := list.NewRows(list.NewPlaces(), items, itself)
		for k, id := range items {
			assert.Equal(t, k, r.Index(id))
		}
		assert.Equal(t, -1, r.Index("inv_"+strconv.Itoa(n)))
		assert.Equal(t, -1, r.Index(""))
	}
	assert.Equal(t, 0, list.NewRows(list.NewPlaces(), []string{"a", "b", "a"}, itself).Index("a"))
	_, ok := list.NewRows(list.NewPlaces(), nil, itself).Get("a")
	assert.False(t, ok)
}
