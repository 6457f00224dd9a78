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
	reader := newEventReader(r)
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
	reader := newEventReader(r)
	go func() { _, _ = io.WriteString(w, "data: a\r\r") }()
	e, err := reader.next()
	require.NoError(t, err)
	assert.Equal(t, "a", e.data)
	broken := errors.New("broken")
	require.NoError(t, w.CloseWithError(broken))
	_, err = reader.next()
	require.ErrorIs(t, err, broken)
}

func TestEndlessLineIsAnError(t *testing.T) {
	_, err := newEventReader(strings.NewReader(strings.Repeat("x", 1<<20))).next()
	require.Error(t, err)
	require.NotErrorIs(t, err, io.EOF)
}

func FuzzEventReader(f *testing.F) {
	f.Add("event: change\r\nid: 7\ndata: {\"seq\":7}\r\r: x\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			return
		}
		whole := readEvents(t, strings.NewReader(text))
		assert.Equal(t, whole, readEvents(t, iotest.OneByteReader(strings.NewReader(text))), "however it arrives")
	})
}
