package invite

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind int

const (
	wordToken    tokenKind = iota // a run without spaces and separators
	quotedToken                   // "Last, First", a name
	angleToken                    // <a@b>
	commentToken                  // (Ann)
	commaToken                    // a separator within a list
	tabToken                      // a separator between the cells of a pasted table
	endToken                      // a line's end or a semicolon
)

// token is a stretch of the text, from start up to end.
type token struct {
	kind       tokenKind
	start, end int
}

// maxGroup bounds how far a closing bracket or quote is looked for, in bytes, so
// that hostile text costs no more time than honest text.
const maxGroup = 400

// visible removes what people paste without seeing it (byte order marks, joiners,
// soft hyphens, direction marks) and turns the wide @ of East Asian keyboards
// into the plain one.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\uFF20':
			return '@'
		case r == '\u00AD' || unicode.Is(unicode.Cf, r):
			return -1
		case r == utf8.RuneError:
			return '\uFFFD'
		}
		return r
	}, text)
}

// tokenize cuts visible text into tokens; spaces fall between them.
func tokenize(text string) []token {
	var tokens []token
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if kind, ok := separator(r); ok {
			tokens = append(tokens, token{kind, i, i + size})
			i += size
			continue
		}
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		t, ok := group(text, i)
		if !ok {
			t = token{wordToken, i, wordEnd(text, i)}
		}
		tokens = append(tokens, t)
		i = t.end
	}
	return tokens
}

func separator(r rune) (tokenKind, bool) {
	switch r {
	case ',', '，', '、':
		return commaToken, true
	case '\t':
		return tabToken, true
	case ';', '；', '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return endToken, true
	}
	return wordToken, false
}

// group is the bracketed or quoted token that begins at i, if one does.
func group(text string, i int) (token, bool) {
	rest := text[i:min(len(text), i+maxGroup)]
	switch rest[0] {
	case '<':
		end := strings.IndexAny(rest[1:], ">,;\n\r<")
		if end >= 0 && rest[1+end] == '>' {
			return token{angleToken, i, i + end + 2}, true
		}
	case '(':
		end := strings.IndexAny(rest[1:], ")(@\n\r")
		if end >= 0 && rest[1+end] == ')' {
			return token{commentToken, i, i + end + 2}, true
		}
	case '"':
		end := strings.IndexAny(rest[1:], "\"\n\r")
		if end >= 0 && rest[1+end] == '"' && namesSomebody(rest[1:1+end], rest[end+2:]) {
			return token{quotedToken, i, i + end + 2}, true
		}
	}
	return token{}, false
}

// namesSomebody tells whether a quoted text is a name, and not an address or a
// list of them in quotes.
func namesSomebody(quoted, after string) bool {
	if strings.HasPrefix(strings.TrimLeft(after, " \u00A0"), "<") {
		return !isAddress(cleanAddress(quoted))
	}
	return !strings.Contains(quoted, "@") && !strings.HasPrefix(after, "@")
}

func wordEnd(text string, start int) int {
	for i, r := range text[start:] {
		if i == 0 {
			continue
		}
		if _, sep := separator(r); sep || unicode.IsSpace(r) {
			return start + i
		}
		if r == '<' {
			if _, ok := group(text, start+i); ok {
				return start + i
			}
		}
	}
	return len(text)
}
