package find_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guestlist/app/find"
)

// marked puts what was found into brackets.
func marked(typed, text string) string {
	out, from := "", 0
	for _, s := range find.NewMatcher(find.NewPattern(typed)).Spans(text) {
		out += text[from:s.From] + "[" + text[s.From:s.To] + "]"
		from = s.To
	}
	return out + text[from:]
}

func TestWhereLettersAreFound(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"ame", "[ame]lie.roy@fabrikam.example"},
		{"ame", "Resend all expired in [A]c[me] Ltd…"},
		{"ame", "Unit · North [Ame]rica"},
		{"ame", "Team · G[ame]s"},
		{"ame", "[a]c[me]-dev"},
		{"wp", "[W]estern [P]latform"},
		{"AME", "[ame]r.b@contoso.example"},
		{"ro", "amelie.[ro]y@fabrikam.example"},
		{"amelie roy", "[amelie.roy]@fabrikam.example"},
		{"  north   am", "Unit · [North Am]erica"},
		{"zurich", "[Zürich]"},
		{"zürich", "[ZURICH]"},
		{"jose", "[Jose\u0301] Luis"},
		{"é", "caf[e\u0301]"},
		{"ş", "i[s]tanbul"},
		{"мос", "[Мос]ква"},
		{"xyz", "amelie"},
		{"emma", "ame"},
		{"", "ame"},
		{"i", "[İ]zmir"},
		{"k", "Mar[k]"},
		{"ab", "a\xffcom [ab]c"},
	} {
		plain := ""
		for _, r := range []byte(c.want) {
			if r != '[' && r != ']' {
				plain += string([]byte{r})
			}
		}
		assert.Equal(t, c.want, marked(c.typed, plain), "%q", c.typed)
	}
}

// order sorts texts as they are found, those first that match best.
func order(typed string, texts ...string) (found []string) {
	hits, total := find.Best(find.NewPattern(typed), len(texts), len(texts), func(n int) string { return texts[n] })
	for _, h := range hits {
		found = append(found, texts[h.N])
	}
	if total != len(found) {
		panic("the total is that of all that were found")
	}
	return found
}

func TestWhatMatchesBestComesFirst(t *testing.T) {
	assert.Equal(t,
		[]string{"ame", "ame.b@contoso.example", "amelie@x.example", "North America", "Games", "Acme", "sarah.miller@north.example", "zaxxmye"},
		order("ame", "sarah.miller@north.example", "Games", "zaxxmye", "nobody", "North America", "amelie@x.example", "Acme", "ame.b@contoso.example", "ame"))
	assert.Equal(t, []string{"b1", "b2", "b3"}, order("b", "b1", "b2", "b3"), "of those that match alike, the first")
	assert.Equal(t, []string{"Western Platform", "swamp"}, order("wp", "swamp", "Western Platform", "people"))
	assert.Equal(t, []string{"x", "y"}, order("", "x", "y"))
}

func TestNoneIsMissedOrMadeUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.StringMatching(`[abcé ]{0,4}`).Draw(t, "typed")
		texts := rapid.SliceOfN(rapid.StringMatching(`[abcAéÉe.]{0,8}`), 0, 30).Draw(t, "texts")
		p := find.NewPattern(typed)
		most := rapid.IntRange(0, 10).Draw(t, "most")
		hits, total := find.Best(p, len(texts), most, func(n int) string { return texts[n] })
		var all []find.Hit
		for n, text := range texts {
			m := find.NewMatcher(p)
			score, ok := m.Score(text)
			assert.Equal(t, ok && !p.Empty(), len(m.Spans(text)) > 0)
			if ok {
				all = append(all, find.Hit{N: n, Score: score})
				assert.True(t, p.Empty() || 0 < score && score < find.Scattered || find.Contiguous <= score && score <= find.MostContiguous, score)
			}
		}
		slices.SortStableFunc(all, func(a, b find.Hit) int { return b.Score - a.Score })
		assert.Equal(t, len(all), total)
		assert.Equal(t, len(all[:min(most, len(all))]), len(hits))
		for n, h := range hits {
			assert.Equal(t, all[n], h)
		}
	})
}

func TestHalvesFindWhatTheWholeDoes(t *testing.T) {
	texts := addresses(20_000)
	text := func(n int) string { return texts[n] }
	for _, typed := range []string{"a", "person.7", "prsn", "co77"} {
		p := find.NewPattern(typed)
		hits, total := find.Best(p, len(texts), 100, text)
		var all []find.Hit
		m := find.NewMatcher(p)
		for n := range texts {
			if score, ok := m.Score(texts[n]); ok {
				all = append(all, find.Hit{N: n, Score: score})
			}
		}
		slices.SortStableFunc(all, func(a, b find.Hit) int { return b.Score - a.Score })
		assert.Equal(t, len(all), total)
		assert.Equal(t, all[:min(100, len(all))], hits, typed)
	}
}

func addresses(n int) []string {
	r := rand.New(rand.NewPCG(1, 2))
	all := make([]string, n)
	for k := range all {
		all[k] = fmt.Sprintf("person.%d@company%d.example", r.IntN(n), r.IntN(200))
	}
	return all
}

// BenchmarkPalette100k finds the best of 100,000 addresses for each of a row of keys.
func BenchmarkPalette100k(b *testing.B) {
	texts := addresses(100_000)
	typed := []string{"p", "pe", "per", "e", "co", "comp7", "person.77", "xq", "pn77", "a e", "77 co", "pcx"}
	var took []time.Duration
	for n := 0; b.Loop(); n++ {
		begun := time.Now()
		find.Best(find.NewPattern(typed[n%len(typed)]), len(texts), 100, func(n int) string { return texts[n] })
		took = append(took, time.Since(begun))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "ms/p95")
}
