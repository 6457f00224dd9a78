package intake

import (
	"regexp"
	"strings"
	"unicode"

	"guestlist/app/invite"
)

// inCell is what a cell has of addresses.
type inCell struct {
	valid int  // how many
	exact bool // and nothing else
	any   bool // something with an @
}

var formula = regexp.MustCompile(`^=\s*"(.*)"$`)

// lookInto counts the addresses of a cell.
func lookInto(cell string) inCell {
	if !strings.ContainsAny(cell, "@&%＠﹫") {
		return inCell{}
	}
	text := tidyCell(cell)
	if isSimple(text) {
		return inCell{1, true, true}
	}
	var in inCell
	hits := find(text)
	rest := text
	for _, h := range hits {
		in.any = true
		if isAddress(h.address) {
			in.valid++
		}
	}
	if in.valid > 0 && in.valid == len(hits) {
		for n := len(hits) - 1; n >= 0; n-- {
			rest = rest[:hits[n].start] + rest[hits[n].end:]
		}
		in.exact = !strings.ContainsFunc(stripLead(rest), unicode.IsLetter)
	}
	return in
}

// isSimple tells whether a text is one plain address, as nearly all are.
func isSimple(text string) bool {
	at := -1
	for i := range len(text) {
		switch c := text[i]; {
		case c == '@' && at < 0:
			at = i
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_' && at < 0, i > 0 && ('0' <= c && c <= '9' || c == '.' || c == '-' || c == '+' && at < 0):
		default:
			return false
		}
	}
	return at > 0 && strings.IndexByte(text[at:], '.') > 1 && numberPrefix(text[:at]) == 0 && isAddress(text)
}

// tidyCell frees a cell from mark-up and from the formula that keeps it a text.
func tidyCell(cell string) string {
	cell = strings.TrimSpace(cell)
	if strings.HasPrefix(cell, "=") {
		if m := formula.FindStringSubmatch(cell); m != nil {
			cell = m[1]
		}
	}
	if isSimple(cell) {
		return cell
	}
	return withoutMarkup(cell)
}

// fromCell reads a cell in which addresses stand; name is that of the row. Without
// anything like an address the whole cell is one that is wrong.
func fromCell(cell, name string, judge func(string, hit) Candidate) []Candidate {
	text := tidyCell(cell)
	if isSimple(text) {
		c := judge(text, hit{address: text})
		c.Name = name
		return []Candidate{c}
	}
	l := lister{judge: judge}
	var list []Candidate
	seen := map[string]bool{}
	for _, part := range strings.Split(text, "\n") {
		for _, c := range l.line(part) {
			if c.Key == "" || !seen[c.Key] {
				list = append(list, c)
			}
			seen[c.Key] = true
		}
	}
	if len(list) == 0 {
		text = strings.Join(strings.Fields(text), " ")
		list = append(list, judge(text, hit{address: strings.Trim(text, `"'<>`)}))
	}
	if len(list) == 1 && name != "" && (list[0].Name == "" || list[0].Problem == invite.MissingAt) {
		list[0].Name = name
	}
	return list
}
