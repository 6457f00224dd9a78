// Command texts brings assets/translations/en.json up to date with the texts in the
// code: every lang.X and lang.XN has its key there. The singular of a plural is
// kept as it is written in the file; a new one starts as the plural and is to be
// put right by hand.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"guestlist/scripts/texts/scan"
)

func main() {
	if err := run("."); err != nil {
		fmt.Fprintln(os.Stderr, "texts:", err)
		os.Exit(1)
	}
}

func run(root string) error {
	found, err := scan.Texts(root)
	if err != nil {
		return err
	}
	path := filepath.Join(root, "assets", "translations", "en.json")
	old, err := scan.Read(path)
	if err != nil {
		return err
	}
	out := map[string]any{}
	for key, text := range found {
		if !text.Plural {
			out[key] = text.English
			continue
		}
		one := text.English
		if was, ok := old[key].(map[string]any); ok {
			one, _ = was["one"].(string)
		}
		out[key] = map[string]any{"one": one, "other": text.English}
	}
	file, err := os.Create(path) //nolint:gosec // a file of this repository
	if err != nil {
		return err
	}
	enc := json.NewEncoder(file)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(out); err != nil {
		return err
	}
	return file.Close()
}
