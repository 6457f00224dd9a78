package guestlist

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func readEvents(t require.TestingT, r io.Reader) []event {
	var got []event
	reader := newEventReader(r, func() {})
	for {
		e, err := reader.next()
		if errors.Is(err, io.EOF) {
			return got
		}
		require.NoError(t, err)
		got = append(got, e)
	}
}

func TestEventReader(t *testing.T) {
	for name, tc := range map[string]struct {
		text string
		want []event
	}{
		"nothing":        {"", nil},
		"comments":       {": connected\n\n: alive\n\n", nil},
		"change":         {"event: change\nid: 7\ndata: {\"seq\":7}\n\n", []event{{"change", "7", `{"seq":7}`}}},
		"mark":           {"\ufeffevent: a\ndata: b\n\n", []event{{"a", "", "b"}}},
		"no space":       {"event:a\ndata:b\n\n", []event{{"a", "", "b"}}},
		"several lines":  {"data: a\ndata:  b\ndata\n\n", []event{{"", "", "a\n b\n"}}},
		"id is kept":     {"id: 1\ndata: a\n\ndata: b\n\n", []event{{"", "1", "a"}, {"", "1", "b"}}},
		"without data":   {"event: a\n\ndata: b\n\n", []event{{"", "", "b"}}},
		"cut off":        {"data: a\n\ndata: b\n", []event{{"", "", "a"}}},
		"unknown fields": {"retry: 5\nwhat: x\ndata: a\n\n", []event{{"", "", "a"}}},
		"between":        {"event: a\n: alive\ndata: b\n\n", []event{{"a", "", "b"}}},
	} {
		for ending, mark := range map[string]string{"LF": "\n", "CRLF": "\r\n", "CR": "\r"} {
			text := strings.ReplaceAll(tc.text, "\n", mark)
			assert.Equal(t, tc.want, readEvents(t, strings.NewReader(text)), name+" "+ending)
			assert.Equal(t, tc.want, readEvents(t, iotest.OneByteReader(strings.NewReader(text))), name+" "+ending+" byte by byte")
		}
	}
}

func TestEventIsGivenAsSoonAsItIsThere(t *testing.T) {
	r, w := io.Pipe()
	reader := newEventReader(r, func() {})
	go func() { _, _ = io.WriteString(w, "data: a\r\r") }()
	e, err := reader.next()
	require.NoError(t, err)
	assert.Equal(t, "a", e.data)
	broken := errors.New("broken")
	require.NoError(t, w.CloseWithError(broken))
	_, err = reader.next()
	require.ErrorIs(t, err, broken)
}

// endless repeats a text for ever, after a beginning.
type endless struct {
	text string
	at   int
	read int64
}

func (e *endless) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		c := copy(p[n:], e.text[e.at:])
		n += c
		e.at = (e.at + c) % len(e.text)
	}
	e.read += int64(n)
	return n, nil
}

// TestEventWithoutEnd is broken off before it costs memory, whatever it is made of.
func TestEventWithoutEnd(t *testing.T) {
	for name, text := range map[string]string{
		"data":             "data: " + strings.Repeat("x", 1000) + "\n",
		"empty data":       "data\n",
		"one line":         "data: xxxxxxxx",
		"id":               "id: 77777",
		"event names":      "event: change\n",
		"ids":              "id: 7\n",
		"retry":            "retry: 5\n",
		"unknown fields":   "what: x\n",
		"comments":         ": alive\n\n",
		"comments in data": "data: x\n: alive\n",
		"empty lines":      "\n",
		"empty CR lines":   "\r",
		"events no data":   "event: change\nid: 7\n\n",
		"marks":            "\ufeff",
	} {
		source := &endless{text: text}
		_, err := newEventReader(source, func() {}).next()
		require.ErrorIs(t, err, errEndless, name)
		assert.LessOrEqual(t, source.read, int64(longestEvent+2*longestLine), name)
	}
}

func TestEventOfManyLinesIsRead(t *testing.T) {
	line := "data: " + strings.Repeat("x", 60<<10) + "\n"
	got := readEvents(t, strings.NewReader(strings.Repeat(strings.Repeat(line, 4)+"\n", 10)))
	require.Len(t, got, 10)
	assert.Len(t, got[9].data, 4*60<<10+3)
}

// TestSignsOfLife are what has come whole: comments and events.
func TestSignsOfLife(t *testing.T) {
	for text, want := range map[string]int{
		": alive\n": 1, ": a\n: b\n\n": 2, "data: x\n\n": 1, "data: x\n\n: alive\n\ndata: y\n\n": 3,
		": aliv": 1, "": 0, "\n\n\n": 0, "data: x\ndata: y\n": 0, "event: change\n\n": 0, "retry: 5\n\n": 0,
	} {
		signs := 0
		reader := newEventReader(strings.NewReader(text), func() { signs++ })
		for {
			if _, err := reader.next(); err != nil {
				break
			}
		}
		assert.Equal(t, want, signs, text)
	}
}

// FuzzEventReader reads a stream as it is and as a standard says, read in the plainest way:
// the same events come, however the bytes arrive, and each comment and event is a sign of
// life.
func FuzzEventReader(f *testing.F) {
	f.Add("event: change\r\nid: 7\ndata: {\"seq\":7}\r\r: x\n\n")
	f.Add("\ufeffdata: a\ndata\ndata:  b\n\nid: \x00\nid\nevent\n\nevent: x\ndata\n\ndata: cut off\n")
	f.Add(":\n::\ndata:x:y\n\r\n retry: 1\n\n\r")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			return
		}
		want, signs := plainEvents(text)
		for name, r := range map[string]io.Reader{
			"at once": strings.NewReader(text), "byte by byte": iotest.OneByteReader(strings.NewReader(text)), "in halves": iotest.HalfReader(strings.NewReader(text)),
		} {
			alive := 0
			reader := newEventReader(r, func() { alive++ })
			var got []event
			for {
				e, err := reader.next()
				if err != nil {
					require.ErrorIs(t, err, io.EOF)
					break
				}
				got = append(got, e)
			}
			require.Equal(t, want, got, name)
			require.Equal(t, signs, alive, name)
		}
	})
}

// plainEvents reads a whole stream in the words of the WHATWG's HTML standard.
func plainEvents(text string) (events []event, signs int) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(text, "\ufeff"))
	var e event
	data, id := []string(nil), ""
	lines := strings.Split(text, "\n")
	if end := len(lines) - 1; lines[end] == "" {
		lines = lines[:end] // what ends here is no empty line
	}
	for _, line := range lines {
		field, value, _ := strings.Cut(line, ":")
		value = strings.TrimPrefix(value, " ")
		switch {
		case line == "" && data != nil:
			e.data, e.id = strings.Join(data, "\n"), id
			events = append(events, e)
			signs++
			e, data = event{}, nil
		case line == "":
			e = event{}
		case field == "":
			signs++
		case field == "event":
			e.name = value
		case field == "data":
			data = append(data, value)
		case field == "id" && !strings.Contains(value, "\x00"):
			id = value
		}
	}
	return events, signs
}
