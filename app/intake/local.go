package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// label is what stands before an address to say that it is one.
var label = regexp.MustCompile(`(?i)^[\p{L}][\p{L}\d_.-]*$`)

// localOf tells where the local part begins in what stands before the @, and whether
// something is left out that somebody has to look at.
func localOf(before string) (start int, glued bool) {
	if strings.HasPrefix(before, `"`) && strings.HasSuffix(before, `"`) && len(before) > 2 {
		return 0, false // a quoted local part
	}
	start = skipBullets(before)
	for {
		i := strings.IndexAny(before[start:], "<>()[]{\"“”„«»‹›:|=")
		if i < 0 {
			return start, glued
		}
		i += start
		r := runeAt(before, i)
		next := i + utf8.RuneLen(r)
		left := before[start:i]
		next += skipBullets(before[next:])
		switch {
		case next == len(before):
			return start, glued // nothing would be left
		case r == '=':
			if !label.MatchString(left) || !namesAddress(left) && !isMailLabel(left) || strings.Contains(before[next:], "=") {
				return start, glued
			}
		case r == '|':
			if !isAlnum(runeAt(before, next)) || left != "" && !endsPlain(left) {
				return start, glued
			}
		case r == ')' || r == ']' || r == '>':
			if start == 0 && left != "" && !strings.ContainsAny(before[:1], "([<") {
				return start, glued
			}
		case r == ':' || r == '<', left == "":
		case r == '"' && strings.ContainsRune(":=,", runeAt(before, i+1)):
		default:
			glued = true
		}
		start = next
	}
}

func endsPlain(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(".)]\"'", r)
}

// skipBullets is the length of what lists and mark-up put before an address. What the
// address itself may begin with stays where nothing plain follows.
func skipBullets(text string) int {
	rest := strings.TrimLeftFunc(text, func(r rune) bool {
		return strings.ContainsRune("#*'`~=/&+-|<>([{\"“”„‘’«»‹›:", r) ||
			r >= utf8.RuneSelf && (unicode.IsSymbol(r) || unicode.In(r, unicode.Pd, unicode.Po, unicode.No))
	})
	if first := runeAt(rest, 0); rest == "" || !unicode.IsLetter(first) && !unicode.IsDigit(first) && first != '_' && first != '%' && first != '.' {
		return 0
	}
	return len(text) - len(rest)
}

// wrapping tells whether a text before an address is only brackets and the like.
func wrapping(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '<' || r == '(' })
}

// foreignPrefix is the length of letters of another script that stand before the Latin
// ones of a local part.
func foreignPrefix(local string) int {
	cut := 0
	for i, r := range local {
		switch {
		case isForeign(r):
			cut = i + utf8.RuneLen(r)
		case isAlnum(r) && cut == 0:
			return 0
		}
	}
	if cut == len(local) || !isAlnum(runeAt(local, cut)) {
		return 0
	}
	return cut
}

// oddPrefix is the length of a word and one character that hardly any address has,
// before what may be the address alone: "Sales/ann", "1.ann".
func oddPrefix(local string) int {
	i := strings.IndexAny(local, "/=|*&#?!^{}~$%`")
	if i > 0 && i+1 < len(local) && strings.LastIndexAny(local, "/=|*&#?!^{}~$%`") == i &&
		label.MatchString(local[:i]) && isAlnum(rune(local[i+1])) {
		return i + 1
	}
	return numberPrefix(local)
}

// numberPrefix is the length of the number of an entry before its address: "1.ann".
func numberPrefix(local string) int {
	digits := len(local) - len(strings.TrimLeft(local, "0123456789"))
	if rest := local[digits:]; 0 < digits && digits < 4 && len(rest) > 1 && rest[0] == '.' && isAlnum(rune(rest[1])) && rest[1] > '9' {
		return digits + 1
	}
	return 0
}
