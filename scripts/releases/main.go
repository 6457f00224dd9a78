// Releases makes the signed list that Guestlist finds newer versions in.
//
//	releases keys guestlist.example                    prints a secret key, and the key for GUESTLIST_UPDATE_KEY
//	releases sign -secret FILE -download ADDRESS       signs what stands in CHANGELOG.md
//
// VERSION in the address stands for the version of each release.
package main

import (
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"

	"golang.org/x/mod/sumdb/note"

	"guestlist/app/update"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "releases:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "keys":
		secret, key, err := note.GenerateKey(rand.Reader, args[1])
		if err == nil {
			fmt.Printf("secret: %s\nkey:    %s\n", secret, key)
		}
		return err
	case len(args) > 0 && args[0] == "sign":
		return sign(args[1:])
	}
	return errors.New("say keys NAME, or sign -secret FILE -download ADDRESS")
}

func sign(args []string) error {
	flags := flag.NewFlagSet("sign", flag.ContinueOnError)
	file := flags.String("secret", "", "`file` with the secret key")
	download := flags.String("download", "", "`address` of a release, with VERSION in it")
	if err := flags.Parse(args); err != nil {
		return err
	}
	secret, err := os.ReadFile(*file)
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
		return err
	}
	_, err = os.Stdout.Write(signed)
	return err
}

// heading is that of a release: ## [1.2.3] - 2026-11-27.
var heading = regexp.MustCompile(`^## \[(\d+\.\d+\.\d+\S*)\](?: - (\S+))?`)

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
	return all
}
