package guestlist

import (
	"bufio"
	"bytes"
	"io"
	"strings"
)

// event is one server-sent event.
type event struct {
	name, id, data string
}

// eventReader reads a stream of server-sent events, as the WHATWG HTML standard
// has them. Comments are passed over.
type eventReader struct {
	lines *bufio.Scanner
	begun bool
	id    string
}

func newEventReader(r io.Reader) *eventReader {
	const longest = 64 << 10
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 1024), longest)
	lines.Split(lineSplitter())
	return &eventReader{lines: lines}
}

// next gives the next event that has data. At the end of the stream it is io.EOF;
// an event cut off by the end is dropped.
func (r *eventReader) next() (event, error) {
	var data []string
	name := ""
	for r.lines.Scan() {
		line := r.lines.Text()
		if !r.begun {
			r.begun = true
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if line == "" {
			if data != nil {
				return event{name, r.id, strings.Join(data, "\n")}, nil
			}
			name = ""
			continue
		}
		field, value, _ := strings.Cut(line, ":")
		value = strings.TrimPrefix(value, " ")
		switch field {
		case "event":
			name = value
		case "data":
			data = append(data, value)
		case "id":
			if !strings.Contains(value, "\x00") {
				r.id = value
			}
		}
	}
	if err := r.lines.Err(); err != nil {
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
