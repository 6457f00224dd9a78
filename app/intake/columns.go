package intake

import (
	"slices"
	"strconv"
	"strings"
)

// tally is what the first rows have in a column.
type tally struct {
	filled int
	some   int // cells with valid addresses
	exact  int // cells that are one valid address and nothing else
	any    int // cells with something like an address
}

// shape is a text seen as a table under one separator.
type shape struct {
	rows    []row
	heading int // the row with the headings; -1: there is none
	named   bool
	width   int // cells of a row
	even    int // rows of that width, among those with addresses
	withAt  int // rows with something like an address
	tallies []tally
}

// look counts rows and columns. Rows are the first of the text.
func look(rows []row) shape {
	s := shape{rows: rows, heading: -1}
	s.findHeading()
	widths := map[int]int{}
	if s.heading >= 0 {
		s.width = len(trimRow(rows[s.heading].cells))
	}
	for _, r := range rows[s.heading+1:] {
		with := false
		for i, cell := range s.realign(r.cells) {
			if i >= len(s.tallies) {
				s.tallies = append(s.tallies, tally{})
			}
			with = s.tallies[i].add(cell) || with
		}
		if with {
			s.withAt++
			widths[len(trimRow(r.cells))]++
		}
	}
	for width, n := range widths {
		switch {
		case s.heading >= 0 && width <= s.width:
			s.even += n
		case s.heading < 0 && (n > s.even || n == s.even && width > s.width):
			s.width, s.even = width, n
		}
	}
	return s
}

// realign puts the cells of a row that is too wide back under their headings: a name
// with a separator in it took two.
func (s *shape) realign(cells []string) []string {
	for len(cells) > s.width && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	extra := len(cells) - s.width
	if extra <= 0 || s.heading < 0 || s.width == 0 {
		return cells
	}
	heads := s.rows[s.heading].cells[:s.width]
	for column, heading := range heads {
		if column == 0 || !namesAddress(heading) || lookInto(cells[column+extra]).valid == 0 {
			continue
		}
		at := column - 1
		for i, h := range heads[:column] {
			if m := meaningOf(h); m == Name || m == LastName {
				at = i
			}
		}
		return joinCells(cells, at, extra)
	}
	if m := meaningOf(heads[s.width-1]); m == Name || m == LastName {
		return joinCells(cells, s.width-1, extra)
	}
	return cells
}

// joinCells makes one cell of the one at a place and those after it.
func joinCells(cells []string, at, more int) []string {
	joined := strings.Join(cells[at:at+more+1], ", ")
	return slices.Concat(cells[:at], []string{joined}, cells[at+more+1:])
}

func (t *tally) add(cell string) (withAddress bool) {
	if strings.TrimSpace(cell) == "" || isPlaceholder(cell) {
		return false
	}
	t.filled++
	in := lookInto(cell)
	if in.any {
		t.any++
	}
	if in.exact {
		t.exact++
	}
	if in.valid > 0 {
		t.some++
	}
	return in.any
}

// trimRow drops the empty cells at the end of a row.
func trimRow(cells []string) []string {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

const headingRows = 25 // among which the headings are looked for

// findHeading looks for the row that names most columns, with one of addresses among
// them; or else for the row above the first address, if it may be one.
func (s *shape) findHeading() {
	best := 0
	previous := -1
	for n, r := range s.rows[:min(len(s.rows), headingRows)] {
		filled, named, hasAt := 0, 0, false
		for _, cell := range r.cells {
			if strings.TrimSpace(cell) == "" {
				continue
			}
			filled++
			hasAt = hasAt || strings.Contains(cell, "@")
			if namesAddress(cell) {
				named += 2
			} else if meaningOf(cell) != Unknown {
				named++
			}
		}
		addresses := slices.ContainsFunc(r.cells, namesAddress)
		if !hasAt && addresses && named*10+filled > best && len(r.cells) > 1 {
			best, s.heading, s.named = named*10+filled, n, true
		}
		if hasAt && !isExampleRow(r.cells) {
			if s.heading < 0 && previous >= 0 {
				s.takeUnnamed(previous, n)
			}
			if s.heading >= 0 {
				break
			}
			previous = -2
		}
		if filled > 0 && previous != -2 && !isBars(r.cells) {
			previous = n
		}
	}
}

// takeUnnamed takes the row above the first address for headings whose words are not
// known, where it names the column and does not look like an entry itself.
func (s *shape) takeUnnamed(above, first int) {
	heads, cells := s.rows[above].cells, s.rows[first].cells
	if len(heads) < 2 || len(trimRow(heads)) < len(trimRow(cells)) {
		return
	}
	for i, cell := range cells {
		if lookInto(cell).any && (strings.TrimSpace(heads[i]) == "" || looksLikeAddress(strings.TrimSpace(heads[i]))) {
			return
		}
	}
	s.heading = above
}

func isExampleRow(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			return isExample(cell, true)
		}
	}
	return false
}

