// Package intake reads addresses from whatever a person has: lists and tables, cards,
// mails, web pages, exports of directories, spreadsheets, in any encoding. It decides
// first what a text is, then reads it. What holds an address is never lost without a
// word; what is no address is a candidate only where it was meant as one.
//
// Nothing here knows the screen, and all of it may take a while for large input: it is
// called off the UI goroutine, except for what is typed.
package intake

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode"

	"guestlist/app/invite"
)

// Text reads what was typed or pasted. An address that came before is a Duplicate.
// Where nothing in it looks like an address, each entry is a candidate with a problem.
func Text(text string, o Options) []Candidate {
	list, _ := Paste(text, o)
	return list
}

// Paste is Text, and says what the text is and what was left out of it.
func Paste(text string, o Options) ([]Candidate, Sheet) {
	if strings.Contains(visible(text), "@") || isEscaped(text) {
		if list, sheet, _ := readAll(text, o); len(list) > 0 || sheet.LeftOut > 0 { // memory does not fail
			return list, sheet
		}
	}
	return typed(visible(text), newJudge(o).judge), Sheet{Kind: List}
}

// One reads a text that is to be one address and nothing else; ok tells whether it is,
// and that it can be invited.
func One(text string) (c Candidate, ok bool) {
	list := Text(text, Options{})
	if len(list) != 1 || list[0].Problem != invite.NoProblem || list[0].Glued() {
		return Candidate{}, false
	}
	rest := strings.Replace(withoutMarkup(text), list[0].Text, "", 1)
	return list[0], !strings.ContainsFunc(rest, unicode.IsLetter)
}

// Exact judges an address that was read before: nothing is taken off it.
func Exact(text string) Candidate { return newJudge(Options{}).judge(text, hit{address: text}) }

// isEscaped tells whether a text without an @ may hold addresses all the same.
func isEscaped(text string) bool {
	for _, escape := range []string{"%40", "&#", "&commat", "=40", "::"} {
		if strings.Contains(text, escape) {
			return true
		}
	}
	return false
}

func readAll(text string, o Options) ([]Candidate, Sheet, error) {
	var list []Candidate
	sheet, err := read(lined(text), o, func(c Candidate) bool {
		list = append(list, c)
		return true
	})
	return markDuplicates(list), sheet, err
}

// maxText is the size in bytes of the largest text that File reads: all that is found in it
// is held.
const maxText = 10 << 20

// File reads a file of any kind to its end. An address that came before is a
// Duplicate. Errors are those of Read, and ErrTooLong.
func File(in io.Reader, o Options) ([]Candidate, Sheet, error) {
	var list []Candidate
	sheet, err := readFile(in, maxText, o, func(c Candidate) bool {
		list = append(list, c)
		return true
	})
	if err != nil {
		return nil, sheet, err
	}
	return markDuplicates(list), sheet, nil
}

// bounded is ErrTooLong for who reads more than so many bytes.
type bounded struct {
	in   io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left < 0 {
		return 0, ErrTooLong
	}
	n, err := b.in.Read(p)
	b.left -= int64(n)
	return n, err
}

// Read gives the candidates of a file to found one by one, in order, until that says
// false. Text is streamed: what is held in memory does not grow with the file, but for
// spreadsheets, which are held whole. Duplicates are not marked.
//
// Errors are ErrTooLarge, ErrNotText, ErrOldExcel, ErrNoAddress or those of the reader.
func Read(in io.Reader, o Options, found func(Candidate) bool) (Sheet, error) {
	return readFile(in, math.MaxInt64, o, found)
}

// readFile is Read, but ErrTooLong for a text of more than so many bytes.
func readFile(in io.Reader, most int64, o Options, found func(Candidate) bool) (Sheet, error) {
	buffered := bufio.NewReaderSize(in, sniffed)
	head, err := buffered.Peek(8)
	if err != nil && !errors.Is(err, io.EOF) {
		return Sheet{}, fmt.Errorf("reading the file: %w", err)
	}
	n := 0
	count := func(c Candidate) bool {
		n++
		return found(c)
	}
	sheet := Sheet{}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		sheet, err = readSpreadsheet(buffered, o, count)
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return sheet, ErrOldExcel
	default:
		var lines source
		if lines, err = decode(bufio.NewReaderSize(&bounded{buffered, most}, sniffed)); err == nil {
			sheet, err = read(lines, o, count)
		}
	}
	switch {
	case err != nil:
		return sheet, fmt.Errorf("reading the file: %w", err)
	case n == 0:
		return sheet, ErrNoAddress
	}
	return sheet, nil
}

// lined gives the lines of a text that is in memory.
func lined(text string) source {
	s := &splitter{in: bufio.NewReaderSize(strings.NewReader(text), min(max(len(text), 16), sniffed)), no: 1}
	return s.next
}
