package intake

import (
	"strings"

	"guestlist/app/invite"
	"guestlist/internal/address"
)

// judge says what becomes of what was found. It remembers domains, of which lists have
// few.
type judge struct {
	own   []string
	meant map[string]string // by domain; empty: it is no typing mistake
}

const mostDomains = 4096 // remembered

func newJudge(o Options) *judge {
	j := &judge{meant: map[string]string{}}
	for _, domain := range o.Own {
		if _, key, problem := address.Parse("x@" + domain); problem == address.NoProblem {
			j.own = append(j.own, strings.TrimPrefix(key, "x@"))
		}
	}
	return j
}

// judge judges an address that was found in a piece of text.
func (j *judge) judge(text string, h hit) Candidate {
	c := Candidate{Text: text}
	c.Address, c.Key, c.Problem = parse(h.address)
	if c.Problem == address.Empty {
		c.Problem = invite.MissingAt // there is text
	}
	switch {
	case c.Problem == invite.MixedScripts:
		if meant := j.lookalike(h.address); meant != "" {
			c.Meant = meant
		}
	case c.Problem != invite.NoProblem:
	case h.meant != "":
		c.Meant = h.meant
	default:
		c.Meant = j.typo(c.Address, c.Key)
	}
	return c
}

// typo is the address that was probably meant; empty where there is no sign of that.
func (j *judge) typo(shown, key string) string {
	domain := key[strings.LastIndexByte(key, '@')+1:]
	meant, known := j.meant[domain]
	if !known {
		if len(j.meant) >= mostDomains {
			clear(j.meant)
		}
		if meant = meantDomain(domain, j.own); meant == domain {
			meant = ""
		}
		j.meant[domain] = meant
	}
	if meant == "" {
		return ""
	}
	return shown[:strings.LastIndexByte(shown, '@')+1] + meant
}

// lookalike is the address with the known domain that a domain of mixed alphabets
// looks like, if it looks like one.
func (j *judge) lookalike(found string) string {
	at := strings.LastIndexByte(found, '@')
	if meant := knownLookalike(strings.ToLower(found[at+1:]), j.own); meant != "" && isAddress(found[:at+1]+meant) {
		return found[:at+1] + meant
	}
	return ""
}
