package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// maxSpreadsheet is the size in bytes of the largest spreadsheet that is read, and
// maxUnzipped what it may grow to: it is held whole.
const (
	maxSpreadsheet = 50 << 20
	maxUnzipped    = 1 << 30
)

// book is an opened spreadsheet.
type book interface {
	// next gives the rows of the next sheet, those that are shown first, and io.EOF after
	// the last. The one before has to be read to its end.
	next() (rowSource, error)
	close()
}

// readSpreadsheet reads the first sheet with addresses.
func readSpreadsheet(in io.Reader, o Options, found func(Candidate) bool) (Sheet, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxSpreadsheet+1))
	switch {
	case err != nil:
		return Sheet{}, err
	case len(data) > maxSpreadsheet:
		return Sheet{}, ErrTooLarge
	}
	b, err := openBook(data)
	if err != nil {
		return Sheet{}, err
	}
	defer b.close()
	for {
		rows, err := b.next()
		if errors.Is(err, io.EOF) {
			return Sheet{Kind: Spreadsheet}, nil
		}
		if err != nil {
			return Sheet{}, err
		}
		sheet, any, err := readSheet(rows, o, found)
		if any || err != nil {
			return sheet, err
		}
	}
}

// openBook tells the kinds of spreadsheets apart by what is in the archive.
func openBook(data []byte) (book, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotText, err)
	}
	has := func(name string) bool {
		return slices.ContainsFunc(archive.File, func(f *zip.File) bool { return f.Name == name })
	}
	switch {
	case has("xl/workbook.xml") || has("[Content_Types].xml") && !has("word/document.xml") && !has("ppt/presentation.xml"):
		return openExcel(data, linksIn(archive))
	case has("content.xml"):
		return openOpenDocument(archive)
	}
	return nil, ErrNotText
}

// readSheet reads a sheet, if there is any address in it.
func readSheet(rows rowSource, o Options, found func(Candidate) bool) (sheet Sheet, any bool, err error) {
	var first []row
	for {
		next, err := rows()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Sheet{}, false, err
		}
		first = append(first, next)
		any = any || slices.ContainsFunc(next.cells, func(cell string) bool { return lookInto(cell).any })
		if len(first) >= windowLines && any {
			break
		}
	}
	if !any {
		return Sheet{}, false, nil
	}
	s := look(first)
	if s.heading >= 0 && s.value() == 0 && !(s.named && s.isHeaded()) {
		s = unheaded(first)
	}
	if t := s; s.heading < 0 && t.oneColumnOf() {
		s = t
	}
	r := &reader{o: o, judge: newJudge(o), found: found, sheet: Sheet{Kind: Spreadsheet}}
	sheet, err = r.table(s, func() (row, error) {
		if len(first) > 0 {
			next := first[0]
			first = first[1:]
			return next, nil
		}
		return rows()
	})
	return sheet, true, err
}

// unheaded is look for rows of which none is of headings.
func unheaded(rows []row) shape {
	s := look(append([]row{{cells: []string{"@"}}}, rows...))
	s.rows, s.heading = rows, -1
	return s
}

// oneColumnOf is oneColumn for rows of a spreadsheet.
func (s *shape) oneColumnOf() bool {
	for _, r := range s.rows {
		if len(trimRow(r.cells)) > 1 {
			return false
		}
	}
	rows := slices.Clone(s.rows)
	for i := range rows {
		rows[i].cells = []string{strings.Join(trimRow(rows[i].cells), "")}
	}
	t := shape{rows: rows}
	if !t.oneColumn() {
		return false
	}
	*s = t
	return true
}
