package intake

import (
	"slices"
	"strings"
	"unicode"

	"guestlist/app/invite"
)

// tabler reads the rows of a table.
type tabler struct {
	shape
	judge   func(text string, h hit) Candidate
	sheet   *Sheet
	columns []Column
	order   []int // the columns of addresses, the first counts
	ranks   []rank
	states  map[string]State // by heading and cell
	all     bool             // no headings say which column counts: all addresses are taken
	seen    int              // rows
}

func newTabler(s shape, o Options, judge func(string, hit) Candidate, sheet *Sheet) *tabler {
	t := &tabler{shape: s, judge: judge, sheet: sheet, columns: s.columns(o), states: map[string]State{}}
	t.order = s.choose(t.columns, o)
	for i := range t.columns {
		t.ranks = append(t.ranks, s.headingRank(i))
	}
	t.all = s.heading < 0 && len(o.Meanings) == 0
	for n, i := range t.order {
		t.columns[i].Chosen = min(n+1, 2)
		t.columns[i].Meaning = Address
	}
	sheet.Columns = t.columns
	return t
}

// row gives the candidates of a row.
func (t *tabler) row(r row) []Candidate {
	n := t.seen
	t.seen++
	switch {
	case n <= t.heading:
		if n < t.heading {
			t.leave(r, isExampleRow(r.cells))
		}
		return nil
	case isExampleRow(r.cells):
		t.leave(r, true)
		return nil
	case isBars(r.cells), t.repeatsHeading(r.cells):
		return nil
	}
	row := slices.Clone(t.realign(r.cells))
	list := t.candidates(row)
	for i := range list {
		list[i].Line, list[i].Cells, list[i].State = r.no, row, t.stateOf(row)
	}
	return list
}

func (t *tabler) leave(r row, example bool) {
	text := strings.TrimSpace(strings.Join(trimRow(r.cells), " "))
	if !strings.Contains(text, "@") {
		return
	}
	leave(t.sheet, Left{Line: r.no, Text: text, Example: example})
}

func leave(sheet *Sheet, l Left) {
	const most = 100
	if sheet.LeftOut++; len(sheet.Left) < most {
		sheet.Left = append(sheet.Left, l)
	}
}

// leaveAddress notes a line that belongs to nothing, if there is an address in it.
func leaveAddress(sheet *Sheet, l line) {
	if lookInto(l.text).valid > 0 {
		leave(sheet, Left{Line: l.no, Text: strings.TrimSpace(visible(l.text))})
	}
}

func (t *tabler) repeatsHeading(cells []string) bool {
	return t.heading >= 0 && slices.Equal(trimRow(cells), trimRow(t.rows[t.heading].cells))
}

func (t *tabler) candidates(row []string) []Candidate {
	name := t.nameOf(row)
	if t.all {
		return t.everything(row, name)
	}
	chosen := -1
	for _, i := range t.order {
		if i < len(row) && lookInto(row[i]).valid > 0 {
			chosen = i
			break
		}
	}
	if chosen < 0 {
		chosen = t.elsewhere(row)
	}
	if chosen < 0 && len(t.order) > 0 {
		if first := t.order[0]; first < len(row) && strings.TrimSpace(visible(row[first])) != "" && !isPlaceholder(row[first]) {
			chosen = first
		}
		if i := slices.IndexFunc(row, func(cell string) bool { return strings.TrimSpace(cell) != "" }); i >= 0 && isTotal(row[i]) {
			return nil
		}
	}
	if chosen < 0 {
		return t.withoutAddress(row, name)
	}
	list := fromCell(row[chosen], name, t.judge)
	for i := range list {
		list[i].Column = t.headingOf(chosen)
	}
	return list
}

func (t *tabler) headingOf(i int) string {
	if i < len(t.columns) {
		return t.columns[i].Heading
	}
	return t.headingAt(i)
}

// elsewhere looks for an address in a cell where none is expected: rows that have come
// out of line, or that are a list. What is about other people does not count.
func (t *tabler) elsewhere(row []string) int {
	best := -1
	for i, cell := range row {
		if i < len(t.columns) && t.ranks[i] == ofOthers && t.heading >= 0 {
			continue
		}
		switch in := lookInto(cell); {
		case in.exact:
			return i
		case best < 0 && in.any && (slices.Contains(t.order, i) || in.valid > 0 && (i >= len(t.columns) || t.columns[i].Meaning != Message)):
			best = i
		}
	}
	return best
}

