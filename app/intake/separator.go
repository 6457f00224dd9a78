package intake

import (
	"io"
	"regexp"
	"strings"
)

var separatorLine = regexp.MustCompile(`^\x{FEFF}?"?(?i:sep)=(.|\\t)"?[,;\t]*$`)

// separatorOf is the separator that the first line tells Excel; 0: it tells none.
func separatorOf(first []line) rune {
	if len(first) == 0 {
		return 0
	}
	m := separatorLine.FindStringSubmatch(strings.TrimSpace(first[0].text))
	switch {
	case m == nil:
		return 0
	case m[1] == `\t`:
		return '\t'
	}
	return runeAt(m[1], 0)
}

// separators are those that tables have.
var separators = []rune{',', ';', '\t', '|', '，', '；', '،', '、', '¦', '^', '~', '\x1f'}

// tableIn looks whether a text is a table, and under which separator.
func tableIn(first []line) (shape, rune, bool) {
	if len(first) == 0 {
		return shape{}, 0, false
	}
	tried := separators
	if said := separatorOf(first); said != 0 {
		tried, first = []rune{said}, first[1:]
	}
	var best shape
	var sep rune
	value := 0
	for _, candidate := range tried {
		rows := rowsOf(first, candidate)
		if rows == nil {
			continue
		}
		s := look(rows)
		if v := s.value(); v > value {
			best, sep, value = s, candidate, v
		}
	}
	if value > 0 {
		return best, sep, true
	}
	if s := look(rowsOf(first, 0)); s.oneColumn() {
		return s, 0, true
	}
	return shape{}, 0, false
}

// rowsOf cuts lines into rows; nil where the separator parts nothing.
func rowsOf(first []line, sep rune) []row {
	parted := sep == 0
	for _, l := range first {
		if parted = parted || strings.ContainsRune(l.text, sep); parted {
			break
		}
	}
	if !parted {
		return nil
	}
	source := &rower{lines: replay(first, func() (line, error) { return line{}, io.EOF }), sep: sep}
	var rows []row
	for {
		r, err := source.next()
		if err != nil {
			return rows
		}
		rows = append(rows, r)
	}
}

// value says how well a text fits a table; 0: it is none.
func (s *shape) value() int {
	if s.withAt == 0 || s.width < 2 {
		return 0
	}
	evenness := s.even * 10 / s.withAt
	exact, columns, named, loose := 0, 0, 0, false
	for i, t := range s.tallies {
		exact += t.exact
		loose = loose || t.any*10 >= s.withAt && t.exact*10 < s.withAt
		if t.exact*10 >= s.withAt && t.exact > 0 {
			columns++
			if s.heading >= 0 && strings.TrimSpace(s.headingAt(i)) != "" && namesAddress(s.headingAt(i)) {
				named++
			}
		}
	}
	value := 1 + evenness*1000 + min(exact*100/s.withAt, 199)
	switch {
	case s.named && s.isHeaded():
		return value + 20_000
	case columns != 1, exact*10 < s.withAt*8:
		return 0
	case s.heading >= 0 && evenness >= 5:
		return value + 10_000
	case s.heading < 0 && !loose && s.withAt >= 2 && evenness >= 8 && s.hasOtherCells():
		return value
	}
	return 0
}

// isHeaded tells whether a row that names columns is one of headings: every column
// with addresses has one, and rows of more than one cell follow.
func (s *shape) isHeaded() bool {
	heads := s.rows[s.heading].cells
	if len(trimRow(heads)) < 2 && len(heads) < 2 {
		return false
	}
	wide := 0
	for _, r := range s.rows[s.heading+1:] {
		if len(r.cells) > 1 && strings.Contains(strings.Join(r.cells, " "), "@") {
			wide++
		}
	}
	if wide*2 < s.withAt {
		return false
	}
	ok := false
	for i, t := range s.tallies {
		if t.any == 0 {
			continue
		}
		ok = true
		if i < len(heads) && strings.TrimSpace(heads[i]) == "" && t.any*2 > s.withAt {
			return false
		}
	}
	return ok
}

// hasOtherCells tells whether rows have anything besides addresses.
func (s *shape) hasOtherCells() bool {
	for _, t := range s.tallies {
		if t.filled > t.any {
			return true
		}
	}
	return false
}

// oneColumn tells whether a text is a column of addresses under its heading.
func (s *shape) oneColumn() bool {
	for n, r := range s.rows[:min(len(s.rows), headingRows)] {
		text := strings.TrimSpace(strings.Trim(strings.TrimSpace(visible(r.cells[0])), `":*#`))
		if strings.Contains(text, "@") {
			return false
		}
		if text == "" || len(strings.Fields(text)) > 4 || !namesAddress(text) || rankOf(text) < mail {
			continue
		}
		lines, with, names := 0, 0, 0
		for _, r := range s.rows[n+1:] {
			if strings.TrimSpace(r.cells[0]) != "" {
				lines++
				if strings.Contains(r.cells[0], "@") {
					with++
				} else if isName(r.cells[0]) {
					names++
				}
			}
		}
		if with == 0 || with*10 < lines*5 || names*5 > lines {
			return false
		}
		*s = shape{rows: s.rows, heading: n, named: true, width: 1, even: with, withAt: with, tallies: []tally{{filled: lines, some: with, exact: with, any: with}}}
		return true
	}
	return false
}
