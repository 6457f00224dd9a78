package intake

import (
	"errors"
	"io"
	"mime/quotedprintable"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"
)

var (
	cardBegins = regexp.MustCompile(`(?i)^\s*BEGIN\s*:\s*VCARD\s*$`)
	cardMail   = regexp.MustCompile(`(?i)^(?:[\w-]+\.EMAIL[;:]|EMAIL;[^:]*:).*@`)
)

// isCards tells whether a text is of vCards, or of lines of one.
func isCards(first []line) bool {
	for _, l := range first[:min(len(first), 100)] {
		if text := visible(l.text); cardBegins.MatchString(text) || cardMail.MatchString(text) {
			return true
		}
	}
	return false
}

// cards reads vCards.
func (r *reader) cards(lines source) (Sheet, error) {
	c := &cardReader{lines: unfolded(lines, ""), sheet: &r.sheet}
	return r.records(Cards, []string{"Name", "Email (work)", "Email", "Email (home)", "Other emails"}, c.next, cardCells)
}

type cardReader struct {
	lines source
	sheet *Sheet
	rest  []field // of lines outside of a card: the name so far
}

func (c *cardReader) next() (record, error) {
	var rec record
	inside := false
	for {
		l, err := c.lines()
		if err != nil {
			if errors.Is(err, io.EOF) && len(rec.fields) > 0 {
				return rec, nil
			}
			return record{}, err
		}
		f, ok := c.field(l.text)
		switch {
		case !ok:
			leaveAddress(c.sheet, l)
		case f.name == "begin":
			if inside && rec.value("email") != "" {
				return rec, nil // the card before it has no end
			}
			inside, rec, c.rest = true, record{no: l.no}, nil
		case f.name == "end" && inside:
			return rec, nil
		case inside:
			if f.name == "email" && rec.value("email") == "" {
				rec.no = l.no
			}
			rec.fields = append(rec.fields, f)
		case f.name == "email":
			return record{no: l.no, fields: append(c.rest, f)}, nil
		case f.name == "fn" || f.name == "n":
			c.rest = []field{f}
		}
	}
}

// field reads a line; ok is false for what no card has.
func (c *cardReader) field(text string) (f field, ok bool) {
	if f, ok = cardField(text); !ok {
		return f, false
	}
	switch {
	case strings.Contains(f.params, "quoted-printable"):
		for strings.HasSuffix(f.value, "=") {
			more, err := c.lines()
			if err != nil {
				break
			}
			f.value = strings.TrimSuffix(f.value, "=") + strings.TrimLeft(more.text, " \t")
		}
		f.value = unquotePrintable(f.value, f.params)
	case strings.Contains(f.params, "base64") || strings.Contains(f.params, "encoding=b"):
		if f.name == "email" || f.name == "fn" || f.name == "n" {
			f.value = decoded64(f.value)
		}
	}
	return f, true
}

// cardField cuts a line: "item1.EMAIL;TYPE=WORK:ann@example.org".
func cardField(text string) (f field, ok bool) {
	colon, quoted := -1, false
	for i := 0; i < len(text) && colon < 0; i++ {
		switch text[i] {
		case '"':
			quoted = !quoted
		case ':':
			if !quoted {
				colon = i
			}
		}
	}
	if colon < 0 {
		return field{}, false
	}
	f.name, f.params, _ = strings.Cut(strings.ToLower(strings.TrimSpace(text[:colon])), ";")
	if group, name, grouped := strings.Cut(f.name, "."); grouped {
		f.group, f.name = group, name
	}
	f.value = text[colon+1:]
	return f, f.name != "" && !strings.ContainsAny(f.name, " @<")
}

var charsetParam = regexp.MustCompile(`charset="?([\w.:-]+)`)

func unquotePrintable(text, params string) string {
	plain, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(text)))
	if err != nil && len(plain) == 0 {
		return text
	}
	if m := charsetParam.FindStringSubmatch(params); m != nil {
		if in, err := charset.NewReaderLabel(m[1], strings.NewReader(string(plain))); err == nil {
			if decoded, err := io.ReadAll(in); err == nil {
				return string(decoded)
			}
		}
	}
	return string(plain)
}

var unescaped = strings.NewReplacer(`\n`, " ", `\N`, " ", `\,`, ",", `\;`, ";", `\:`, ":", `\\`, `\`)

// cardCells gives the name, and of each rank the first address; all others in one cell.
func cardCells(rec record) []string {
	cells := []string{strings.TrimSpace(unescaped.Replace(rec.value("fn"))), "", "", "", ""}
	if cells[0] == "" {
		cells[0] = structuredName(rec.value("n"))
	}
	if cells[0] == "" {
		cells[0] = unescaped.Replace(rec.value("nickname"))
	}
	labels := map[string]string{}
	for _, f := range rec.fields {
		if f.name == "x-ablabel" {
			labels[f.group] = f.value
		}
	}
	var others []string
	for _, f := range rec.fields {
		if f.name != "email" || strings.TrimSpace(f.value) == "" {
			continue
		}
		value := strings.TrimSpace(unescaped.Replace(f.value))
		at := 2
		switch rankOf("email " + strings.ReplaceAll(f.params, ";", " ") + " " + labels[f.group]) {
		case atWork:
			at = 1
		case private, ofOthers:
			at = 3
		}
		if cells[at] == "" {
			cells[at] = value
		} else {
			others = append(others, value)
		}
	}
	cells[4] = strings.Join(others, ", ")
	return cells
}

// structuredName makes "Ann Lee" of "Lee;Ann;;Dr.;".
func structuredName(n string) string {
	parts := strings.Split(strings.ReplaceAll(n, `\;`, " "), ";")
	name := parts[0]
	if len(parts) > 1 {
		name = parts[1] + " " + parts[0]
	}
	return strings.Join(strings.Fields(unescaped.Replace(name)), " ")
}
