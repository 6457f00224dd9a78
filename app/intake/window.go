package intake

import (
	"errors"
	"io"
)

const (
	windowLines = 2000      // by which it is decided what a text is
	windowBytes = 512 << 10 // at most
)

// window takes the first lines of a text, and gives a source that begins with them.
func window(lines source) ([]line, source, error) {
	var first []line
	size := 0
	for len(first) < windowLines && size < windowBytes {
		l, err := lines()
		if errors.Is(err, io.EOF) {
			return first, replay(first, func() (line, error) { return line{}, io.EOF }), nil
		}
		if err != nil {
			return nil, nil, err
		}
		size += len(l.text)
		first = append(first, l)
	}
	return first, replay(first, lines), nil
}

func replay(first []line, then source) source {
	return func() (line, error) {
		if len(first) > 0 {
			l := first[0]
			first = first[1:]
			return l, nil
		}
		return then()
	}
}
