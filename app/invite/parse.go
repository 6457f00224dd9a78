package invite

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ParseAddresses reads addresses from anything typed or pasted: lists with
// commas, semicolons, lines, tabs or spaces, `Name <a@b>`, `"Last, First" <a@b>`,
// mailto links, quotes, brackets and bullets around them.
//
// Nothing is lost: every visible character except separators is in the Text of
// exactly one candidate, in order; what is no address has a Problem. An address
// that came before is a Duplicate.
func ParseAddresses(text string) []Candidate {
	text = visible(text)
	p := parser{text: text, tokens: tokenize(text)}
	for i := range p.tokens {
		p.take(i)
	}
	p.endLine()
	return markDuplicates(p.candidates())
}

// span is a stretch of the text with the address in it.
type span struct {
	start, end int
	address    string
}

// parser goes over the tokens once. Words that are no address wait in cells until
// it is known whether they are the name of the address after them.
type parser struct {
	text   string
	tokens []token
	spans  []span
	cells  [][]token // waiting words, by cell of the line
	tabs   bool      // the last separator was a tab
	line   int       // the first span of this line
}

func (p *parser) take(i int) {
	t := p.tokens[i]
	switch t.kind {
	case endToken:
		p.endLine()
	case commaToken, tabToken:
		p.tabs = t.kind == tabToken
		if len(p.cells) > 0 && len(p.cells[len(p.cells)-1]) > 0 {
			p.cells = append(p.cells, nil)
		} else if len(p.cells) == 0 && p.lineHasSpan() {
			p.cells = append(p.cells, nil)
		}
	case angleToken:
		p.address(t, p.text[t.start+1:t.end-1], true)
	case commentToken:
		if len(p.cells) == 0 && p.lineHasSpan() {
			p.spans[len(p.spans)-1].end = t.end
			return
		}
		p.wait(t)
	case wordToken:
		if word := p.str(t); !strings.Contains(word, "@") || p.repeatsNext(i) {
			p.wait(t)
		} else {
			p.address(t, word, false)
		}
	default:
		p.wait(t)
	}
}

func (p *parser) lineHasSpan() bool { return len(p.spans) > p.line }

func (p *parser) str(t token) string { return p.text[t.start:t.end] }

func (p *parser) wait(t token) {
	if len(p.cells) == 0 {
		p.cells = append(p.cells, nil)
	}
	last := len(p.cells) - 1
	p.cells[last] = append(p.cells[last], t)
}

// repeatsNext tells whether the address at i is only the name of the one in angle
// brackets after it, as in `a@b.com <mailto:a@b.com>`.
func (p *parser) repeatsNext(i int) bool {
	if i+1 >= len(p.tokens) || p.tokens[i+1].kind != angleToken {
		return false
	}
	next := p.tokens[i+1]
	inner := cleanAddress(p.text[next.start+1 : next.end-1])
	return FoldAddress(cleanAddress(p.str(p.tokens[i]))) == FoldAddress(inner)
}

// address ends a span with an address, beginning with the name that waits.
func (p *parser) address(t token, raw string, angle bool) {
	start := t.start
	if n := p.nameCells(angle); n > 0 {
		name := p.cells[len(p.cells)-n]
		start = name[0].start
		p.cells = p.cells[:len(p.cells)-n]
	}
	p.flush()
	p.spans = append(p.spans, span{start, t.end, cleanAddress(raw)})
}

// nameCells is the number of waiting cells, from the last, that are the name of
// the address that follows.
func (p *parser) nameCells(angle bool) int {
	n := len(p.cells)
	if n == 0 {
		return 0
	}
	last := p.cells[n-1]
	switch {
	case len(last) == 0:
		names := 0
		for p.tabs && names+1 < n && p.isName(p.cells[n-2-names]) {
			names++
		}
		if names == 0 {
			return 0
		}
		return names + 1
	case angle && n > 1 && p.isName(last) && p.isName(p.cells[n-2]):
		return 2
	case angle || p.isName(last) || p.isBullet(last):
		return 1
	}
	return 0
}

