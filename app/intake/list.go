package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// lister reads the lines of a list. A name that stands on a line of its own waits for
// the address on the next.
type lister struct {
	judge   func(text string, h hit) Candidate
	bare    bool // words on lines of their own were meant as addresses
	waiting string
}

// line gives the candidates of one line, in order. The line is without mark-up.
func (l *lister) line(text string) []Candidate {
	hits := distinct(text, find(text))
	if len(hits) == 0 {
		return l.withoutAddress(text)
	}
	var list []Candidate
	from, lone := 0, hasLoneWord(text, hits)
	row := len(hits) == 1 && strings.Contains(text, ",") && strings.Contains(text, ";")
	for n, h := range hits {
		g := gap{text: text[from:h.start], first: n == 0, afterAddress: n > 0, angle: h.angle, lone: lone, cells: row}
		name, start, stray := g.read()
		for _, word := range stray {
			list = append(list, l.judge(word, hit{address: word}))
		}
		end := h.end
		for end < len(text) && h.angle && strings.ContainsRune(" >", rune(text[end])) {
			end++
			if text[end-1] == '>' {
				break
			}
		}
		c := l.judge(strings.TrimSpace(text[from+start:end]), h)
		if c.Name = name; name == "" && n == 0 {
			c.Name = l.waiting
		}
		l.waiting = ""
		if comment, length := commentAt(text[end:]); length > 0 {
			if c.Name == "" {
				c.Name = cleanName(comment)
			}
			end += length
			c.Text = strings.TrimSpace(text[from+start : end])
		}
		list = append(list, c)
		from = end
	}
	g := gap{text: text[from:], last: true, afterAddress: true, lone: lone, cells: row}
	_, _, stray := g.read()
	for _, word := range stray {
		list = append(list, l.judge(word, hit{address: word}))
	}
	return list
}

// withoutAddress reads a line of words: a name of the address on the next line, or a
// word that was meant as an address.
func (l *lister) withoutAddress(text string) []Candidate {
	before := l.waiting
	l.waiting = ""
	if name := strings.TrimRight(stripLead(text), " \t,:;"); isName(name) {
		if name = cleanName(name); before == "" || strings.Contains(name, " ") {
			before = name // the first of several, unless a later one is whole
		}
		l.waiting = before
		return nil
	}
	var list []Candidate
	for _, piece := range pieces(text) {
		if word := strings.TrimSpace(piece.text); l.bare && wasMeant(word) {
			list = append(list, l.judge(word, hit{address: word}))
		}
	}
	return list
}

// distinct drops hits that only repeat the one after them: `a@b.com <a@b.com>`, and
// names of other networks ("@ann") beside an address.
func distinct(line string, hits []hit) []hit {
	any := slices.ContainsFunc(hits, func(h hit) bool { return isAddress(h.address) })
	out := hits[:0]
	for n, h := range hits {
		if any && strings.HasPrefix(h.address, "@") && !strings.Contains(h.address, ".") {
			continue
		}
		if before := len(out) - 1; before >= 0 && h.angle && out[before].angle && strings.EqualFold(h.address, out[before].address) && line[out[before].end:h.start] == "<" {
			out[before].end = h.end // <a@b.com<a@b.com>>
			continue
		}
		if n+1 < len(hits) && hits[n+1].angle && !h.angle && strings.EqualFold(h.address, hits[n+1].address) {
			continue
		}
		out = append(out, h)
	}
	return out
}

// gap is what stands between two addresses of a line.
type gap struct {
	text                      string
	first, last, afterAddress bool
	angle                     bool // the address after it stands in <>
	lone                      bool // the line has one word among addresses
	cells                     bool // the line is a row, with lists in its cells
}

// hasLoneWord tells whether a line is of addresses with blanks between them, and one
// word that is none.
func hasLoneWord(text string, hits []hit) bool {
	words := strings.Fields(text)
	if len(hits) < 2 || len(words) != len(hits)+1 {
		return false
	}
	for _, w := range words {
		if !strings.Contains(w, "@") && (isGlue(w) || !wasMeant(w)) {
			return false
		}
	}
	return true
}

