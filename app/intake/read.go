package intake

import (
	"errors"
	"io"
	"strings"
)

// read decides what a text is, and reads it.
func read(lines source, o Options, found func(Candidate) bool) (Sheet, error) {
	first, lines, err := window(lines)
	if err != nil {
		return Sheet{}, err
	}
	r := &reader{o: o, judge: newJudge(o), found: found}
	switch {
	case isCards(first):
		return r.cards(lines)
	case isDirectory(first):
		return r.directory(lines)
	case isHTML(first):
		if first, lines, err = window(htmlLines(lines)); err != nil {
			return Sheet{}, err
		}
	case isMail(first):
		return r.mail(lines)
	}
	if s, sep, ok := tableIn(first); ok {
		r.sheet.Kind = Table
		if separatorOf(first) != 0 {
			_, _ = lines() // it is in the window
		}
		rows := &rower{lines: lines, sep: sep}
		return r.table(s, rows.next)
	}
	return r.list(first, lines)
}

// reader hands on the candidates of a text.
type reader struct {
	o     Options
	judge *judge
	found func(Candidate) bool
	sheet Sheet
}

// give hands candidates on; more is false when no more are wanted.
func (r *reader) give(list []Candidate, no int) (more bool) {
	for _, c := range list {
		if c.Line == 0 {
			c.Line = no
		}
		if !r.found(c) {
			return false
		}
	}
	return true
}

func (r *reader) table(s shape, rows rowSource) (Sheet, error) {
	t := newTabler(s, r.o, r.judge.judge, &r.sheet)
	for {
		next, err := rows()
		if errors.Is(err, io.EOF) {
			return r.sheet, nil
		}
		if err != nil {
			return r.sheet, err
		}
		if !r.give(t.row(next), next.no) {
			return r.sheet, nil
		}
	}
}

func (r *reader) list(first []line, lines source) (Sheet, error) {
	r.sheet.Kind = List
	l := lister{judge: r.judge.judge, bare: barely(first)}
	for {
		next, err := lines()
		if errors.Is(err, io.EOF) {
			return r.sheet, nil
		}
		if err != nil {
			return r.sheet, err
		}
		if isExample(next.text, false) {
			if strings.Contains(next.text, "@") {
				leave(&r.sheet, Left{Line: next.no, Text: strings.TrimSpace(visible(next.text)), Example: true})
			}
			continue
		}
		var found []Candidate
		if text := strings.TrimSpace(next.text); isSimple(text) {
			found = l.simple(text)
		} else {
			found = l.line(withoutMarkup(next.text))
		}
		if !r.give(found, next.no) {
			return r.sheet, nil
		}
	}
}

// simple is line for a line that is one plain address.
func (l *lister) simple(text string) []Candidate {
	c := l.judge(text, hit{address: text})
	c.Name, l.waiting = l.waiting, ""
	return []Candidate{c}
}