// everything takes all addresses of a row.
func (t *tabler) everything(row []string, name string) []Candidate {
	var list []Candidate
	for i, cell := range row {
		if !lookInto(cell).any {
			continue
		}
		for _, c := range fromCell(cell, name, t.judge) {
			c.Column = t.headingOf(i)
			list = append(list, c)
		}
	}
	if len(list) > 0 || len(t.order) == 0 {
		return list
	}
	if first := t.order[0]; first < len(row) {
		if word := strings.TrimSpace(visible(row[first])); wasMeant(word) {
			list = fromCell(word, name, t.judge)
			for i := range list {
				list[i].Column = t.headingOf(first)
			}
			return list
		}
	}
	return t.withoutAddress(row, name)
}

// withoutAddress tells of a row that is somebody's but has no address. Rows that are
// headings of a part, sums and remarks are nobody's.
func (t *tabler) withoutAddress(row []string, name string) []Candidate {
	var filled []string
	for _, cell := range row {
		if cell = strings.TrimSpace(visible(cell)); cell != "" && !isPlaceholder(cell) {
			filled = append(filled, cell)
		}
	}
	switch {
	case len(filled) == 0, len(row) < t.width && !isName(filled[0]), len(row) < min(t.width, 2) && t.width > 2, len(filled) == 1 && t.width > 2 && name == "":
		return nil
	case t.all && len(row) != t.width, isTotal(filled[0]):
		return nil
	case !slices.ContainsFunc(filled, func(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }):
		return nil
	}
	return []Candidate{{Text: strings.Join(filled, ", "), Name: name, Problem: invite.NoAddress, Column: t.firstHeading()}}
}

func (t *tabler) firstHeading() string {
	if len(t.order) == 0 {
		return ""
	}
	return t.headingOf(t.order[0])
}

var totals = vocabulary(`total totals sum summe gesamt insgesamt anzahl count somme totale suma subtotal generated exported
	note notes hinweis quelle source stand page seite confidential vertraulich end ende`)

func isTotal(cell string) bool {
	words := wordsOf(cell)
	return len(words) > 0 && totals.has(words[:1])
}

// nameOf puts the name together from the columns that have it.
func (t *tabler) nameOf(row []string) string {
	if !slices.ContainsFunc(t.columns, func(c Column) bool { return c.Meaning == Name || c.Meaning == FirstName || c.Meaning == LastName }) {
		if t.named {
			return ""
		}
		return t.guessedName(row)
	}
	at := func(m Meaning) string {
		for i, c := range t.columns {
			if c.Meaning == m && i < len(row) {
				if name := tidyName(row[i]); name != "" {
					return name
				}
			}
		}
		return ""
	}
	first, last := at(FirstName), at(LastName)
	if full := at(Name); full != "" && (first == "" || last == "" || strings.Contains(full, last)) {
		if first != "" && last == "" && !strings.Contains(full, first) {
			return first + " " + full // "Name, Vorname"
		}
		return full
	}
	return strings.TrimSpace(first + " " + last)
}

// guessedName takes what looks like a name, where no headings say.
func (t *tabler) guessedName(row []string) string {
	for i, cell := range row {
		text := strings.TrimSpace(visible(cell))
		after := len(t.order) > 0 && i > t.order[0] // the address; roles and teams are there
		if slices.Contains(t.order, i) || !isName(text) || strings.Count(text, ",") > 1 || after && !strings.Contains(text, " ") {
			continue
		}
		if i+1 < len(row) && !strings.Contains(text, " ") && isName(row[i+1]) {
			if strings.HasPrefix(row[i+1], " ") {
				text += "," // "Lee, Ann" in two cells
			}
			text += " " + strings.TrimSpace(row[i+1])
		}
		return cleanName(text)
	}
	return ""
}

func (t *tabler) stateOf(row []string) State {
	for i, c := range t.columns {
		if c.Meaning != Status || i >= len(row) {
			continue
		}
		key := c.Heading + "\x00" + row[i]
		state, known := t.states[key]
		if !known {
			if state = stateOf(c.Heading, row[i]); len(t.states) < mostDomains {
				t.states[key] = state
			}
		}
		if state != Usual {
			return state
		}
	}
	return Usual
}
