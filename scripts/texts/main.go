// Command texts brings assets/translations up to date with the texts in the code: every
// lang.X and lang.XN has its key in en.json, en-US.json is the same in American spelling,
// and the other languages lose the keys that are gone. The singular of a plural is kept as
// it is written in the file; a new one starts as the plural and is to be put right by hand.
// What a language still lacks is listed. With -check nothing is written, and a file that is
// not up to date is an error.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"guestlist/scripts/texts/scan"
)

func main() {
	check := flag.Bool("check", false, "write nothing; fail if a file is not up to date")
	flag.Parse()
	if err := run(".", *check, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "texts:", err)
		os.Exit(1)
	}
}

// The files that are made from the code.
const (
	english  = "en.json"
	american = "en-US.json"
)

// run brings the files up to date, or checks that they are, and lists what is wrong.
func run(root string, check bool, out io.Writer) error {
	dir := filepath.Join(root, "assets", "translations")
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return err
	}
	source, err := englishOf(root, filepath.Join(dir, english))
	if err != nil {
		return err
	}
	wanted := map[string]map[string]any{english: source, american: inAmerican(source)}
	wrong := false
	for _, path := range files {
		name := filepath.Base(path)
		if wanted[name] != nil {
			continue
		}
		texts, err := scan.Read(path)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		maps.DeleteFunc(texts, func(key string, _ any) bool { return source[key] == nil })
		wanted[name] = texts
		if lacks := missing(source, texts); len(lacks) > 0 {
			wrong = true
			fmt.Fprintf(out, "%s lacks %d:\n  %s\n", name, len(lacks), strings.Join(lacks, "\n  "))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		stale, err := put(filepath.Join(dir, name), wanted[name], check)
		if err != nil {
			return err
		}
		if stale && check {
			wrong = true
			fmt.Fprintf(out, "%s is not up to date: run make texts\n", name)
		}
	}
	if check && wrong {
		return fmt.Errorf("the translations are not up to date")
	}
	return nil
}

// englishOf is the English of the code, with the singulars of a file.
func englishOf(root, path string) (map[string]any, error) {
	found, err := scan.Texts(root)
	if err != nil {
		return nil, err
	}
	old, err := scan.Read(path)
	if err != nil {
		return nil, err
	}
	texts := map[string]any{}
	for key, text := range found {
		if !text.Plural {
			texts[key] = text.English
			continue
		}
		one := text.English
		if was, ok := old[key].(map[string]any); ok {
			one, _ = was["one"].(string)
		}
		texts[key] = map[string]any{"one": one, "other": text.English}
	}
	return texts, nil
}

// missing lists the keys of the source that a language lacks.
func missing(source, texts map[string]any) []string {
	var lacks []string
	for key := range source {
		if texts[key] == nil {
			lacks = append(lacks, key)
		}
	}
	slices.Sort(lacks)
	return lacks
}

// put writes a file, its keys in order, unless it only checks; stale: its content was another.
func put(path string, texts map[string]any, check bool) (stale bool, err error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(texts); err != nil {
		return false, err
	}
	was, err := os.ReadFile(path) //nolint:gosec // a file of this repository
	if err != nil && !os.IsNotExist(err) {
		return false, err
	}
	if bytes.Equal(was, out.Bytes()) {
		return false, nil
	}
	if check {
		return true, nil
	}
	return true, os.WriteFile(path, out.Bytes(), 0o644) //nolint:gosec // everybody may read it
}
