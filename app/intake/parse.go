package intake

import (
	"strings"
	"sync"

	"guestlist/app/invite"
	"guestlist/internal/address"
)

// parse is address.Parse. It remembers domains, of which lists have few.
func parse(text string) (shown, key string, problem invite.Problem) {
	if at := plainLocal(text); at > 0 && len(text) < longAddress {
		if ascii := domains.ascii(text[at+1:]); ascii != "" {
			return text, strings.ToLower(text[:at]) + "@" + ascii, invite.NoProblem
		}
	}
	return address.Parse(text)
}

// longAddress is a length in bytes from which the limits are looked at.
const longAddress = 60

// plainLocal is the place of the @ behind a local part of which there is nothing to
// judge: letters and digits of ASCII, with single dots, hyphens or pluses between
// them. 0: it is another.
func plainLocal(text string) int {
	joint := true
	for i := range len(text) {
		switch c := text[i]; {
		case c == '@':
			if joint {
				return 0
			}
			return i
		case isAlnum(rune(c)):
			joint = false
		case (c == '.' || c == '-' || c == '+' || c == '_') && !joint:
			joint = true
		default:
			return 0
		}
	}
	return 0
}

// domainCache remembers the ASCII form of valid domains.
type domainCache struct {
	mu    sync.Mutex
	known map[string]string
}

var domains = domainCache{known: map[string]string{}}

// ascii is empty for what is no valid domain.
func (c *domainCache) ascii(domain string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if ascii, known := c.known[domain]; known {
		return ascii
	}
	_, key, problem := address.Parse("x@" + domain)
	ascii := strings.TrimPrefix(key, "x@")
	if problem != invite.NoProblem {
		ascii = ""
	}
	if len(c.known) >= mostDomains {
		clear(c.known)
	}
	c.known[strings.Clone(domain)] = ascii
	return ascii
}
