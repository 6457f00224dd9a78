package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// excel is an .xlsx file.
type excel struct {
	file   *excelize.File
	names  []string // of the sheets that come yet
	linked bool     // it has links to addresses
}

// linksIn tells whether an archive has links to addresses. Looking for them costs more
// than all the rest.
func linksIn(archive *zip.Reader) bool {
	for _, f := range archive.File {
		if !strings.HasSuffix(f.Name, ".rels") {
			continue
		}
		if in, err := f.Open(); err == nil {
			body, _ := io.ReadAll(io.LimitReader(in, maxSpreadsheet)) // what is broken is told by whoever opens it
			_ = in.Close()
			if bytes.Contains(body, []byte("mailto:")) {
				return true
			}
		}
	}
	return false
}

func openExcel(data []byte, linked bool) (book, error) {
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped})
	if err != nil {
		return nil, fmt.Errorf("opening the spreadsheet: %w", err)
	}
	e := &excel{file: file, linked: linked}
	var hidden []string
	for _, name := range file.GetSheetList() {
		if visible, err := file.GetSheetVisible(name); err == nil && !visible {
			hidden = append(hidden, name)
			continue
		}
		e.names = append(e.names, name)
	}
	e.names = append(e.names, hidden...)
	return e, nil
}

func (e *excel) close() { _ = e.file.Close() } // it was only read

func (e *excel) next() (rowSource, error) {
	if len(e.names) == 0 {
		return nil, io.EOF
	}
	sheet := e.names[0]
	e.names = e.names[1:]
	links, err := e.links(sheet)
	if err != nil {
		return nil, err
	}
	rows, err := e.file.Rows(sheet)
	if err != nil {
		return nil, err
	}
	no := 0
	return func() (row, error) {
		if !rows.Next() {
			if err := rows.Error(); err != nil {
				return row{}, err
			}
			return row{}, io.EOF
		}
		no++
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return row{}, err
		}
		for column, target := range links[no] {
			for column >= len(cells) {
				cells = append(cells, "")
			}
			if !strings.Contains(cells[column], "@") {
				cells[column] = strings.TrimSpace(link(cells[column], target, cells[column]))
			}
		}
		return row{no, cells}, nil
	}, nil
}

// links are the links to addresses of a sheet, by row and by column from 0.
func (e *excel) links(sheet string) (map[int]map[int]string, error) {
	if !e.linked {
		return nil, nil
	}
	cells, err := e.file.GetHyperLinkCells(sheet, "External")
	if err != nil {
		return nil, err
	}
	links := map[int]map[int]string{}
	const most = 2000 // each is looked up in all
	for _, cell := range cells[:min(len(cells), most)] {
		_, target, err := e.file.GetCellHyperLink(sheet, cell)
		if err != nil || !strings.HasPrefix(strings.ToLower(target), "mailto:") {
			continue
		}
		if column, no, err := excelize.CellNameToCoordinates(cell); err == nil {
			if links[no] == nil {
				links[no] = map[int]string{}
			}
			links[no][column-1] = target
		}
	}
	return links, nil
}
