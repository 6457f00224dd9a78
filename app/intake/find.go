package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/publicsuffix"
)

// hit is a stretch of a line that was meant as an address: there is an @ in it.
type hit struct {
	start, end int    // what it takes of the line, with the wrapping around it
	address    string // cleaned
	meant      string // see Candidate.Meant
	angle      bool   // it stands in <>
}

// find gives the hits of a line, in order. The line is visible text without mark-up.
func find(line string) []hit {
	var hits []hit
	from := 0
	for {
		at := strings.IndexByte(line[from:], '@')
		if at < 0 {
			return hits
		}
		start, end := token(line, from, from+at)
		hits = append(hits, hitsOf(line, start, end)...)
		from = max(end, from+at+1)
	}
}

// token gives the stretch around an @, from separator to separator. A quoted local
// part and a host's number in brackets belong to it.
func token(line string, from, at int) (start, end int) {
	start = from
	if at > from && line[at-1] == '"' {
		if open := strings.LastIndexByte(line[from:at-1], '"'); open >= 0 && isOpening(line, from+open) {
			start = from + open
		}
	} else {
		for i := at; i > from; {
			r, size := utf8.DecodeLastRuneInString(line[from:i])
			if parts(r) {
				start = i
				break
			}
			i -= size
		}
	}
	end = len(line)
	for i, r := range line[at:] {
		if parts(r) {
			end = at + i
			break
		}
	}
	return start, end
}

// isOpening tells whether the quote at i stands at the beginning of a word.
func isOpening(line string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(line[:i])
	return i == 0 || parts(before)
}

// hitsOf reads the addresses of a token: mostly one; several where characters that no
// domain has stand between them.
func hitsOf(line string, start, end int) []hit {
	text := line[start:end]
	pieces := split(text)
	if pieces == nil {
		pieces = [][2]int{{0, len(text)}}
	}
	var hits []hit
	for _, piece := range pieces {
		if h, ok := readHit(line, start+piece[0], start+piece[1]); ok {
			hits = append(hits, h)
		}
	}
	return hits
}

// split parts a token with several @ after each domain: "a@x.org/b@x.org". It gives
// nil where there is nothing to part it at.
func split(text string) [][2]int {
	if strings.Count(text, "@") < 2 {
		return nil
	}
	var pieces [][2]int
	start := 0
	for {
		at := start + strings.IndexByte(text[start:], '@')
		if !strings.Contains(text[at+1:], "@") {
			return append(pieces, [2]int{start, len(text)})
		}
		length := domainLength(text[at+1:])
		end := at + 1 + length
		if length == 0 || text[end] == '@' || text[end] == '\\' {
			return nil
		}
		pieces = append(pieces, [2]int{start, end})
		_, size := utf8.DecodeRuneInString(text[end:])
		if isForeign(runeAt(text, end)) || text[end] == '_' {
			size = 0 // it is part of what follows
		}
		start = end + size
	}
}

func runeAt(text string, i int) rune {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return r
}

// domainLength is the length of the domain that a text begins with: up to a character
// that no domain has, or to where another script is glued to its ending.
func domainLength(text string) int {
	end := len(text)
	for i, r := range text {
		if !inDomain(r) {
			end = i
			break
		}
	}
	return len(trimDots(unglue(text[:end])))
}

func trimDots(domain string) string { return strings.TrimRight(domain, ".。．｡-·・") }

// unglue cuts letters of another script off the end of a domain: no top-level domain
// has Latin letters and others, and a sentence goes on after an ideographic full stop.
func unglue(domain string) string {
	if isASCII(domain) {
		return domain
	}
	label, labels := 0, 0
	for i, r := range domain {
		switch {
		case strings.ContainsRune(".。．｡", r):
			if r != '.' && labels > 0 && isEnding(domain[label:i]) && !isEnding(lastLabel(domain)) {
				return domain[:i]
			}
			label, labels = i+utf8.RuneLen(r), labels+1
		case isForeign(r) && labels > 0 && i > label && isEnding(domain[label:i]) && !strings.Contains(domain[i:], "."):
			return domain[:i]
		}
	}
	return domain
}

