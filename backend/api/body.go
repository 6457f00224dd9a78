package api

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"unicode/utf8"
)

// errNotUTF8 says that a text is none.
var errNotUTF8 = errors.New("it is not UTF-8")

// textBody lets only UTF-8 through. Without it a decoder would put other letters in the
// place of what it cannot read, and an address would become another one.
type textBody struct {
	io.ReadCloser
	rest []byte // the beginning of a letter that is not all there yet
}

// Read gives errNotUTF8 with or after what is no text.
func (b *textBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	text := append(b.rest, p[:n]...)
	whole := len(text)
	for back := 1; back < utf8.UTFMax && back <= len(text); back++ {
		if last := text[len(text)-back:]; utf8.RuneStart(last[0]) {
			if !utf8.FullRune(last) {
				whole -= back
			}
			break
		}
	}
	b.rest = append([]byte(nil), text[whole:]...)
	if !utf8.Valid(text[:whole]) || errors.Is(err, io.EOF) && len(b.rest) > 0 {
		return n, errNotUTF8
	}
	return n, err
}

// isText tells whether a query is UTF-8 once it is decoded.
func isText(u *url.URL) bool {
	text, err := url.QueryUnescape(u.RawQuery)
	return err == nil && utf8.ValidString(text)
}

// unreadable is the answer to a body that did not come as it should have.
func unreadable(errs []error) *Problem {
	for _, err := range errs {
		if errors.Is(err, errNotUTF8) {
			return newProblem(http.StatusBadRequest, "The body is not UTF-8.")
		}
	}
	return newProblem(http.StatusBadRequest, "The body was cut off.")
}
