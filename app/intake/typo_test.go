package intake

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/net/publicsuffix"
	"pgregory.net/rapid"
)

func TestSuggestAddress(t *testing.T) {
	for given, want := range map[string]string{
		"ann@gmial.com":      "ann@gmail.com",
		"Ann.L@GMIAL.COM":    "Ann.L@gmail.com",
		"ann@gamil.com":      "ann@gmail.com",
		"ann@gmai.com":       "ann@gmail.com",
		"ann@gmaill.com":     "ann@gmail.com",
		"ann@gnail.com":      "ann@gmail.com",
		"ann@mgail.com":      "ann@gmail.com",
		"ann@gmail.con":      "ann@gmail.com",
		"ann@gmail.cmo":      "ann@gmail.com",
		"ann@gmail.co":       "ann@gmail.com",
		"ann@gmial.cm":       "ann@gmail.com",
		"ann@gmial.con":      "ann@gmail.com",
		"ann@gmail":          "ann@gmail.com",
		"ann@gmailcom":       "ann@gmail.com",
		"ann@hotmial.co.uk":  "ann@hotmail.co.uk",
		"ann@yaho.com":       "ann@yahoo.com",
		"ann@yahooo.fr":      "ann@yahoo.fr",
		"ann@outlok.de":      "ann@outlook.de",
		"ann@iclould.com":    "ann@icloud.com",
		"ann@protonmial.com": "ann@protonmail.com",
		"ann@example.con":    "ann@example.com",
		"ann@example.ogr":    "ann@example.org",
		"ann@example.co.con": "ann@example.co.com",
		"ann@t-onlne.de":     "ann@t-online.de",
	} {
		got, ok := SuggestAddress(given)
		assert.True(t, ok, given)
		assert.Equal(t, want, got)
	}
}

func TestNoFalseAlarm(t *testing.T) {
	for _, a := range []string{
		"ann@gmail.com", "ann@GMAIL.com", "ann@mail.com", "ann@email.com", "ann@ymail.com", "ann@gmx.de", "ann@gmx.net",
		"ann@me.com", "ann@mac.com", "ann@msn.com", "ann@aol.com", "ann@web.de", "ann@hotmail.co", "ann@yahoo.cz",
		"ann@example.co", "ann@example.cm", "ann@example.om", "ann@acme.com", "ann@yahoo.co.uk", "ann@outlook.fr",
		"ann@hotmail.nl", "ann@fmail.com", "ann@live.com", "ann@pm.me", "ann@gmail.example.com", "ann@bücher.com",
		"ann@localhost", "ann", "ann@", "@gmial.com", "", "ann@company.cn", "ann@orange.com", "ann@proton.me",
	} {
		got, ok := SuggestAddress(a)
		assert.False(t, ok, "%s -> %s", a, got)
	}
}

func TestTopLevelSlipsAreNoTopLevelDomains(t *testing.T) {
	for slip, meant := range topLevelSlips {
		_, icann := publicsuffix.PublicSuffix("example." + slip)
		assert.False(t, icann, slip)
		_, icann = publicsuffix.PublicSuffix("example." + meant)
		assert.True(t, icann, meant)
	}
}

func TestSuggestionsStand(t *testing.T) {
	domain := rapid.StringMatching(`(gmail|yahoo|hotmail|outlook|icloud|[a-z]{4,7})\.(com|con|cmo|co|net|fr)`)
	rapid.Check(t, func(t *rapid.T) {
		letters := []byte(domain.Draw(t, "domain"))
		at := rapid.IntRange(0, len(letters)-2).Draw(t, "turned")
		letters[at], letters[at+1] = letters[at+1], letters[at]
		if suggested, ok := SuggestAddress("ann@" + string(letters)); ok {
			assert.True(t, strings.HasPrefix(suggested, "ann@"))
			again, more := SuggestAddress(suggested)
			assert.False(t, more, "%s -> %s -> %s", letters, suggested, again)
		}
	})
}
