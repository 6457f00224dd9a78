package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

type sheetOf struct {
	name  string
	cells [][]string
}

// asExcel writes sheets as .xlsx; a cell that begins with "mailto:" is a link whose text
// stands after a bar.
func asExcel(t require.TestingT, sheets ...sheetOf) []byte {
	f := excelize.NewFile()
	for n, s := range sheets {
		if n == 0 {
			require.NoError(t, f.SetSheetName("Sheet1", s.name))
		} else {
			_, err := f.NewSheet(s.name)
			require.NoError(t, err)
		}
		for r, row := range s.cells {
			for c, text := range row {
				cell, err := excelize.CoordinatesToCellName(c+1, r+1)
				require.NoError(t, err)
				if target, label, linked := strings.Cut(text, "|"); linked {
					require.NoError(t, f.SetCellHyperLink(s.name, cell, target, "External"))
					text = label
				}
				if text != "" {
					require.NoError(t, f.SetCellStr(s.name, cell, text))
				}
			}
		}
	}
	var out bytes.Buffer
	require.NoError(t, f.Write(&out))
	return out.Bytes()
}

// asOpenDocument does the same as .ods.
func asOpenDocument(t require.TestingT, sheets ...sheetOf) []byte {
	escape := func(text string) string {
		var out bytes.Buffer
		require.NoError(t, xml.EscapeText(&out, []byte(text)))
		return out.String()
	}
	var content strings.Builder
	content.WriteString(`<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:xlink="l"><office:body><office:spreadsheet>`)
	for _, s := range sheets {
		fmt.Fprintf(&content, `<table:table table:name="%s">`, escape(s.name))
		for _, row := range s.cells {
			content.WriteString(`<table:table-row>`)
			for _, text := range row {
				body := escape(text)
				if target, label, linked := strings.Cut(text, "|"); linked {
					body = fmt.Sprintf(`<text:a xlink:href="%s">%s</text:a>`, escape(target), escape(label))
				}
				fmt.Fprintf(&content, `<table:table-cell><text:p>%s</text:p></table:table-cell>`, body)
			}
			content.WriteString(`<table:table-cell table:number-columns-repeated="16000"/></table:table-row>`)
		}
		content.WriteString(`<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>`)
	}
	content.WriteString(`</office:spreadsheet></office:body></office:document-content>`)
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for name, body := range map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.String()} {
		w, err := archive.Create(name)
		require.NoError(t, err)
		_, err = w.Write([]byte(body))
		require.NoError(t, err)
	}
	require.NoError(t, archive.Close())
	return out.Bytes()
}

func TestSpreadsheets(t *testing.T) {
	for name, tc := range map[string]struct {
		sheets []sheetOf
		want   []string
	}{
		"headings": {
			[]sheetOf{{"People", [][]string{{"Name", "Email", "Team"}, {"Ann Lee", "ann@example.org", "X"}, {"Bob Ray", "bob@example.org", "Y"}}}},
			[]string{"ann@example.org (Ann Lee)", "bob@example.org (Bob Ray)"},
		},
		"titles above": {
			[]sheetOf{{"Liste", [][]string{{"Personal 2026"}, {}, {"Vorname", "Nachname", "E-Mail (dienstlich)", "E-Mail (privat)"}, {"Ann", "Lee", "ann@w.org", "ann@p.org"}, {"Bob", "Ray", "", "bob@p.org"}}}},
			[]string{"ann@w.org (Ann Lee)", "bob@p.org (Bob Ray)"},
		},
		"second sheet": {
			[]sheetOf{{"Read me", [][]string{{"How to use this file"}}}, {"Data", [][]string{{"ann@example.org"}, {"bob@example.org"}}}},
			[]string{"ann@example.org", "bob@example.org"},
		},
		"one column": {
			[]sheetOf{{"S", [][]string{{"E-Mail"}, {"ann@example.org"}, {"bob@"}}}},
			[]string{"ann@example.org", "bob@!no_domain"},
		},
		"links": {
			[]sheetOf{{"S", [][]string{{"Name", "Contact"}, {"Ann Lee", "mailto:ann@example.org|Write"}, {"Bob Ray", "mailto:bob@example.org?subject=x|bob@example.org"}}}},
			[]string{"ann@example.org (Write)", "bob@example.org (Bob Ray)"},
		},
		"no headings": {
			[]sheetOf{{"S", [][]string{{"Ann", "ann@example.org"}, {"Bob", "bob@example.org"}}}},
			[]string{"ann@example.org (Ann)", "bob@example.org (Bob)"},
		},
		"anywhere": {
			[]sheetOf{{"S", [][]string{{"ann@example.org", "bob@example.org"}, {"", "", "Cy Fox <cy@example.org>"}}}},
			[]string{"ann@example.org", "bob@example.org", "cy@example.org (Cy Fox)"},
		},
		"gaps": {
			[]sheetOf{{"S", [][]string{{}, {"", "Name", "", "Email"}, {}, {"", "Ann", "", "ann@example.org"}}}},
			[]string{"ann@example.org (Ann)"},
		},
	} {
		for kind, write := range map[string]func(require.TestingT, ...sheetOf) []byte{"xlsx": asExcel, "ods": asOpenDocument} {
			t.Run(name+" "+kind, func(t *testing.T) {
				list, sheet, err := File(bytes.NewReader(write(t, tc.sheets...)), Options{})
				require.NoError(t, err)
				assert.Equal(t, tc.want, said(list))
				assert.Equal(t, Spreadsheet, sheet.Kind)
			})
		}
	}
}

func TestSpreadsheetsWithoutAddresses(t *testing.T) {
	for _, write := range []func(require.TestingT, ...sheetOf) []byte{asExcel, asOpenDocument} {
		_, _, err := File(bytes.NewReader(write(t, sheetOf{"S", [][]string{{"Name"}, {"Ann"}}})), Options{})
		require.ErrorIs(t, err, ErrNoAddress)
	}
}
