// Releases makes the signed list that Guestlist finds newer versions in.
//
//	releases keys guestlist.example FILE             makes a secret key in FILE, and prints the key for GUESTLIST_UPDATE_KEY
//	releases sign -secret FILE -download ADDRESS     signs what stands in CHANGELOG.md
//	releases check ADDRESS KEY                       tells what is wrong with an address and a key that a build is to have
//
// VERSION in the address of a download stands for the version of each release.
package main

import (
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/mod/sumdb/note"

	"guestlist/app/update"
	"guestlist/internal/release"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "releases:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 3 && args[0] == "keys":
		return keys(args[1], args[2])
	case len(args) > 0 && args[0] == "sign":
		return sign(args[1:])
	case len(args) == 3 && args[0] == "check":
		return check(args[1], args[2])
	}
	return errors.New("say keys NAME FILE, sign -secret FILE -download ADDRESS, or check ADDRESS KEY")
}

// keys makes a pair of keys. The secret one goes into a new file that nobody else can read.
func keys(name, file string) error {
	if name == "" || strings.ContainsFunc(name, func(r rune) bool { return r == '+' || unicode.IsSpace(r) }) {
		return fmt.Errorf("%q: a name has no spaces and no plus, such as guestlist.example", name)
	}
	secret, key, err := note.GenerateKey(rand.Reader, name)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) //nolint:gosec // the file that was asked for
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(f, secret); err != nil {
		return errors.Join(err, f.Close())
	}
	fmt.Println(key)
	return f.Close()
}

func check(address, key string) error {
	_, badAddress := update.ParseAddress(address)
	_, badKey := update.New(update.Params{Key: key, Version: release.Version})
	return errors.Join(badAddress, badKey)
}

func sign(args []string) error {
	flags := flag.NewFlagSet("sign", flag.ContinueOnError)
	file := flags.String("secret", "", "`file` with the secret key")
	download := flags.String("download", "", "`address` of a release, with VERSION in it")
	if err := flags.Parse(args); err != nil {
		return err
	}
	secret, err := os.ReadFile(*file) //nolint:gosec // the file that was asked for
	if err != nil {
		return fmt.Errorf("-secret: %w", err)
	}
	changes, err := os.ReadFile("CHANGELOG.md")
	if err != nil {
		return err
	}
	list := update.List{Releases: releases(string(changes), *download)}
	if len(list.Releases) == 0 {
		return errors.New("CHANGELOG.md names no release yet")
	}
	signed, err := update.Sign(list, strings.TrimSpace(string(secret)))
	if err != nil {
		return fmt.Errorf("%w (the secret is that of %s)", err, *file)
	}
	_, err = os.Stdout.Write(signed)
	return err
}

// heading is that of a release: ## [1.2.3] - 2026-11-27.
var heading = regexp.MustCompile(`^## \[(\d+\.\d+\.\d+\S*)\](?: - (\S+))?`)

// markdown is what a changelog has around words that are shown as plain text: links and
// letters of a fixed width.
var markdown = regexp.MustCompile("`([^`]*)`|\\[([^\\]]*)\\]\\([^)]*\\)")

// releases reads a changelog in the form of keepachangelog.com.
func releases(changelog, download string) (all []update.Release) {
	within := false // a release
	for line := range strings.Lines(changelog) {
		text := strings.TrimSpace(line)
		if strings.HasPrefix(line, "## ") {
			found := heading.FindStringSubmatch(line)
			if within = found != nil; within {
				all = append(all, update.Release{Version: found[1], Date: found[2], Download: strings.ReplaceAll(download, "VERSION", found[1])})
			}
			continue
		}
		if !within {
			continue
		}
		changes := &all[len(all)-1].Changes
		switch {
		case strings.HasPrefix(line, "- "):
			*changes = append(*changes, strings.TrimPrefix(text, "- "))
		case strings.HasPrefix(line, "  ") && text != "" && len(*changes) > 0:
			(*changes)[len(*changes)-1] += " " + text
		}
	}
	for _, r := range all {
		for n, change := range r.Changes {
			r.Changes[n] = markdown.ReplaceAllString(change, "$1$2")
		}
	}
	return all
}
