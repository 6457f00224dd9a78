package intake

import (
	"errors"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var htmlTag = regexp.MustCompile(`(?i)<(!--|!doctype\s+html|html[\s>]|(body|table|thead|tbody|tr|td|th|div|p|br|ul|ol|li|span|b|strong|em|font)(\s[^<>@]*)?/?>|a\s+[^<>]*href|input\s|img\s|/(a|td|p|div|li|span|tr)>)`)

// isHTML tells whether a text is a page or a piece of one.
func isHTML(first []line) bool {
	for _, l := range first {
		if strings.IndexByte(l.text, '<') >= 0 && htmlTag.MatchString(l.text) {
			return true
		}
	}
	return false
}

// lineReader makes bytes of lines again, and remembers where they begin.
type lineReader struct {
	lines source
	rest  string
}

func (r *lineReader) Read(p []byte) (int, error) {
	if r.rest == "" {
		l, err := r.lines()
		if err != nil {
			return 0, err
		}
		r.rest = l.text + "\n"
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// htmlLines gives what a page shows, line by line: cells parted by tabs, links to
// addresses as `Name <address>`.
func htmlLines(lines source) source {
	f := &flattener{tokens: html.NewTokenizer(&lineReader{lines: lines}), no: 1}
	f.tokens.SetMaxBuf(4 << 20)
	return f.next
}

// flattener turns the tokens of a page into lines.
type flattener struct {
	tokens *html.Tokenizer
	no     int // the line of the page on which the token begins
	shift  int // lines further, within the token
	text   strings.Builder
	began  int    // the line on which text began
	link   string // the target of the open link
	label  string // its text so far
	inLink bool
	cell   int // how many cells this row has had
	inCell int
	ended  bool
	ready  []line
}

func (f *flattener) next() (line, error) {
	for {
		if len(f.ready) > 0 {
			l := f.ready[0]
			f.ready = f.ready[1:]
			return l, nil
		}
		if f.ended {
			return line{}, io.EOF
		}
		if err := f.step(); err != nil {
			if !errors.Is(err, io.EOF) {
				return line{}, err
			}
			f.closeLink()
			f.breakLine()
			f.ended = true
		}
	}
}

func (f *flattener) step() error {
	kind := f.tokens.Next()
	raw := f.tokens.Raw()
	newlines := strings.Count(string(raw), "\n")
	defer func() { f.no += newlines }()
	switch kind {
	case html.ErrorToken:
		return f.tokens.Err()
	case html.TextToken:
		f.write(string(f.tokens.Text()))
	case html.StartTagToken, html.SelfClosingTagToken:
		f.open(f.tokens.Token(), string(raw))
	case html.EndTagToken:
		name, _ := f.tokens.TagName()
		f.close(atom.Lookup(name), string(raw))
	}
	return nil
}

// write adds text. Within a cell or a link a line's end is a space, as browsers show it.
func (f *flattener) write(text string) {
	text = strings.ReplaceAll(html.UnescapeString(text), "\t", " ")
	if f.inLink || f.inCell > 0 {
		f.add(strings.ReplaceAll(text, "\n", " "))
		return
	}
	for n, part := range strings.Split(text, "\n") {
		if n > 0 {
			f.breakLine()
		}
		f.shift = n
		f.add(part)
	}
	f.shift = 0
}

func (f *flattener) add(text string) {
	if f.inLink {
		f.label += text
		return
	}
	if f.text.Len() == 0 {
		if text = strings.TrimLeft(text, " "); text == "" {
			return
		}
		f.began = f.no + f.shift
	}
	f.text.WriteString(text)
}

func (f *flattener) open(t html.Token, raw string) {
	switch t.DataAtom {
	case atom.Script, atom.Style, atom.Head:
		if t.Type == html.StartTagToken && t.DataAtom != atom.Head {
			f.skip(t.DataAtom)
		}
		return
	case atom.A:
		f.closeLink()
		for _, a := range t.Attr {
			if a.Key == "href" && strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "mailto:") {
				f.link, f.label, f.inLink = strings.TrimSpace(a.Val), "", true
			}
		}
	case atom.Td, atom.Th:
		f.closeLink()
		f.cellBegins()
		f.inCell++
	case atom.Br:
		if f.inCell > 0 {
			f.write(" , ")
		} else {
			f.breakLine()
		}
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.H1, atom.H2, atom.H3, atom.H4, atom.Option, atom.Dt, atom.Dd, atom.Section, atom.Article, atom.Pre:
		if f.inCell == 0 {
			f.breakLine()
		} else {
			f.write(" ")
		}
	case atom.Tr, atom.Table, atom.Thead, atom.Tbody:
		f.breakLine()
		f.cell, f.inCell = 0, 0
	case 0:
		if strings.Contains(t.Data, "@") {
			f.write(raw) // <ann@example.org> is no tag
			return
		}
	}
	f.attributes(t)
}

// attributes shows addresses that stand only there: what a field holds, what a
// picture's or a button's text is.
func (f *flattener) attributes(t html.Token) {
	for _, a := range t.Attr {
		switch {
		case !strings.Contains(a.Val, "@"):
		case a.Key == "value", a.Key == "title", a.Key == "alt", a.Key == "content", a.Key == "aria-label", strings.HasPrefix(a.Key, "data-"), a.Key == "email":
			f.extra(a.Val)
		case a.Key == "href" && !f.inLink && strings.Contains(a.Val, "?"):
			f.extra(a.Val[strings.IndexByte(a.Val, '?')+1:])
		}
	}
}

func (f *flattener) extra(text string) {
	for _, h := range find(withoutMarkup(text)) {
		if isAddress(h.address) {
			if f.inLink {
				f.label += " " + h.address + " "
			} else {
				f.write(" " + h.address + " ")
			}
		}
	}
}

func (f *flattener) skip(tag atom.Atom) {
	for {
		kind := f.tokens.Next()
		f.no += strings.Count(string(f.tokens.Raw()), "\n")
		if kind == html.ErrorToken {
			return
		}
		if name, _ := f.tokens.TagName(); kind == html.EndTagToken && atom.Lookup(name) == tag {
			return
		}
	}
}

func (f *flattener) close(tag atom.Atom, raw string) {
	switch tag {
	case atom.A:
		f.closeLink()
	case atom.Td, atom.Th:
		f.closeLink()
		f.inCell = max(f.inCell-1, 0)
	case atom.Tr, atom.Table:
		f.breakLine()
		f.cell, f.inCell = 0, 0
	case atom.P, atom.Div, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.Option, atom.Dt, atom.Dd, atom.Pre:
		if f.inCell == 0 {
			f.breakLine()
		}
	case 0:
		if strings.Contains(raw, "@") {
			f.write(raw)
		}
	}
}

// cellBegins parts a cell from the one before it, even where that is empty.
func (f *flattener) cellBegins() {
	if f.cell > 0 {
		f.text.WriteByte('\t')
	} else {
		f.breakLine()
		f.began = f.no
	}
	f.cell++
}

// closeLink writes a link that has ended as mail programs write an address.
func (f *flattener) closeLink() {
	if !f.inLink {
		return
	}
	target, label := f.link, strings.Join(strings.Fields(f.label), " ")
	f.link, f.label, f.inLink = "", "", false
	f.write(link(label, target, label))
}

func (f *flattener) breakLine() {
	f.closeLink()
	if text := f.text.String(); strings.TrimSpace(text) != "" {
		f.ready = append(f.ready, line{f.began, strings.TrimRight(text, " ")})
	}
	f.text.Reset()
}