// isBars tells whether a row only draws a line, as those of Markdown and of databases.
func isBars(cells []string) bool {
	if len(cells) > 0 && strings.TrimLeft(cells[0], " |:+=-") != "" {
		return false
	}
	return separatorBar.MatchString(strings.Join(cells, "|"))
}

// headingAt is the heading of a column, or its number.
func (s *shape) headingAt(i int) string {
	if s.heading >= 0 && i < len(s.rows[s.heading].cells) {
		if text := strings.Join(strings.Fields(visible(s.rows[s.heading].cells[i])), " "); text != "" {
			return strings.Trim(text, `"*`)
		}
	}
	return strconv.Itoa(i + 1)
}

// columns describes the columns, as guessed or as the options say.
func (s *shape) columns(o Options) []Column {
	count := max(s.width, len(s.tallies))
	if s.heading >= 0 {
		count = s.width
	}
	list := make([]Column, count)
	for i := range list {
		c := Column{Heading: s.headingAt(i)}
		if s.heading >= 0 {
			c.Meaning = meaningOf(c.Heading)
		}
		if i < len(s.tallies) {
			c.Addresses = s.tallies[i].some
		}
		if c.Meaning == Address && c.Addresses == 0 {
			c.Meaning = Unknown
		}
		if m, said := o.Meanings[c.Heading]; said {
			c.Meaning = m
		} else if m, said := o.Meanings[strconv.Itoa(i+1)]; said {
			c.Meaning = m
		}
		list[i] = c
	}
	return list
}

// choose orders the columns of addresses: the first counts, the others help out where
// it is empty.
func (s *shape) choose(columns []Column, o Options) []int {
	var said, found []int
	for i, c := range columns {
		m, overruled := o.Meanings[c.Heading]
		if !overruled {
			m, overruled = o.Meanings[strconv.Itoa(i+1)]
		}
		switch {
		case overruled && m == Address:
			said = append(said, i)
		case !overruled && i < len(s.tallies) && s.tallies[i].some > 0:
			found = append(found, i)
		}
	}
	if len(said) > 0 {
		return said
	}
	slices.SortStableFunc(found, func(a, b int) int {
		if order := s.worth(b) - s.worth(a); order != 0 {
			return order
		}
		if s.headingRank(a) <= login { // nothing but the content speaks for them
			return s.tallies[b].exact - s.tallies[a].exact
		}
		return 0
	})
	if len(found) == 0 {
		return nil
	}
	order := found[:1:1]
	for _, i := range found[1:] {
		if t := s.tallies[i]; s.headingRank(i) > ofOthers && (s.headingRank(i) > unnamed || t.exact*2 >= t.filled) {
			order = append(order, i)
		}
	}
	return order
}

func (s *shape) headingRank(i int) rank {
	if s.heading < 0 {
		return unnamed
	}
	return rankOf(s.headingAt(i))
}

// worth is the rank of a column, lowered where its content does not bear it out.
func (s *shape) worth(i int) int {
	worth := int(s.headingRank(i))
	t := s.tallies[i]
	if t.exact*2 < t.some || t.some*2 < t.any || worth >= int(login) && t.any*4 < t.filled {
		worth -= 10
	}
	return worth
}
