package intake

import (
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// row is a row of a table.
type row struct {
	no    int // of its first line
	cells []string
}

// rowSource gives the rows of a table one by one, and io.EOF after the last.
type rowSource func() (row, error)

// maxJoined bounds how many lines a quoted cell may have.
const maxJoined = 12

// rower cuts lines into cells. A quote that is not closed within some lines, or that
// closes only after lines with addresses, is a character like others, so that it never
// swallows the rest of a file.
type rower struct {
	lines   source
	sep     rune // 0: a line is one cell
	pending []line
}

func (r *rower) pull() (line, error) {
	if len(r.pending) > 0 {
		l := r.pending[0]
		r.pending = r.pending[1:]
		return l, nil
	}
	return r.lines()
}

func (r *rower) next() (row, error) {
	first, err := r.pull()
	if err != nil {
		return row{}, err
	}
	cells, open := cells(first.text, r.sep)
	if !open || strings.Contains(cells[len(cells)-1], "@") {
		return row{first.no, cells}, nil
	}
	joined := []line{first}
	text := first.text
	for len(joined) < maxJoined && open {
		l, err := r.pull()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				return row{}, err
			}
			break
		}
		joined = append(joined, l)
		text += "\n" + l.text
		var more []string
		if more, open = quoted(text, r.sep); !open {
			return row{first.no, more}, nil
		}
		if strings.Contains(more[len(more)-1], "@") {
			break
		}
	}
	r.pending = append(joined[1:], r.pending...)
	return row{first.no, cells}, nil
}

// cells cuts a line. open tells that a quoted cell goes on in the next line; the cells
// are then those of the line by itself, with the quote as a character.
func cells(text string, sep rune) (list []string, open bool) {
	if sep == 0 {
		return []string{text}, false
	}
	if sep == '|' {
		text = withoutBars(text)
	}
	if !strings.Contains(text, `"`) {
		return strings.Split(text, string(sep)), false
	}
	if list, open = quoted(text, sep); open {
		start := len(text) - len(list[len(list)-1])
		return append(list[:len(list)-1], strings.Split(text[start:], string(sep))...), true
	}
	return list, false
}

// withoutBars takes off the bars at both ends of a row of Markdown.
func withoutBars(text string) string {
	trimmed := strings.TrimSpace(text)
	if len(trimmed) > 1 && trimmed[0] == '|' && trimmed[len(trimmed)-1] == '|' {
		return trimmed[1 : len(trimmed)-1]
	}
	return text
}

// quoted cuts a text with quotes. Where the last cell stays open, it is all that is
// left of the text.
func quoted(text string, sep rune) (list []string, open bool) {
	width := utf8.RuneLen(sep)
	for {
		body := strings.TrimLeft(text, " \u00A0")
		if !strings.HasPrefix(body, `"`) {
			end := strings.IndexRune(text, sep)
			if end < 0 {
				return append(list, text), false
			}
			list, text = append(list, text[:end]), text[end+width:]
			continue
		}
		cell, rest, more, closed := unquote(body[1:], sep)
		if !closed {
			return append(list, text), true
		}
		list = append(list, cell)
		if !more {
			return list, false
		}
		text = rest
	}
}

// unquote reads a cell up to its closing quote, which has a separator or the end of the
// row after it.
func unquote(body string, sep rune) (cell, rest string, more, closed bool) {
	for i := 0; i < len(body); i++ {
		if body[i] != '"' {
			continue
		}
		after := strings.TrimLeft(body[i+1:], " \u00A0")
		switch {
		case strings.HasPrefix(body[i+1:], `"`):
			i++ // two are one
		case after == "":
			return strings.ReplaceAll(body[:i], `""`, `"`), "", false, true
		case strings.HasPrefix(after, string(sep)):
			return strings.ReplaceAll(body[:i], `""`, `"`), after[utf8.RuneLen(sep):], true, true
		}
	}
	return "", "", false, false
}
