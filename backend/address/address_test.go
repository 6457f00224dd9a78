package address_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guestlist/backend/address"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"jane@example.com":                  "jane@example.com",
		"  Jane.Doe+Tag@Example.COM ":       "jane.doe+tag@example.com",
		"jürgen@Bücher.example":             "jürgen@xn--bcher-kva.example",
		"o'neil@example.org":                "o'neil@example.org",
		"a@xn--bcher-kva.example":           "a@xn--bcher-kva.example",
		strings.Repeat("a", 64) + "@x.test": strings.Repeat("a", 64) + "@x.test",
	} {
		shown, key, err := address.Parse(in)
		require.NoError(t, err, in)
		assert.Equal(t, want, key)
		assert.Equal(t, strings.TrimSpace(in), shown)
	}
	for in, want := range map[string]error{
		"": address.ErrEmpty, "  ": address.ErrEmpty, "jane": address.ErrAt, "@example.com": address.ErrAt, "jane@": address.ErrAt,
		"a@@b.com": address.ErrAt, "a@b@c.com": address.ErrAt, "jane@localhost": address.ErrDomain, "jane@-x.com": address.ErrDomain,
		"jane@a..b": address.ErrDomain, "a b@example.com": address.ErrLocal, ".a@example.com": address.ErrLocal, "a..b@example.com": address.ErrLocal,
		"a\r\nBcc: x@example.com": address.ErrLocal, "<a@example.com>": address.ErrLocal, "a,b@example.com": address.ErrLocal,
		strings.Repeat("a", 65) + "@x.test": address.ErrLocal, "a@" + strings.Repeat("b.", 130) + "com": address.ErrLong,
	} {
		_, _, err := address.Parse(in)
		assert.ErrorIs(t, err, want, in)
	}
}

func TestWhatIsParsedHasOneFold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.StringMatching(`[A-Za-z0-9.+äÖ'\s<>]{0,12}@[A-Za-z0-9.äß-]{0,12}`).Draw(t, "address")
		_, key, err := address.Parse(in)
		if err != nil {
			return
		}
		_, again, err := address.Parse(key)
		if err != nil || again != key {
			t.Fatalf("%q folds to %q, and that to %q (%v)", in, key, again, err)
		}
		if strings.ContainsAny(key, "\r\n <>") {
			t.Fatalf("%q was let through as %q", in, key)
		}
	})
}
