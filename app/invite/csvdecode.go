package invite

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decodeTable reads all of a text file, whatever its encoding.
func decodeTable(r io.Reader) (string, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxCSV+1))
	if err != nil {
		return "", fmt.Errorf("reading the file: %w", err)
	}
	if len(data) > MaxCSV {
		return "", ErrCSVTooLarge
	}
	text, err := tableEncoding(data).NewDecoder().Bytes(data)
	if err != nil || bytes.IndexByte(text, 0) >= 0 || bytes.HasPrefix(text, []byte("PK\x03\x04")) {
		return "", ErrCSVNotText
	}
	return string(text), nil
}

// tableEncoding goes by the byte order mark; without one, by the zero bytes that
// UTF-16 has between letters; and takes what is no UTF-8 for the code page that
// Excel writes on Windows.
func tableEncoding(data []byte) encoding.Encoding {
	const sample = 512
	start := data[:min(len(data), sample)]
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case zeros(start, 1) > len(start)/4:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros(start, 0) > len(start)/4:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case utf8.Valid(data):
		return unicode.UTF8BOM
	}
	return charmap.Windows1252
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
