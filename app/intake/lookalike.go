package intake

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// lookalikes are letters that read as others.
var lookalikes = lookalikeTable(
	"a", "аɑαａᴀ", "b", "ьƅ", "c", "сϲᴄ", "d", "ԁɗ", "e", "еєεҽ", "f", "ƒϝ", "g", "ɡցԍ", "h", "һհ", "i", "іıιɩӏ",
	"j", "јϳ", "k", "кκᴋ", "l", "łⅼ", "m", "мᴍ", "n", "ոпηᴎ", "o", "оοօøᴏσ", "p", "рρ", "q", "ԛզ", "r", "гᴦ", "s", "ѕꜱʂ",
	"t", "тτᴛ", "u", "υսᴜʋ", "v", "ѵνᴠ", "w", "ԝѡωᴡ", "x", "хχ", "y", "уүγʏ", "z", "ᴢʐ",
)

func lookalikeTable(pairs ...string) map[rune]rune {
	table := map[rune]rune{}
	for n := 0; n < len(pairs); n += 2 {
		for _, r := range pairs[n+1] {
			table[r] = rune(pairs[n][0])
		}
	}
	return table
}

// skeleton is what a text reads as at a glance: without accents, with the Latin
// letters that others look like.
func skeleton(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		if plain, found := lookalikes[r]; found {
			return plain
		}
		return r
	}, norm.NFKD.String(text))
}

// isConfusable tells whether each letter of a text reads as one of ASCII.
func isConfusable(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		_, found := lookalikes[unicode.ToLower(r)]
		return r >= 0x80 && !found
	})
}

var digitsAsLetters = strings.NewReplacer("0", "o", "1", "l", "i", "l", "3", "e", "5", "s", "rn", "m", "vv", "w")

// knownLookalike is the known domain that another looks like; empty if there is none.
func knownLookalike(domain string, own []string) string {
	if seen, err := idna.Lookup.ToUnicode(domain); err == nil {
		domain = seen
	}
	ascii := skeleton(domain)
	glance := digitsAsLetters.Replace(ascii)
	for _, known := range own {
		seen, err := idna.Lookup.ToUnicode(known)
		if err != nil {
			seen = known
		}
		if domain != seen && domain != known && glance == digitsAsLetters.Replace(skeleton(seen)) {
			return known
		}
	}
	if known := providerGlances[glance]; known != "" && known != domain && !knownDomains[domain] && !slices.Contains(own, domain) {
		return known
	}
	if ascii != domain && isASCII(ascii) && !strings.ContainsFunc(domain, isHonest) {
		return ascii // each of its letters is another's double
	}
	return ""
}

// isHonest tells whether a letter outside ASCII is what it looks like.
func isHonest(r rune) bool {
	_, double := lookalikes[r]
	return r >= utf8.RuneSelf && !(double && isForeign(r))
}

// providerGlances are the domains of the providers, by what they read as.
var providerGlances = func() map[string]string {
	table := map[string]string{}
	for _, p := range providers {
		for _, suffix := range p.suffixes {
			domain := p.name + "." + suffix
			table[digitsAsLetters.Replace(domain)] = domain
		}
	}
	return table
}()
