package intake

import (
	"html"
	"io"
	"mime"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

var (
	markdownLink = regexp.MustCompile(`!?\[([^\[\]]*)\]\(\s*<?((?i:mailto:)?[^()\s<>]*@?[^()\s<>]*)>?[^()]*\)`)
	chatLink     = regexp.MustCompile(`<(?i:mailto:)([^<>|]*)\|([^<>]*)>`)
	mailto       = regexp.MustCompile(`(?i)\bmailto:(?://)?([^\s"'<>()\[\]{}|\\]*)`)
	linkQuery    = regexp.MustCompile(`(?i)\b[a-z][a-z0-9+.-]*://[^\s?#"'<>]*\?([^\s"'<>]*)`)
	formulaLink  = regexp.MustCompile(`(?i)=\s*HYPERLINK\(\s*"([^"]*)"\s*(?:[;,]\s*"([^"]*)"\s*)?\)`)
	escapedEnd   = regexp.MustCompile(`(?i)(@[\w.-]+)(?:\\[nrt]|%(?:20|2C|3B|0A|0D))+`)
	escapedAt    = regexp.MustCompile(`(?i)([\w.+-])%40([\w])`)
	entity       = regexp.MustCompile(`&(?:#\d{1,5}|#[xX][0-9a-fA-F]{1,4}|lt|gt|amp|quot|apos|nbsp|commat|period);`)
	encodedWord  = regexp.MustCompile(`=\?[\w.:*-]+\?[bBqQ]\?[^?\s]*\?=`)
	joinedWords  = regexp.MustCompile(`\?=\s+=\?`)
	separatorBar = regexp.MustCompile(`^[\s|:+=-]*(--|==)[\s|:+=-]*$`)
	emphasis     = regexp.MustCompile("\\*\\*|__|~~|`")
)

// withoutMarkup turns the links of Markdown, chats and mail programs into
// `Name <address>`, and undoes the ways in which letters are escaped.
func withoutMarkup(line string) string {
	line = visible(settleInvisible(line))
	if strings.Contains(line, "&") {
		line = visible(entity.ReplaceAllStringFunc(line, html.UnescapeString))
	}
	if strings.Contains(line, "=?") {
		line = encodedWord.ReplaceAllStringFunc(joinedWords.ReplaceAllString(line, "?==?"), decodeWord)
	}
	if strings.Contains(line, "(\"") {
		line = formulaLink.ReplaceAllStringFunc(line, func(m string) string {
			part := formulaLink.FindStringSubmatch(m)
			return link(part[2], part[1], m)
		})
	}
	if strings.Contains(line, "](") {
		line = markdownLink.ReplaceAllStringFunc(line, func(m string) string {
			part := markdownLink.FindStringSubmatch(m)
			return link(part[1], part[2], m)
		})
	}
	if strings.Contains(line, ":") {
		line = chatLink.ReplaceAllStringFunc(line, func(m string) string {
			part := chatLink.FindStringSubmatch(m)
			return link(part[2], "mailto:"+part[1], m)
		})
		line = mailto.ReplaceAllStringFunc(line, func(m string) string {
			rest := ""
			if i := strings.IndexFunc(m, func(r rune) bool { return r >= utf8.RuneSelf && parts(r) }); i >= 0 {
				m, rest = m[:i], m[i:]
			}
			return strings.Join(mailtoAddresses(m), ", ") + rest
		})
	}
	if strings.Contains(line, "://") {
		line = linkQuery.ReplaceAllStringFunc(line, func(m string) string {
			return strings.Join(append([]string{m[:strings.IndexByte(m, '?')]}, queryAddresses(m)...), " ")
		})
	}
	if strings.ContainsAny(line, `\%`) {
		line = escapedEnd.ReplaceAllString(line, "$1 ")
	}
	if strings.Contains(line, "%40") {
		line = escapedAt.ReplaceAllString(line, "$1@$2")
	}
	return line
}

// link writes a link to an address as mail programs write an address with its name.
// Any other link stays as it is.
func link(label, target, otherwise string) string {
	if !strings.Contains(target, "@") && !strings.Contains(target, "%40") {
		return otherwise
	}
	addresses := mailtoAddresses(target)
	if strings.Contains(label, "@") {
		for _, h := range find(visible(label)) {
			if len(addresses) == 1 && strings.EqualFold(h.address, addresses[0]) {
				label = ""
			}
		}
	}
	return " " + withoutEmphasis(label) + " <" + strings.Join(addresses, ">, <") + "> "
}

// mailtoAddresses lists to whom a mailto link goes, also those who get a copy.
func mailtoAddresses(target string) []string {
	if len(target) >= len("mailto:") && strings.EqualFold(target[:len("mailto:")], "mailto:") {
		target = strings.TrimPrefix(target[len("mailto:"):], "//")
	}
	to, query, _ := strings.Cut(target, "?")
	var list []string
	add := func(text string) {
		if plain, err := url.PathUnescape(text); err == nil {
			text = plain
		}
		if text = strings.TrimSpace(visible(text)); text != "" {
			list = append(list, text)
		}
	}
	add(to)
	for _, field := range strings.FieldsFunc(strings.ReplaceAll(query, "&amp;", "&"), func(r rune) bool { return r == '&' }) {
		key, value, _ := strings.Cut(field, "=")
		switch strings.ToLower(key) {
		case "to", "cc", "bcc":
			add(value)
		default:
			i := max(strings.IndexAny(value, ",;"), 0)
			for _, h := range find(value[i:]) {
				if isAddress(h.address) {
					add(h.address) // no part of the link
				}
			}
		}
	}
	return list
}

// queryAddresses lists the values of a link's query that have an @.
func queryAddresses(target string) []string {
	var list []string
	_, query, _ := strings.Cut(target, "?")
	for _, field := range strings.FieldsFunc(query, func(r rune) bool { return strings.ContainsRune("&;#", r) }) {
		_, value, _ := strings.Cut(field, "=")
		if plain, err := url.QueryUnescape(value); err == nil && strings.Contains(plain, "@") {
			list = append(list, plain)
		}
	}
	return list
}

// settleInvisible takes what cannot be seen for a space where addresses stand on both of
// its sides, and otherwise for nothing.
func settleInvisible(line string) string {
	if isASCII(line) || !strings.ContainsFunc(line, isInvisible) {
		return line
	}
	const ahead = 2 * maxName // how far an address is looked for
	var out strings.Builder
	after := false // an @ stands before, with no gap between
	for i, r := range line {
		switch {
		case !isInvisible(r):
			out.WriteRune(r)
			after = r == '@' || after && !parts(r)
		case after && strings.Contains(firstField(strings.TrimLeftFunc(line[i:min(i+ahead, len(line))], isInvisible)), "@"):
			out.WriteByte(' ')
			after = false
		}
	}
	return out.String()
}

func firstField(text string) string {
	if i := strings.IndexFunc(text, parts); i >= 0 {
		return text[:i]
	}
	return text
}

var wordDecoder = mime.WordDecoder{CharsetReader: func(name string, in io.Reader) (io.Reader, error) {
	return charset.NewReaderLabel(name, in)
}}

// decodeWord reads a piece of a mail's header that is not ASCII.
func decodeWord(word string) string {
	if text, err := wordDecoder.DecodeHeader(word); err == nil {
		return strings.ReplaceAll(text, "\n", " ")
	}
	return word
}
