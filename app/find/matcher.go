package find

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// Matcher looks for a pattern in one text after the other. It belongs to one goroutine.
type Matcher struct {
	p    Pattern
	text []byte // the codes of the text that is looked at
	at   []int  // where each begins in the text; empty: each is a byte
	hits []int  // where the letters of the pattern were found, as a place in text
}

// NewMatcher makes one for a pattern.
func NewMatcher(p Pattern) *Matcher { return &Matcher{p: p, hits: make([]int, len(p.letters))} }

// Contiguous is the least score of a text that has the letters beside each other, and
// MostContiguous the highest that there is. Scores of other texts are below Scattered.
const (
	Contiguous     = 1000
	Scattered      = 500
	MostContiguous = Contiguous + atBeginning + wholeWord + wholeText
)

// What is added where the letters stand beside each other.
const (
	atBeginning = 300
	atWord      = 200
	wholeWord   = 50
	wholeText   = 100
)

// Score judges a text: the higher, the better it matches. ok is false where the letters are
// not in it in their order.
func (m *Matcher) Score(text string) (score int, ok bool) { return m.scoreAbove(text, 0) }

// scoreAbove is Score where nobody asks how good it is unless it is above a score: it may
// give any other then.
func (m *Matcher) scoreAbove(text string, above int) (score int, ok bool) {
	switch {
	case m.p.Empty():
		return 0, true
	case len(text) < len(m.p.letters):
		return 0, false
	}
	m.load(text)
	if above >= Contiguous+atWord+wholeWord && !m.isHere(0) || above >= MostContiguous {
		return 0, m.forward(0) >= 0
	}
	if score := m.beside(); score > 0 {
		return score, true
	}
	if above >= Scattered {
		return 0, m.forward(0) >= 0
	}
	score = m.scattered()
	return score, score > 0
}

// Span is a part of a text, in bytes: from From to before To.
type Span struct{ From, To int }

// Spans are the parts of a text in which the pattern was found, from the left; none where
// it was not.
func (m *Matcher) Spans(text string) (spans []Span) {
	if _, ok := m.Score(text); !ok || m.p.Empty() {
		return nil
	}
	for n, hit := range m.hits {
		from, to := m.bytes(hit, text)
		if n > 0 && m.hits[n-1]+1 == hit {
			spans[len(spans)-1].To = to
			continue
		}
		spans = append(spans, Span{from, to})
	}
	return spans
}

// bytes tells which bytes of the text a place stands for.
func (m *Matcher) bytes(place int, text string) (from, to int) {
	switch {
	case len(m.at) == 0:
		return place, place + 1
	case place+1 == len(m.at):
		return m.at[place], len(text)
	}
	return m.at[place], m.at[place+1]
}

func (m *Matcher) load(text string) {
	m.text, m.at = slices.Grow(m.text[:0], len(text))[:len(text)], m.at[:0]
	to := m.text
	for n := range len(text) {
		c := text[n]
		if c >= utf8.RuneSelf {
			m.loadBeyond(text)
			return
		}
		to[n] = folded[c]
	}
}

func (m *Matcher) loadBeyond(text string) {
	m.text = m.text[:0]
	for at, r := range text {
		if r = fold(r); r != 0 { // an accent belongs to the letter before it
			m.text, m.at = append(m.text, m.p.code(r)), append(m.at, at)
		}
	}
}

// begins tells whether a word begins at a place of the text.
func (m *Matcher) begins(at int) bool {
	return !parting[m.text[at]] && (at == 0 || parting[m.text[at-1]])
}

// is tells whether the n-th letter of the pattern stands at a place of the text.
func (m *Matcher) is(n, at int) bool {
	want, have := m.p.letters[n], m.text[at]
	return want == have || want == ' ' && parting[have]
}

func (m *Matcher) isHere(at int) bool {
	if at+len(m.p.letters) > len(m.text) {
		return false
	}
	for n := range m.p.letters {
		if !m.is(n, at+n) {
			return false
		}
	}
	return true
}

// next gives the first place from one on where the letters stand beside each other; -1:
// there is none.
func (m *Matcher) next(from int) int {
	if !m.p.spaced {
		if at := bytes.Index(m.text[from:], m.p.letters); at >= 0 {
			return from + at
		}
		return -1
	}
	for at := from; at+len(m.p.letters) <= len(m.text); at++ {
		if m.isHere(at) {
			return at
		}
	}
	return -1
}

// beside looks for the letters beside each other; 0: they are not.
func (m *Matcher) beside() int {
	best, bestAt := 0, 0
	for at := m.next(0); at >= 0; at = m.next(at + 1) {
		score, end := Contiguous, at+len(m.p.letters)
		switch {
		case at == 0:
			score += atBeginning
		case m.begins(at):
			score += atWord
		}
		if score > Contiguous && (end == len(m.text) || parting[m.text[end]]) {
			score += wholeWord
		}
		if at == 0 && end == len(m.text) {
			score += wholeText
		}
		if score > best {
			best, bestAt = score, at
		}
		if at == 0 { // nothing is better
			break
		}
	}
	if best > 0 {
		for n := range m.hits {
			m.hits[n] = bestAt + n
		}
	}
	return best
}
