package intake

import (
	"archive/zip"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// openDocument is an .ods file. Its content is a single stream of XML, in which the
// sheets follow one another.
type openDocument struct {
	in     io.ReadCloser
	tokens *xml.Decoder
}

func openOpenDocument(archive *zip.Reader) (book, error) {
	in, err := archive.Open("content.xml")
	if err != nil {
		return nil, err
	}
	return &openDocument{in: in, tokens: xml.NewDecoder(io.LimitReader(in, maxUnzipped))}, nil
}

func (d *openDocument) close() { _ = d.in.Close() } // it was only read

func (d *openDocument) next() (rowSource, error) {
	for {
		token, err := d.tokens.Token()
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "table" {
			r := &documentRows{tokens: d.tokens}
			return r.next, nil
		}
	}
}

// documentRows reads the rows of one sheet.
type documentRows struct {
	tokens *xml.Decoder
	no     int
	again  int // how often the last row is repeated
	last   []string
}

// Repeated cells and rows fill a sheet to its edge; no more than these are real.
const (
	mostRepeatedCells = 64
	mostRepeatedRows  = 1000
)

func (r *documentRows) next() (row, error) {
	if r.again > 0 {
		r.again--
		r.no++
		return row{r.no, r.last}, nil
	}
	for {
		token, err := r.tokens.Token()
		if err != nil {
			return row{}, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local != "table-row" {
				continue
			}
			cells, err := r.cells()
			if err != nil {
				return row{}, err
			}
			r.no++
			times := repeated(t, "number-rows-repeated")
			if len(trimRow(cells)) == 0 {
				r.no += times - 1
				continue
			}
			r.last, r.again = cells, min(times, mostRepeatedRows)-1
			return row{r.no, cells}, nil
		case xml.EndElement:
			if t.Name.Local == "table" {
				return row{}, io.EOF
			}
		}
	}
}

func (r *documentRows) cells() ([]string, error) {
	var cells []string
	for {
		token, err := r.tokens.Token()
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local != "table-cell" && t.Name.Local != "covered-table-cell" {
				continue
			}
			text, err := r.cell()
			if err != nil {
				return nil, err
			}
			for range min(repeated(t, "number-columns-repeated"), mostRepeatedCells) {
				cells = append(cells, text)
			}
		case xml.EndElement:
			if t.Name.Local == "table-row" {
				return cells, nil
			}
		}
	}
}

// cell is the text of a cell, with the targets of links to addresses.
func (r *documentRows) cell() (string, error) {
	var out, label strings.Builder
	target, depth, notes := "", 0, 0
	for {
		token, err := r.tokens.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			switch t.Name.Local {
			case "p":
				if out.Len() > 0 {
					out.WriteByte('\n')
				}
			case "s", "tab", "line-break":
				out.WriteByte(' ')
			case "annotation":
				notes++
			case "a":
				target = attributeOf(t, "href")
				label.Reset()
			}
		case xml.CharData:
			switch {
			case notes > 0:
			case target != "":
				label.Write(t)
			default:
				out.Write(t)
			}
		case xml.EndElement:
			switch {
			case depth == 0:
				return strings.TrimSpace(out.String()), nil
			case t.Name.Local == "annotation":
				notes--
			case t.Name.Local == "a" && target != "":
				text := label.String()
				if strings.HasPrefix(strings.ToLower(target), "mailto:") {
					text = link(text, target, text)
				}
				out.WriteString(text)
				target = ""
			}
			depth--
		}
	}
}

func attributeOf(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func repeated(t xml.StartElement, name string) int {
	if n, err := strconv.Atoi(attributeOf(t, name)); err == nil && n > 1 {
		return n
	}
	return 1
}