func lastLabel(domain string) string {
	i := strings.LastIndexFunc(trimDots(domain), func(r rune) bool { return strings.ContainsRune(".。．｡", r) })
	_, size := utf8.DecodeRuneInString(domain[max(i, 0):])
	return domain[max(i, 0)+size:]
}

// isEnding tells whether a label is a top-level domain of the public list.
func isEnding(label string) bool {
	label = strings.ToLower(label)
	if label == "" || !isASCII(label) {
		return false
	}
	suffix, icann := publicsuffix.PublicSuffix("x." + label)
	return icann && suffix == label
}

// readHit takes one address out of a piece of the line.
func readHit(line string, start, end int) (hit, bool) {
	text := line[start:end]
	at := strings.IndexByte(text, '@')
	if at < 0 {
		return hit{}, false
	}
	before := text[:at]
	localStart, glued := localOf(before)
	local := before[localStart:]
	domain, rest := domainOf(local, text[at+1:])
	if local == "" && domain == "" {
		return hit{}, false // an @ by itself is a word
	}
	if strings.HasPrefix(local, "_") && strings.HasPrefix(rest, "_") {
		local = strings.TrimLeft(local, "_") // emphasis
	}
	inBrackets := rest != "" && strings.ContainsRune(")]}>\"", rune(rest[0]))
	glued = glued && !inBrackets
	h := hit{start: start + localStart}
	h.address, h.meant = whole(local, domain, glued)
	h.angle = strings.HasSuffix(strings.TrimRightFunc(line[:h.start], unicode.IsSpace), "<")
	if glued || wrapping(before[:localStart]) {
		h.start = start
	}
	h.end = start + at + 1 + len(domain)
	h.end += wrappingAfter(line[h.end:end])
	return h, true
}

// whole puts an address together, and says which one may be meant instead.
func whole(local, domain string, glued bool) (address, meant string) {
	address = local + "@" + domain
	if cut := foreignPrefix(local); cut > 0 && isAddress(local[cut:]+"@"+domain) {
		if latin := skeleton(local); isASCII(latin) && isConfusable(local[:cut]) {
			return address, latin + "@" + domain
		}
		return local[cut:] + "@" + domain, local[cut:] + "@" + domain
	}
	if !isAddress(address) {
		return address, ""
	}
	if glued {
		return address, address
	}
	if cut := oddPrefix(local); cut > 0 {
		return address, local[cut:] + "@" + domain
	}
	return address, ""
}

// wrappingAfter is the length of what closes an address, or is glued to it.
func wrappingAfter(text string) int {
	for i, r := range text {
		switch {
		case i == 0 && isForeign(r):
			return len(text)
		case r == '(' || r < utf8.RuneSelf && isAlnum(r) || unicode.IsLetter(r):
			return i
		}
	}
	return len(text)
}

// domainOf parts what follows the @ into the domain and the rest. Where the domain is
// none, and nothing that surely is not part of it follows, all of it is the domain, so
// that its problem is told.
func domainOf(local, after string) (domain, rest string) {
	if strings.HasPrefix(after, "[") {
		if end := strings.IndexByte(after, ']'); end > 0 {
			return after[:end+1], after[end+1:]
		}
	}
	length := domainLength(after)
	domain, rest = after[:length], after[length:]
	if rest == "" || rest[0] != '@' && isAddress(local+"@"+domain) {
		return domain, rest
	}
	stop := strings.TrimLeft(rest, ".。．｡-·・")
	if stop == "" || strings.ContainsRune("<>()]{}\"'`:/?!*|=&#+~$%^,;", runeAt(stop, 0)) && length > 0 {
		return domain, rest
	}
	return strings.TrimRight(after, ".>)]}\"'`*"), ""
}
