package intake

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/internal/address/addresstest"
)

// TestVectors runs the table of addresses, which the server passes too, through the
// reading of pasted text.
func TestVectors(t *testing.T) {
	for _, v := range addresstest.Vectors() {
		list := Text(v.Text, Options{})
		if v.Pasted {
			asItStands := len(list) == 1 && list[0].Problem == v.Problem && list[0].Key == v.Key
			assert.False(t, asItStands, "%+q is read as it stands: it is not marked rightly", v.Text)
			continue
		}
		require.Len(t, list, 1, "%+q", v.Text)
		assert.Equal(t, v.Problem, list[0].Problem, "%+q", v.Text)
		assert.Equal(t, v.Key, list[0].Key, "%+q", v.Text)
		assert.Equal(t, v.Key, invite.FoldAddress(list[0].Address), "%+q", v.Text)
	}
}

// TestPastedIsNeverInvalidAndSent: what is read otherwise where it is pasted is not
// let through as it stands.
func TestPastedIsNeverInvalidAndSent(t *testing.T) {
	for _, v := range addresstest.Vectors() {
		for _, c := range Text(v.Text, Options{}) {
			if v.Problem != invite.NoProblem {
				assert.NotEqual(t, v.Text, c.Address)
			}
		}
	}
}
