package intake

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// said writes candidates as "address (Name)", "address?" for a likely typing mistake, or
// "text!problem".
func said(list []Candidate) []string {
	out := []string{}
	for _, c := range list {
		text := c.Address
		switch c.Verdict() {
		case "ok":
		case "typo":
			if text == "" {
				text = c.Text
			}
			text += "?"
		default:
			text = c.Text + "!" + string(c.Problem)
		}
		if c.Name != "" && c.Problem != invite.NoAddress {
			text += " (" + c.Name + ")"
		}
		out = append(out, text)
	}
	return out
}

// example is a text, and what is read out of it.
type example struct {
	text string
	want []string
}

// hold holds examples, as a file and as a paste: what is read is the same.
func hold(t *testing.T, examples []example) {
	t.Helper()
	for _, e := range examples {
		list, _, err := File(strings.NewReader(e.text), Options{})
		if len(e.want) > 0 {
			require.NoError(t, err, "%q", e.text)
		}
		assert.Equal(t, e.want, said(list), "%q", e.text)
		assert.Equal(t, e.want, said(Text(e.text, Options{})), "pasted: %q", e.text)
	}
}