// endLine settles what waits at the end of a line or before a semicolon: cells of
// a pasted table and stray punctuation belong to the address before them.
func (p *parser) endLine() {
	if p.lineHasSpan() {
		for len(p.cells) > 0 {
			cell := p.cells[0]
			if len(cell) > 0 {
				if !(p.tabs && p.isName(cell)) && !p.isPunctuation(cell) {
					break
				}
				p.spans[len(p.spans)-1].end = cell[len(cell)-1].end
			}
			p.cells = p.cells[1:]
		}
	}
	p.flush()
	p.line, p.tabs = len(p.spans), false
}

// flush makes candidates of the words that turned out to belong to no address:
// one of a cell of plain words, one of each word where some look like addresses.
func (p *parser) flush() {
	for _, cell := range p.cells {
		if len(cell) == 0 {
			continue
		}
		apart := false
		for _, t := range cell {
			apart = apart || looksLikeDomain(p.str(t)) || t.kind == wordToken && strings.Contains(p.str(t), "@")
		}
		if !apart {
			p.spans = append(p.spans, span{start: cell[0].start, end: cell[len(cell)-1].end})
			continue
		}
		for _, t := range cell {
			p.spans = append(p.spans, span{t.start, t.end, cleanAddress(p.str(t))})
		}
	}
	p.cells = p.cells[:0]
}

func (p *parser) candidates() []Candidate {
	list := make([]Candidate, 0, len(p.spans))
	for _, s := range p.spans {
		list = append(list, newCandidate(p.text[s.start:s.end], s.address))
	}
	return list
}

// isName tells whether words can be somebody's name: the first begins with a
// capital (or with a letter that has no case) and none looks like an address.
func (p *parser) isName(cell []token) bool {
	for i, t := range cell {
		word := strings.Trim(p.str(t), "'\"“”(:")
		first, _ := utf8.DecodeRuneInString(word)
		if i == 0 && (!unicode.IsLetter(first) || unicode.IsLower(first)) {
			return false
		}
		if t.kind == wordToken && strings.ContainsAny(word, "@0123456789") || looksLikeDomain(word) {
			return false
		}
	}
	return len(cell) > 0
}

// isBullet tells whether a cell is what lists and mail headers begin lines with.
func (p *parser) isBullet(cell []token) bool {
	if p.isPunctuation(cell) {
		return true
	}
	word := p.str(cell[0])
	return len(cell) == 1 && (bullet.MatchString(word) || prefix.MatchString(word))
}

func (p *parser) isPunctuation(cell []token) bool {
	for _, t := range cell {
		for _, r := range p.str(t) {
			if !unicode.IsPunct(r) && !unicode.IsSymbol(r) {
				return false
			}
		}
	}
	return true
}

var (
	bullet = regexp.MustCompile(`^\(?\d+[.):]?$`)
	prefix = regexp.MustCompile(`(?i)^(mailto|smtp|e-?mail|mail|to|cc|bcc|from):\s*`)
	query  = regexp.MustCompile(`(?i)\?(subject|body|to|cc|bcc)=.*$`)
)

// looksLikeDomain tells whether a word has a dot between letters, as a mistyped
// address has and a name has not.
func looksLikeDomain(word string) bool {
	i := strings.IndexByte(word, '.')
	return i > 0 && i+1 < len(word) && isAlnum(rune(word[i+1])) && !strings.ContainsAny(word, " (")
}

func isAlnum(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

// cleanAddress takes the wrapping off an address: quotes, brackets, closing dots,
// and what makes it a link.
func cleanAddress(raw string) string {
	const before = " \u00A0\"'`“”‘’„«»‹›<([{*•·|:;,"
	const after = before + ">)]}.!?…"
	for {
		a := strings.TrimLeft(strings.TrimRight(raw, after), before)
		if found := prefix.FindString(a); found != "" {
			a = a[len(found):]
			if strings.HasPrefix(strings.ToLower(found), "mailto") {
				if plain, err := url.PathUnescape(query.ReplaceAllString(a, "")); err == nil {
					a = plain
				}
			}
		}
		a = query.ReplaceAllString(a, "")
		if a == raw {
			return a
		}
		raw = a
	}
}
