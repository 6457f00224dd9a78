package intake

import (
	"errors"
	"io"
	"strings"
)

// field is a line of a card, a directory or a mail's header: a name and what it says.
type field struct {
	name   string // in small letters
	params string // what a card says of it, in small letters
	group  string // in cards: what belongs together
	value  string
}

// record is what belongs to one person.
type record struct {
	no     int // of its first line
	fields []field
}

func (r record) value(names ...string) string {
	for _, name := range names {
		for _, f := range r.fields {
			if f.name == name && strings.TrimSpace(f.value) != "" {
				return f.value
			}
		}
	}
	return ""
}

// records reads records as the rows of a table with these headings, the name first.
// Which of a person's addresses counts is decided as in tables.
func (r *reader) records(kind Kind, headings []string, next func() (record, error), cellsOf func(record) []string) (Sheet, error) {
	r.sheet.Kind = kind
	s := shape{rows: []row{{cells: headings}}, named: true, width: len(headings), tallies: make([]tally, len(headings))}
	for i := 1; i < len(headings); i++ {
		s.tallies[i] = tally{filled: 1, some: 1, exact: 1, any: 1}
	}
	t := newTabler(s, r.o, r.judge.judge, &r.sheet)
	t.seen = 1
	if len(r.o.Meanings) == 0 {
		t.order = nil // they are in the order in which they count
	}
	for i := range t.columns {
		t.columns[i].Addresses = 0
		if i > 0 && len(r.o.Meanings) == 0 {
			t.order = append(t.order, i)
			t.columns[i].Meaning, t.columns[i].Chosen = Address, min(i, 2)
		}
	}
	for {
		rec, err := next()
		if errors.Is(err, io.EOF) {
			return r.sheet, nil
		}
		if err != nil {
			return r.sheet, err
		}
		cells := cellsOf(rec)
		for i := range cells {
			if lookInto(cells[i]).valid > 0 {
				t.columns[i].Addresses++
			}
		}
		if !r.give(t.row(row{rec.no, cells}), rec.no) {
			return r.sheet, nil
		}
	}
}

// unfolded joins lines with the next where that begins with a blank; kept stands in the
// place of the blank.
func unfolded(lines source, kept string) source {
	var held *line
	var failed error
	return func() (line, error) {
		for failed == nil {
			l, err := lines()
			if err != nil {
				failed = err
				break
			}
			if held != nil && strings.Contains(held.text, ":") && l.text != "" && (l.text[0] == ' ' || l.text[0] == '\t') && len(held.text) < maxLine {
				held.text += kept + l.text[1:]
				continue
			}
			before := held
			held = &l
			if before != nil {
				return *before, nil
			}
		}
		if held != nil {
			last := *held
			held = nil
			return last, nil
		}
		return line{}, failed
	}
}
