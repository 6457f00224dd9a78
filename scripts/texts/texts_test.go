package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"guestlist/scripts/texts/scan"
)

const root = "../.."

// translations reads every file by its language.
func translations(t *testing.T) map[string]map[string]any {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, "assets", "translations", "*.json"))
	require.NoError(t, err)
	all := map[string]map[string]any{}
	for _, path := range files {
		texts, err := scan.Read(path)
		require.NoError(t, err, path)
		all[strings.TrimSuffix(filepath.Base(path), ".json")] = texts
	}
	require.Contains(t, all, "en")
	return all
}

func TestTheFilesAreUpToDate(t *testing.T) {
	var said strings.Builder
	require.NoError(t, run(root, true, &said), said.String())
}

func TestEveryTextOfTheCodeIsInTheEnglishFile(t *testing.T) {
	found, err := scan.Texts(root)
	require.NoError(t, err)
	en := translations(t)["en"]
	require.NotEmpty(t, found)
	assert.ElementsMatch(t, slices.Collect(maps.Keys(found)), slices.Collect(maps.Keys(en)), "run: go run ./scripts/texts")
	for key, text := range found {
		if !text.Plural {
			assert.Equal(t, text.English, en[key], key)
			continue
		}
		forms, ok := en[key].(map[string]any)
		require.True(t, ok, "%s has no plural forms", key)
		assert.Equal(t, text.English, forms["other"], key)
		assert.NotEmpty(t, forms["one"], key)
	}
}

func TestEveryLanguageSaysEverythingThatEnglishSays(t *testing.T) {
	all := translations(t)
	for tag, texts := range all {
		for _, problem := range differences(all["en"], texts, pluralsOf(t, tag)) {
			assert.Fail(t, problem, tag)
		}
	}
}

func TestWhatATranslationLacksIsFound(t *testing.T) {
	en := map[string]any{
		"plain": "Send to {{.Name}}", "end": "and ",
		"many": map[string]any{"one": "1 of {{.Of}}", "other": "{{.N}} of {{.Of}}"},
	}
	forms := []string{"one", "other"}
	right := map[string]any{"plain": "An {{.Name}} senden", "end": "und ", "many": map[string]any{"one": "{{.N}} von {{.Of}}", "other": "{{.N}} von {{.Of}}"}}
	require.Empty(t, differences(en, right, forms))
	for want, change := range map[string]map[string]any{
		"plain: not there": {"plain": nil},
		"plain: is empty":  {"plain": ""},
		"plain: has [{{.Nome}}], English has [{{.Name}}]":          {"plain": "An {{.Nome}} senden"},
		"plain: begins or ends in other blanks than English":       {"plain": "An {{.Name}} "},
		"end: begins or ends in other blanks than English":         {"end": "und"},
		"many: has the forms [other], the language [one other]":    {"many": map[string]any{"other": "{{.N}} von {{.Of}}"}},
		"many (other): has [{{.N}}], English has [{{.N}} {{.Of}}]": {"many": map[string]any{"one": "{{.N}} von {{.Of}}", "other": "{{.N}}"}},
		"many: has no plural": {"many": "{{.N}} von {{.Of}}"},
		"old: is gone":        {"old": "alt"},
	} {
		texts := maps.Clone(right)
		maps.Copy(texts, change)
		maps.DeleteFunc(texts, func(_ string, text any) bool { return text == nil })
		assert.Equal(t, []string{want}, differences(en, texts, forms))
	}
}

// differences lists what a language lacks, or has otherwise than English.
func differences(en, texts map[string]any, forms []string) (wrong []string) {
	for _, key := range slices.Sorted(maps.Keys(texts)) {
		if en[key] == nil {
			wrong = append(wrong, key+": is gone")
		}
	}
	for _, key := range slices.Sorted(maps.Keys(en)) {
		if texts[key] == nil {
			wrong = append(wrong, key+": not there")
			continue
		}
		plural, ok := en[key].(map[string]any)
		if !ok {
			wrong = append(wrong, compare(key, en[key].(string), texts[key])...)
			continue
		}
		said, ok := texts[key].(map[string]any)
		if !ok {
			wrong = append(wrong, key+": has no plural")
			continue
		}
		if has := slices.Sorted(maps.Keys(said)); !slices.Equal(has, forms) {
			wrong = append(wrong, fmt.Sprintf("%s: has the forms %v, the language %v", key, has, forms))
			continue
		}
		for _, form := range forms {
			like := plural["other"].(string)
			if form == "one" && !slices.Equal(placeholders(said[form].(string)), placeholders(like)) {
				like = plural["one"].(string) // "once", "the one matching"
			}
			wrong = append(wrong, compare(key+" ("+form+")", like, said[form])...)
		}
	}
	return wrong
}

