// Package address reads e-mail addresses the way the server matches them.
package address

import (
	"errors"
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// The reasons why a text is not an address, in words for the person who typed it.
var (
	ErrEmpty  = errors.New("the address is empty")
	ErrAt     = errors.New("an address has one @ between a name and a domain")
	ErrLong   = errors.New("the address is too long")
	ErrLocal  = errors.New("the part before the @ is not valid")
	ErrDomain = errors.New("the domain after the @ is not valid")
)

// Parse checks an e-mail address. It returns it as it is to be shown (trimmed)
// and folded for matching: local part in lower case, domain by IDNA in lower
// case ASCII. Tags and dots are part of the address.
func Parse(text string) (shown, key string, err error) {
	shown = strings.TrimSpace(text)
	if shown == "" {
		return "", "", ErrEmpty
	}
	if !utf8.ValidString(shown) || len(shown) > 254 {
		return "", "", ErrLong
	}
	at := strings.LastIndexByte(shown, '@')
	if at <= 0 || at == len(shown)-1 {
		return "", "", ErrAt
	}
	local, domain := shown[:at], shown[at+1:]
	if strings.ContainsRune(local, '@') {
		return "", "", ErrAt
	}
	if !validLocal(local) {
		return "", "", ErrLocal
	}
	ascii, err := idna.Lookup.ToASCII(domain)
	if err != nil || !validDomain(ascii) {
		return "", "", ErrDomain
	}
	if _, err := mail.ParseAddress(local + "@" + ascii); err != nil {
		return "", "", ErrLocal
	}
	return shown, strings.ToLower(local) + "@" + strings.ToLower(ascii), nil
}

func validLocal(s string) bool {
	if len(s) > 64 || strings.HasPrefix(s, ".") || strings.HasSuffix(s, ".") || strings.Contains(s, "..") {
		return false
	}
	for _, r := range s {
		if unicode.IsSpace(r) || !unicode.IsPrint(r) || strings.ContainsRune(`"(),:;<>@[\]`, r) {
			return false
		}
	}
	return true
}

func validDomain(s string) bool {
	if len(s) > 253 || !strings.Contains(s, ".") {
		return false
	}
	for label := range strings.SplitSeq(s, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for _, r := range label {
			if r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') {
				return false
			}
		}
	}
	return true
}
