package address_test

import (
	"net/mail"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guestlist/internal/address"
	"guestlist/internal/address/addresstest"
)

func TestVectors(t *testing.T) {
	seen := map[string]bool{}
	for _, v := range addresstest.Vectors() {
		assert.False(t, seen[v.Text], "%q stands twice in the table", v.Text)
		seen[v.Text] = true
		shown, key, problem := address.Parse(v.Text)
		assert.Equal(t, v.Problem, problem, "%+q", v.Text)
		assert.Equal(t, v.Key, key, "%+q", v.Text)
		if problem == address.NoProblem {
			assert.Equal(t, strings.TrimSpace(v.Text), shown, "%+q", v.Text)
		} else {
			assert.Empty(t, shown, "%+q", v.Text)
		}
		check(t, v.Text)
	}
}

func TestEveryProblemHasItsVectorAndItsWords(t *testing.T) {
	words := map[string]address.Problem{}
	for _, v := range addresstest.Vectors() {
		words[v.Problem.Error()] = v.Problem
	}
	for _, p := range []address.Problem{
		address.NoProblem, address.Empty, address.MissingAt, address.TwoAts, address.NoLocal, address.NoDomain, address.TooLong,
		address.BadCharacters, address.BadDots, address.BadDomain, address.OneLabel, address.NumericHost, address.BadEnding,
		address.MixedScripts,
	} {
		assert.Equal(t, p, words[p.Error()], "%q", p)
	}
}

func TestFold(t *testing.T) {
	for given, want := range map[string]string{
		"":                              "",
		"no Address":                    "no address",
		"\u00a0Ann@example.com\u3000":   "ann@example.com",
		"ann@Bücher_.example":           "ann@bücher_.example",
		"two@at@Bücher.example":         "two@at@xn--bcher-kva.example",
		"phone is not folded +1 555 AB": "phone is not folded +1 555 ab",
		"ann@LOCALHOST":                 "ann@localhost",
		"ann@-Ü.example":                "ann@-Ü.example",
		"Jose\u0301":                    "jos\u00E9",
	} {
		assert.Equal(t, want, address.Fold(given), "%+q", given)
	}
}

// TestNothingBecomesASCII goes through all of Unicode.
func TestNothingBecomesASCII(t *testing.T) {
	become := map[rune]bool{}
	for r := rune(utf8.RuneSelf); r <= unicode.MaxRune; r++ {
		if !unicode.IsGraphic(r) {
			continue
		}
		for _, text := range []string{string(r), "é" + string(r), string(r) + "\u0301"} {
			once := address.FoldText(text)
			if strings.ContainsFunc(once, func(r rune) bool { return r < utf8.RuneSelf }) {
				t.Fatalf("%+q folds to %+q", text, once)
			}
			if twice := address.FoldText(once); twice != once {
				t.Fatalf("%+q folds to %+q, then to %+q", text, once, twice)
			}
		}
		if unicode.ToLower(r) < utf8.RuneSelf {
			become[r] = true
		}
	}
	assert.Equal(t, map[rune]bool{'\u212A': true, 'İ': true}, become, "those that the rule is about")
}

// check holds what is true of every text.
func check(t require.TestingT, text string) {
	once := address.Fold(text)
	require.Equal(t, once, address.Fold(once), "folding %+q twice", text)
	piece := address.FoldText(text)
	require.Equal(t, piece, address.FoldText(piece), "folding %+q twice", text)

	shown, key, problem := address.Parse(text)
	if problem != address.NoProblem {
		return
	}
	require.Equal(t, once, key, "%+q", text)
	again, same, problem := address.Parse(key)
	require.Equal(t, address.NoProblem, problem, "%+q is valid, and its key %+q is not", text, key)
	require.Equal(t, key, same)
	require.Equal(t, key, again)
	_, same, problem = address.Parse(shown)
	require.Equal(t, address.NoProblem, problem)
	require.Equal(t, key, same)
	require.False(t, strings.ContainsAny(shown, "\r\n\t <>,;:\"()[]\\\x00"), "%+q was let through", shown)
	_, err := mail.ParseAddress(key)
	require.NoError(t, err, "%+q", key)
}

func TestWhatIsTrueOfEveryText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		check(t, rapid.OneOf(
			rapid.String(),
			rapid.StringMatching(`[A-Za-z0-9.+äÖ'\s<>]{0,12}@[A-Za-z0-9.äß-]{0,12}`),
			rapid.StringMatching(`[\p{L}\p{M}\p{N}.+ßK;=]{0,12}@([\p{L}\p{N}.ßİ。-]{0,16}|[\p{Cyrillic}\p{Latin}]{1,6}\.(com|рф|xn--p1ai))`),
		).Draw(t, "text"))
	})
}

func FuzzParse(f *testing.F) {
	for _, v := range addresstest.Vectors() {
		f.Add(v.Text)
	}
	for _, seed := range []string{"ΐ@ΐ.com", "\u0345a@\u0345", "a@\uff20b", "İ@İ", "\xff@\xff.com", "a\u0338@b.com"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { check(t, text) })
}

func BenchmarkFold(b *testing.B) {
	for name, text := range map[string]string{"ASCII": "Some.Body+tag@Example.com", "Unicode": "Jürgen@Bücher.example"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				address.Fold(text)
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	for name, text := range map[string]string{"ASCII": "Some.Body+tag@Example.com", "Unicode": "Jürgen@Bücher.example"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _, _ = address.Parse(text)
			}
		})
	}
}