func compare(key, en string, text any) []string {
	said, ok := text.(string)
	switch {
	case !ok || said == "":
		return []string{key + ": is empty"}
	case !slices.Equal(placeholders(en), placeholders(said)):
		return []string{fmt.Sprintf("%s: has %v, English has %v", key, placeholders(said), placeholders(en))}
	case blanks(en) != blanks(said):
		return []string{key + ": begins or ends in other blanks than English"}
	}
	return nil
}

var placeholder = regexp.MustCompile(`\{\{[^}]*\}\}`)

func placeholders(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func blanks(text string) [2]int {
	left := strings.TrimLeftFunc(text, unicode.IsSpace)
	right := strings.TrimRightFunc(text, unicode.IsSpace)
	return [2]int{len(text) - len(left), len(text) - len(right)}
}

// pluralsOf asks the library which plural forms it looks for in a language.
func pluralsOf(t *testing.T, tag string) []string {
	t.Helper()
	bundle := i18n.NewBundle(language.Make(tag))
	require.NoError(t, bundle.AddMessages(language.Make(tag), &i18n.Message{
		ID: "form", Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other",
	}))
	forms := map[string]bool{}
	for _, n := range append(slices.Collect(upTo(200)), 1_000, 10_000, 100_000, 1_000_000) {
		forms[i18n.NewLocalizer(bundle, tag).MustLocalize(&i18n.LocalizeConfig{MessageID: "form", PluralCount: n})] = true
	}
	return slices.Sorted(maps.Keys(forms))
}

func upTo(most int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for n := range most {
			if !yield(n) {
				return
			}
		}
	}
}

func TestTheLibraryAsksForTheseForms(t *testing.T) {
	for tag, want := range map[string][]string{
		"en": {"one", "other"}, "en-US": {"one", "other"}, "de": {"one", "other"},
		"fr": {"many", "one", "other"}, "es": {"many", "one", "other"},
	} {
		assert.Equal(t, want, pluralsOf(t, tag), tag)
	}
}

func TestNoTextMixesTheEnglishes(t *testing.T) {
	check := func(name string, texts map[string]any, foreign map[string]bool) {
		data, err := json.Marshal(texts)
		require.NoError(t, err)
		for _, w := range word.FindAllString(names.ReplaceAllString(string(data), ""), -1) {
			assert.False(t, foreign[strings.ToLower(w)], "%q in %s.json", w, name)
		}
	}
	british, us := map[string]bool{}, map[string]bool{}
	for uk, american := range spellings {
		british[uk], us[american] = true, true
	}
	all := translations(t)
	check("en", said(all["en"]), us)
	check("en-US", said(all["en-US"]), british)
}

// said are texts without their keys.
func said(texts map[string]any) map[string]any {
	out := map[string]any{}
	for n, key := range slices.Sorted(maps.Keys(texts)) {
		out[fmt.Sprint(n)] = texts[key]
	}
	return out
}

func TestAmericanSpelling(t *testing.T) {
	for british, want := range map[string]string{
		"Another organisation answers":   "Another organization answers",
		"Organisation":                   "Organization",
		"It works: {{.Organisation}}.":   "It works: {{.Organisation}}.",
		"Cancelled, the licence of both": "Canceled, the license of both",
		"Disorganisation":                "Disorganisation",
	} {
		assert.Equal(t, want, americanOf(british))
	}
}

func TestFilesAreBroughtUpToDate(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	write("a.go", "package a\nvar _, _ = lang.X(\"a.here\", \"Organisation\"), lang.XN(\"a.many\", \"{{.N}} days\", 2)")
	write("assets/translations/en.json", `{"a.many": {"one": "{{.N}} day", "other": "old"}}`)
	write("assets/translations/de.json", `{"a.old": "Weg", "a.here": "Organisation"}`)

	var said strings.Builder
	require.Error(t, run(dir, true, &said))
	assert.Equal(t, "de.json lacks 1:\n  a.many\nde.json is not up to date: run make texts\n"+
		"en-US.json is not up to date: run make texts\nen.json is not up to date: run make texts\n", said.String())
	said.Reset()
	require.NoError(t, run(dir, false, &said))
	assert.Equal(t, "de.json lacks 1:\n  a.many\n", said.String())
	for name, want := range map[string]string{
		"en":    `{"a.here": "Organisation", "a.many": {"one": "{{.N}} day", "other": "{{.N}} days"}}`,
		"en-US": `{"a.here": "Organization", "a.many": {"one": "{{.N}} day", "other": "{{.N}} days"}}`,
		"de":    `{"a.here": "Organisation"}`,
	} {
		got, err := os.ReadFile(filepath.Join(dir, "assets", "translations", name+".json"))
		require.NoError(t, err)
		assert.JSONEq(t, want, string(got), name)
	}
	write("assets/translations/de.json", "{\n  \"a.here\": \"Organisation\",\n  \"a.many\": {\"one\": \"{{.N}} Tag\", \"other\": \"{{.N}} Tage\"}\n}\n")
	require.NoError(t, run(dir, false, &said))
	require.NoError(t, run(dir, true, &said), "everything is there and written as it should be")
}