// isGlue tells whether a word joins the entries of a list.
func isGlue(word string) bool {
	return strings.Contains(" and or und oder et ou y o e ed en och og eller ja i oraz и или cc bcc to an von de para plus with mit avec con ", " "+word+" ")
}

// read parts a gap into the name of the address after it, which begins at start, and
// words that were meant as addresses themselves.
func (g gap) read() (name string, start int, stray []string) {
	list := pieces(g.text)
	tabs := strings.Contains(g.text, "\t")
	names := 0
	if !g.last {
		names = g.names(list, tabs)
	}
	start = len(g.text)
	if names > 0 {
		start = list[len(list)-names].start
		name = cleanName(g.text[start:])
	}
	if g.cells {
		return name, start, nil
	}
	for n, p := range list[:len(list)-names] {
		word := strings.TrimSpace(p.text)
		apart := (n > 0 || !g.afterAddress) && (n+1 < len(list) || g.last)
		if (apart || g.lone && names == 0) && !tabs && wasMeant(word) {
			stray = append(stray, word)
		}
	}
	return name, start, stray
}

// names is the number of pieces, from the last, that are the name of what follows.
func (g gap) names(list []piece, tabs bool) int {
	n := len(list)
	last := n - 1
	if g.angle {
		// All up to the < is the name, from the last end of an entry on.
		from := 0
		for i, p := range list {
			if p.ended || looksLikeAddress(strings.TrimSpace(p.text)) {
				from = i + 1
			}
		}
		if tabs && g.afterAddress {
			from = max(from, last)
		}
		for from < n && strings.TrimSpace(list[from].text) == "" {
			from++
		}
		return n - from
	}
	if text := strings.TrimSpace(list[last].text); text != "" {
		if stripLead(text) == "" && (!strings.Contains(text, " ") || !isName(strings.TrimRight(text, " :："))) {
			return 0 // a label, such as "To:"
		}
		if isName(cleanName(text)) {
			return 1
		}
		return 0
	}
	names := 1
	for i := last - 1; i >= 0 && names <= 2 && !list[i].ended; i-- {
		if text := strings.TrimSpace(list[i].text); !isName(stripLead(text)) || i == 0 && g.afterAddress {
			break
		}
		names++
	}
	if names == 1 {
		return 0
	}
	return names
}

// piece is a cell of a gap: what stands up to a comma, a tab or the end of an entry.
type piece struct {
	text  string
	start int
	ended bool // what follows it ends the entry
}

func pieces(text string) []piece {
	var list []piece
	start := 0
	for i, r := range text {
		if isEnd(r) || isComma(r) {
			list = append(list, piece{text[start:i], start, isEnd(r)})
			start = i + utf8.RuneLen(r)
		}
	}
	return append(list, piece{text[start:], start, false})
}

var comment = regexp.MustCompile(`^\s*\(([^()@]{1,100})\)`)

// commentAt is what stands in parentheses at the beginning of a text, and its length.
func commentAt(text string) (inside string, length int) {
	if !strings.HasPrefix(strings.TrimLeft(text, " \t"), "(") {
		return "", 0
	}
	if m := comment.FindStringSubmatchIndex(text); m != nil {
		return text[m[2]:m[3]], m[1]
	}
	return "", 0
}

// barely tells whether words on lines of their own were meant as addresses: where they
// are few among the addresses, and none comes again. Many are the cells of a table.
func barely(first []line) bool {
	hits, words, seen := 0, 0, map[string]bool{}
	for _, l := range first {
		if strings.Contains(l.text, "@") {
			hits++
			continue
		}
		if word := strings.TrimSpace(visible(l.text)); bareWord.MatchString(word) {
			if seen[word] {
				return false
			}
			seen[word] = true
			words++
		}
	}
	return words <= 1+hits/2
}
