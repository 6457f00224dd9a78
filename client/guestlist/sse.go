package guestlist

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// event is one server-sent event.
type event struct {
	name, id, data string
}

// The bounds of a stream, in bytes. What is passed over between two events counts
// as well: comments at their regular pace need days to come so far, and a stream
// that is nothing else is not worth reading.
const (
	longestLine  = 64 << 10
	longestEvent = 256 << 10
)

// errEndless says that a stream's event does not end, or none ever comes.
var errEndless = errors.New("the server sends more than an event can hold")

// eventReader reads a stream of server-sent events, as the WHATWG HTML standard
// has them. Comments are passed over.
type eventReader struct {
	lines *bufio.Scanner
	alive func() // called for each comment and each event
	begun bool
	id    string
	read  int // bytes since the last event
}

// newEventReader reads from r. A comment or an event that has come whole is told
// to alive; half a line is no sign of life.
func newEventReader(r io.Reader, alive func()) *eventReader {
	e := &eventReader{lines: bufio.NewScanner(r), alive: alive}
	e.lines.Buffer(make([]byte, 0, 1024), longestLine)
	split := lineSplitter()
	e.lines.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		n, line, err := split(data, atEOF)
		e.read += n
		return n, line, err
	})
	return e
}

// next gives the next event that has data. At the end of the stream it is io.EOF;
// an event cut off by the end is dropped. One that is too long is errEndless: the
// stream cannot be read on.
func (r *eventReader) next() (event, error) {
	r.read = 0
	var data strings.Builder
	name, some := "", false
	for r.lines.Scan() {
		if r.read > longestEvent {
			return event{}, errEndless
		}
		line := r.lines.Text()
		if !r.begun {
			r.begun = true
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if line == "" {
			if some {
				r.alive()
				return event{name, r.id, strings.TrimSuffix(data.String(), "\n")}, nil
			}
			name = ""
			continue
		}
		field, value, _ := strings.Cut(line, ":")
		value = strings.TrimPrefix(value, " ")
		switch field {
		case "": // a comment
			r.alive()
		case "event":
			name = value
		case "data":
			some = true
			data.WriteString(value)
			data.WriteByte('\n')
		case "id":
			if !strings.Contains(value, "\x00") {
				r.id = value
			}
		}
	}
	switch err := r.lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return event{}, errEndless
	case err != nil:
		return event{}, err
	}
	return event{}, io.EOF
}

// lineSplitter ends lines at LF, CR LF or CR. A CR at the end of what has come
// ends the line at once, as waiting for an LF would hold the event back; the LF is
// dropped when it comes.
func lineSplitter() bufio.SplitFunc {
	afterCR := false
	return func(data []byte, atEOF bool) (advance int, token []byte, err error) {
		skip := 0
		if afterCR && len(data) > 0 && data[0] == '\n' {
			skip = 1
		}
		end := bytes.IndexAny(data[skip:], "\r\n")
		switch {
		case end >= 0:
			end += skip
			afterCR = data[end] == '\r'
			return end + 1, data[skip:end], nil
		case atEOF && len(data) > skip:
			return len(data), data[skip:], nil
		}
		return 0, nil, nil
	}
}
