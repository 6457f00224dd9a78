package intake

import (
	"slices"
	"strings"
)

// SuggestAddress offers the address that was probably meant where the domain
// looks like a slip of the fingers in that of a big mail provider ("gmial.com")
// or in a common top-level domain (".con"). It says nothing about domains that
// are known themselves, and stays silent in case of doubt.
func SuggestAddress(address string) (string, bool) {
	at := strings.LastIndexByte(address, '@')
	if at < 1 || at == len(address)-1 {
		return "", false
	}
	domain := strings.ToLower(address[at+1:])
	if meant := meantDomain(domain, nil); meant != domain {
		return address[:at+1] + meant, true
	}
	return "", false
}

// meantDomain gives the domain itself where it sees no slip. A domain of the
// organisation's own is none, and what is one slip away from it is one.
func meantDomain(domain string, own []string) string {
	if knownDomains[domain] || slices.Contains(own, domain) {
		return domain
	}
	if known := knownLookalike(domain, own); known != "" {
		return known
	}
	for _, known := range own {
		if isOwnSlip(domain, known) {
			return known
		}
	}
	if !isASCII(domain) || strings.Contains(domain, "xn--") {
		return domain
	}
	return meantProvider(domain)
}

// isOwnSlip tells whether a domain is one slip away from one of the organisation's
// own. Another top-level domain is no slip: that may be a branch or a partner.
func isOwnSlip(domain, own string) bool {
	name, suffix, _ := strings.Cut(domain, ".")
	ownName, ownSuffix, _ := strings.Cut(own, ".")
	const shortest = 4
	if len(ownName) < shortest || strings.Contains(domain, "xn--") {
		return false
	}
	if name == ownName {
		last := own[strings.LastIndexByte(own, '.')+1:]
		return len(last) > 3 && WithinEdits(suffix, ownSuffix, 1)
	}
	return suffix == ownSuffix && WithinEdits(name, ownName, 1)
}

// meantProvider is meantDomain for the domains of big mail providers.
func meantProvider(domain string) string {
	name, suffix, dotted := strings.Cut(domain, ".")
	if !dotted {
		return meantBareName(domain)
	}
	right := meantSuffix(suffix)
	if knownDomains[name+"."+right] {
		return name + "." + right
	}
	if bigProviders[name] && slipsForCom[suffix] {
		return name + ".com"
	}
	for _, provider := range providers {
		if provider.has(right) && isSlip(name, provider.name) {
			return provider.name + "." + right
		}
		if slipsForCom[suffix] && provider.has("com") && isSlip(name, provider.name) {
			return provider.name + ".com"
		}
	}
	return name + "." + right
}

// meantBareName reads "gmail" and "gmailcom".
func meantBareName(domain string) string {
	name := strings.TrimSuffix(domain, "com")
	if bigProviders[name] && knownDomains[name+".com"] {
		return name + ".com"
	}
	return domain
}

// meantSuffix puts a mistyped top-level domain right.
func meantSuffix(suffix string) string {
	start := strings.LastIndexByte(suffix, '.') + 1
	if meant := topLevelSlips[suffix[start:]]; meant != "" {
		return suffix[:start] + meant
	}
	return suffix
}

// isSlip tells whether a name is one slip away from a provider's: a letter more,
// less, other, or two turned round. Short names have too many honest neighbours,
// and people seldom mistype the first letter by anything but a turn.
func isSlip(name, provider string) bool {
	const shortest = 5
	if len(provider) < shortest || len(name) < shortest-1 || name == provider {
		return false
	}
	if name[0] != provider[0] {
		return len(name) == len(provider) && name[0] == provider[1] && name[1] == provider[0] && name[2:] == provider[2:]
	}
	return WithinEdits(name, provider, 1)
}
