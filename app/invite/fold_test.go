package invite

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestFoldAddress(t *testing.T) {
	for given, want := range map[string]string{
		"":                              "",
		" Ann@Example.COM ":             "ann@example.com",
		"Ann.Lee+Tag@Example.com":       "ann.lee+tag@example.com",
		"JOSÉ@example.com":              "josé@example.com",
		"jose\u0301@example.com":        "jos\u00e9@example.com",
		"ann@BÜCHER.example":            "ann@xn--bcher-kva.example",
		"ann@bu\u0308cher.example":      "ann@xn--bcher-kva.example",
		"ann@XN--BCHER-KVA.example":     "ann@xn--bcher-kva.example",
		"ann@straße.example":            "ann@xn--strae-oqa.example",
		"ann@例え。jp":                     "ann@xn--r8jz45g.jp",
		"ann@bücher_.example":           "ann@bücher_.example",
		"no address":                    "no address",
		"\u00a0ann@example.com\u3000":   "ann@example.com",
		"ΑΝΝΑ@example.com":              "αννα@example.com",
		"two@at@Bücher.example":         "two@at@xn--bcher-kva.example",
		"phone is not folded +1 555 AB": "phone is not folded +1 555 ab",
	} {
		assert.Equal(t, want, FoldAddress(given), "%q", given)
	}
}

func TestFoldingTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.OneOf(
			rapid.String(),
			rapid.StringMatching(`[\p{L}\p{N}.+ß]{0,12}@[\p{L}\p{N}.ßİ。-]{0,16}`),
		).Draw(t, "address")
		once := FoldAddress(a)
		if twice := FoldAddress(once); twice != once {
			t.Fatalf("%q folds to %q, then to %q", a, once, twice)
		}
	})
}

func FuzzFoldAddress(f *testing.F) {
	for _, seed := range []string{"Ann@Example.com", "ΐ@ΐ.com", "\u0345a@\u0345", "a@\uff20b", "ß@ß.de", "İ@İ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, a string) {
		if !utf8.ValidString(a) {
			return
		}
		once := FoldAddress(a)
		if twice := FoldAddress(once); twice != once {
			t.Fatalf("%q folds to %q, then to %q", a, once, twice)
		}
	})
}

func BenchmarkFoldAddress(b *testing.B) {
	for b.Loop() {
		FoldAddress("Some.Body+tag@Example.com")
	}
}
