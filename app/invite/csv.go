package invite

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// MaxCSV is the size in bytes of the largest file that AddressesFromCSV reads.
const MaxCSV = 10 << 20

// What can be wrong with a whole file of addresses.
var (
	ErrCSVTooLarge  = errors.New("the file is larger than 10 MB")
	ErrCSVNotText   = errors.New("this is not a text file: save the table as CSV first")
	ErrCSVNoAddress = errors.New("no column of e-mail addresses was found")
)

// AddressesFromCSV reads the addresses of a table: cells parted by commas,
// semicolons or tabs, in UTF-8, UTF-16 or the code page of Windows. The column is
// found by its header or else by its content; a cell can hold several addresses.
//
// Rows with an empty address but other content come back with NoAddress. Errors
// are ErrCSVTooLarge, ErrCSVNotText, ErrCSVNoAddress or those of the reader.
func AddressesFromCSV(r io.Reader) ([]Candidate, error) {
	text, err := decodeTable(r)
	if err != nil {
		return nil, err
	}
	rows, err := readTable(text)
	if err != nil {
		return nil, err
	}
	column, header := addressColumn(rows)
	if column < 0 {
		return nil, ErrCSVNoAddress
	}
	if header {
		rows = rows[1:]
	}
	var list []Candidate
	for _, row := range rows {
		list = append(list, rowCandidates(row, column)...)
	}
	return markDuplicates(list), nil
}

func rowCandidates(row []string, column int) []Candidate {
	if column < len(row) && strings.TrimSpace(visible(row[column])) != "" {
		return ParseAddresses(row[column])
	}
	var filled []string
	for _, cell := range row {
		if cell = strings.TrimSpace(visible(cell)); cell != "" {
			filled = append(filled, cell)
		}
	}
	if len(filled) == 0 {
		return nil
	}
	return []Candidate{{Text: strings.Join(filled, ", "), Problem: NoAddress}}
}

// readTable parts the cells by the separator that the first rows have most of.
func readTable(text string) ([][]string, error) {
	separator := ','
	if rest, found := strings.CutPrefix(text, "sep="); found && rest != "" {
		separator, text = rune(rest[0]), strings.TrimLeft(rest[1:], "\r\n")
	} else {
		separator = likelySeparator(text)
	}
	if !strings.ContainsRune(",;\t|", separator) {
		return nil, fmt.Errorf("%w: unknown separator %q", ErrCSVNotText, separator)
	}
	rows, err := newTableReader(text, separator).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("reading the table: %w", err)
	}
	return rows, nil
}

// likelySeparator counts outside of quotes, in the first rows.
func likelySeparator(text string) rune {
	const rowsToLookAt = 20
	best, most := ',', 0
	for _, candidate := range []rune{',', ';', '\t', '|'} {
		reader, cells := newTableReader(text, candidate), 0
		for range rowsToLookAt {
			row, err := reader.Read()
			if err != nil {
				break
			}
			cells += len(row) - 1
		}
		if cells > most {
			best, most = candidate, cells
		}
	}
	return best
}

func newTableReader(text string, separator rune) *csv.Reader {
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma = separator
	reader.LazyQuotes = true
	reader.FieldsPerRecord = -1
	return reader
}
