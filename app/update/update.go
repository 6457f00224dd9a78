// Package update reads the signed list of releases, and finds what is newer than this
// program.
package update

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/mod/semver"
	"golang.org/x/mod/sumdb/note"
)

// Release is one release of Guestlist.
type Release struct {
	Version  string   `json:"version"`  // "1.2.3"
	Date     string   `json:"date"`     // "2026-11-27"; may be empty
	Changes  []string `json:"changes"`  // what is new in it, a sentence or a few each
	Download string   `json:"download"` // an https address that a browser can open
}

// List is what is signed.
type List struct {
	Releases []Release `json:"releases"`
}

// What can be wrong with a list.
var (
	ErrSignature = errors.New("the list of releases is not signed by who makes Guestlist")
	ErrBroken    = errors.New("the list of releases cannot be read")
)

// The bounds of what is taken from a list.
const (
	MostBytes   = 256 << 10 // of the signed file
	mostChanges = 100
	mostWords   = 500 // of a change, in letters
)

// Params is what a Checker needs.
type Params struct {
	Key     string                                    // that lists are signed with, in the form of golang.org/x/mod/sumdb/note
	Version string                                    // of this program, "1.2.3"
	Fetch   func(ctx context.Context) ([]byte, error) // gets the signed file
}

// Checker looks for newer releases.
type Checker struct {
	p    Params
	keys note.Verifiers
}

// New makes a checker. An error tells that the key or the version of this build is none.
func New(p Params) (*Checker, error) {
	key, err := note.NewVerifier(p.Key)
	if err != nil {
		return nil, fmt.Errorf("key of the list of releases: %w", err)
	}
	if !semver.IsValid("v" + p.Version) {
		return nil, fmt.Errorf("%q is no version", p.Version)
	}
	return &Checker{p: p, keys: note.VerifierList(key)}, nil
}

// Check gives the releases that are newer than this program, the newest first; none: there
// are none. Errors are those of Fetch, or are ErrSignature or ErrBroken. It may be called
// from any goroutine.
func (c *Checker) Check(ctx context.Context) ([]Release, error) {
	signed, err := c.p.Fetch(ctx)
	if err != nil {
		return nil, err
	}
	signedNote, err := note.Open(signed, c.keys)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSignature, err)
	}
	var list List
	if err := json.Unmarshal([]byte(signedNote.Text), &list); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	var newer []Release
	for _, r := range list.Releases {
		if err := r.check(); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrBroken, err)
		}
		if semver.Compare("v"+r.Version, "v"+c.p.Version) > 0 && (stable(r.Version) || !stable(c.p.Version)) {
			newer = append(newer, r.tidied())
		}
	}
	slices.SortFunc(newer, func(a, b Release) int { return semver.Compare("v"+b.Version, "v"+a.Version) })
	return newer, nil
}

// stable tells whether a version is no preview of one to come. Only who runs a preview is
// told of others.
func stable(version string) bool { return semver.Prerelease("v"+version) == "" }

// check tells what is wrong with a release of a list.
func (r Release) check() error {
	if !semver.IsValid("v" + r.Version) {
		return fmt.Errorf("%q is no version", r.Version)
	}
	if u, err := url.Parse(r.Download); err != nil || u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("%q is no address of a download", r.Download)
	}
	return nil
}

// tidied is the release with what can be shown of it.
func (r Release) tidied() Release {
	r.Changes = slices.Clone(r.Changes[:min(len(r.Changes), mostChanges)])
	for i, change := range r.Changes {
		r.Changes[i] = plain(change)
	}
	r.Date = plain(r.Date)
	return r
}

func plain(text string) string {
	text = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		if unicode.Is(unicode.Cf, r) { // turns the direction of what follows, or is not seen
			return -1
		}
		return r
	}, text)), " ")
	if letters := []rune(text); len(letters) > mostWords {
		return string(letters[:mostWords]) + "…"
	}
	return text
}

// Sign makes the signed file of a list, with the secret key of note.GenerateKey.
func Sign(list List, secret string) ([]byte, error) {
	signer, err := note.NewSigner(secret)
	if err != nil {
		return nil, fmt.Errorf("secret key: %w", err)
	}
	for _, r := range list.Releases {
		if err := r.check(); err != nil {
			return nil, err
		}
	}
	text, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return nil, err
	}
	signed, err := note.Sign(&note.Note{Text: string(text) + "\n"}, signer)
	if err == nil && len(signed) > MostBytes {
		err = fmt.Errorf("the list has %d bytes, and programs read no more than %d: leave out old releases", len(signed), MostBytes)
	}
	return signed, err
}

// ParseAddress makes the address of a list of what a build was given. An error says what is
// wrong with it.
func ParseAddress(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return nil, err
	case u.Host == "" || u.Scheme != "https" && !(u.Scheme == "http" && net.ParseIP(u.Hostname()).IsLoopback()):
		return nil, fmt.Errorf("%q: an address of a list of releases begins with https://", address)
	case u.RawQuery != "" || u.Fragment != "" || u.User != nil:
		return nil, fmt.Errorf("%q: an address of a list of releases has no query, fragment or user", address)
	}
	return u, nil
}
