package words

import (
	"io/fs"
	"slices"
	"strings"
	_ "unsafe" // for go:linkname

	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"

	"guestlist/assets"
)

// Language is one that the program can speak.
type Language struct {
	Tag  string // "de"
	Name string // as its speakers write it
}

// The languages, in the order in which they are offered.
var languages = []Language{
	{"en-US", "English (US)"}, {"en-GB", "English (UK)"}, {"de", "Deutsch"}, {"fr", "Français"}, {"es", "Español"},
}

// Languages lists the languages that there are texts in.
func Languages() []Language {
	found, err := fs.Glob(assets.Translations, "translations/*.json")
	if err != nil { // the pattern is a good one
		return nil
	}
	return languagesOf(found)
}

// languagesOf lists the languages of files. The two kinds of English share a file until one
// of them has its own.
func languagesOf(files []string) []Language {
	has := func(tag string) bool {
		return slices.ContainsFunc(files, func(file string) bool {
			name := strings.TrimSuffix(file[strings.LastIndex(file, "/")+1:], ".json")
			return strings.EqualFold(strings.ReplaceAll(name, "_", "-"), tag)
		})
	}
	regional := has("en-US") || has("en-GB")
	var all []Language
	if has("en") && !regional {
		all = append(all, Language{"en", "English"})
	}
	for _, l := range languages {
		if has(l.Tag) || regional && strings.HasPrefix(l.Tag, "en-") {
			all = append(all, l)
		}
	}
	return all
}

// Known is the tag of a language if there are texts in it; else empty.
func Known(tag string) string {
	if slices.ContainsFunc(Languages(), func(l Language) bool { return l.Tag == tag }) {
		return tag
	}
	return ""
}

// spoken is the tag of the language that was chosen; empty: the system's.
var spoken string

// Speak has all texts be in a language, with its plurals and numbers, whatever the system's
// is; empty: in the system's. Call it after the translations were added and before the first
// text.
func Speak(tag string) {
	spoken = tag
	if tag != "" {
		setupLang(tag)
	}
}

// setupLang is how the toolkit turns to a language. It offers programs no way to do so: it
// goes by the system's list of languages, which a program can change on Linux only, and texts
// that are added under another language's name get that one's plurals.
//
//go:linkname setupLang fyne.io/fyne/v2/lang.setupLang
func setupLang(lang string)

// locale is what numbers are written by.
func locale() language.Tag {
	if spoken != "" {
		return language.Make(spoken)
	}
	return language.Make(lang.SystemLocale().LanguageString())
}
