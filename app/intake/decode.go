package intake

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

const (
	sniffed = 64 << 10  // bytes by which encoding and kind are decided
	maxLine = 256 << 10 // bytes; a longer line is cut at a separator
)

// line is a line of a text, without its end.
type line struct {
	no   int // from 1
	text string
}

// source gives the lines of a text one by one, and io.EOF after the last.
type source func() (line, error)

// decode reads the lines of a text in whatever encoding it has; they end in LF, CR or
// both. The error is ErrNotText for what is no text.
func decode(in *bufio.Reader) (source, error) {
	head, err := in.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	e := encodingOf(head)
	if e == nil && bytes.IndexByte(head, 0) >= 0 {
		return nil, ErrNotText
	}
	s := &splitter{in: in, no: 1}
	if e != nil {
		s.in = bufio.NewReaderSize(e.NewDecoder().Reader(in), sniffed)
	} else {
		s.page = pageOf(head)
	}
	return s.next, nil
}

// encodingOf goes by the byte order mark; without one, by the zero bytes that UTF-16
// has between letters. It is nil for all encodings whose letters of ASCII are bytes.
func encodingOf(head []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE, 0, 0}), bytes.HasPrefix(head, []byte{0, 0, 0xFE, 0xFF}):
		return utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	}
	even, odd := zeros(head, 0), zeros(head, 1)
	switch {
	case even+odd == 0 || even > 0 && odd > 0 && max(even, odd) < 8*min(even, odd):
		return nil
	case odd > even && isUTF16(head, unicode.LittleEndian):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case even > odd && isUTF16(head, unicode.BigEndian):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// isUTF16 tells whether bytes are text when they are read so: with lines, spaces or an
// @, and no characters that texts have not.
func isUTF16(head []byte, order unicode.Endianness) bool {
	text, err := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Bytes(head[:len(head)&^1])
	if err != nil || !bytes.ContainsAny(text, "@\n\r\t ,;") {
		return false
	}
	strange, all := 0, 0
	for _, r := range string(text) {
		all++
		if r < ' ' && !strings.ContainsRune("\n\r\t\v\f", r) || r == utf8.RuneError || 0xE000 <= r && r <= 0xF8FF {
			strange++
		}
	}
	return strange*50 <= all
}

// zeros counts the zero bytes at every second place from the given one.
func zeros(data []byte, from int) int {
	n := 0
	for i := from; i < len(data); i += 2 {
		if data[i] == 0 {
			n++
		}
	}
	return n
}

// splitter cuts a text into lines. A line that is no UTF-8 is read by an old code page.
type splitter struct {
	in   *bufio.Reader
	no   int
	kept []byte           // the rest of a line that was cut
	page *charmap.Charmap // nil: it is chosen by the first line that needs one
}

func (s *splitter) next() (line, error) {
	buf := s.kept
	s.kept = nil
	for {
		if len(buf) >= maxLine {
			return s.cut(buf), nil
		}
		if _, err := s.in.Peek(1); err != nil {
			if len(buf) > 0 && errors.Is(err, io.EOF) {
				return s.made(buf), nil
			}
			return line{}, err
		}
		chunk, _ := s.in.Peek(s.in.Buffered())
		end := bytes.IndexAny(chunk, "\r\n")
		if end < 0 {
			buf = append(buf, chunk...)
			_, _ = s.in.Discard(len(chunk)) // it is buffered
			continue
		}
		buf = append(buf, chunk[:end]...)
		isCR := chunk[end] == '\r'
		_, _ = s.in.Discard(end + 1)
		if isCR {
			if after, _ := s.in.Peek(1); len(after) > 0 && after[0] == '\n' {
				_, _ = s.in.Discard(1)
			}
		}
		l := s.made(buf)
		s.no++
		return l, nil
	}
}

// cut ends a line that is too long after its last separator.
func (s *splitter) cut(buf []byte) line {
	end := bytes.LastIndexAny(buf, " ,;\t>|")
	if end < len(buf)/2 {
		end = len(buf) - 1
	}
	s.kept = bytes.Clone(buf[end+1:])
	return s.made(buf[:end+1])
}

func (s *splitter) made(raw []byte) line {
	text := string(raw)
	if s.no == 1 {
		text = strings.TrimPrefix(text, "\ufeff")
	}
	if !utf8.ValidString(text) {
		if s.page == nil {
			s.page = likelyPage(raw)
		}
		if plain, err := s.page.NewDecoder().String(text); err == nil {
			text = plain
		}
	}
	return line{s.no, text}
}
