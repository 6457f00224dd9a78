package words

import (
	"errors"
	"io/fs"
	"slices"
	"sync"
	_ "unsafe" // for go:linkname

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	systemlocale "github.com/jeandeaual/go-locale"
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

// languagesOf lists the languages of files.
func languagesOf(files []string) (offered []Language) {
	for _, l := range languages {
		if slices.Contains(files, pathOf(l.Tag)) {
			offered = append(offered, l)
		}
	}
	return offered
}

// Known is the tag of a language if there are texts in it; else empty.
func Known(tag string) string {
	if slices.ContainsFunc(Languages(), func(l Language) bool { return l.Tag == tag }) {
		return tag
	}
	return ""
}

// chosen is the tag of the language that was chosen, empty: the system's; speaks is that of
// the language that the texts are in.
var chosen, speaks string

// loaded has the languages whose texts the toolkit has.
var loaded = map[string]bool{}

// Load reads the texts of a language; empty: of the one that fits the system's best. Of a
// language without texts there is nothing to read. Reading them all would hold up the start.
func Load(tag string) error {
	tag = orSystems(tag)
	if loaded[tag] {
		return nil
	}
	texts, err := assets.Translations.ReadFile(pathOf(tag))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	loaded[tag] = true
	return lang.AddTranslationsForLocale(texts, fyne.Locale(fileOf(tag)))
}

// Speak has all texts be in a language, with its plurals, numbers and dates, whatever the
// system's is; empty: in the one that fits the system's best. It loads the texts if they are
// not there. Call it before the first text, and not while Load works.
func Speak(tag string) error {
	err := Load(tag)
	chosen, speaks = tag, orSystems(tag)
	setupLang(fileOf(speaks))
	return err
}

// orSystems is a language, or the one that fits the system's best if it is empty.
func orSystems(tag string) string {
	if tag != "" {
		return tag
	}
	wanted, err := systemlocale.GetLocales()
	if err != nil {
		fyne.LogError("The languages of the system are not known", err)
	}
	return fitting(wanted, Languages())
}

// fitting is the one of some languages that somebody who wants others, best first, reads
// best. Who wants none of them gets English as it is written in most of the world.
func fitting(wanted []string, languages []Language) string {
	var wants, has []language.Tag
	for _, w := range wanted {
		if tag, err := language.Parse(w); err == nil {
			wants = append(wants, tag)
		}
	}
	for _, l := range languages {
		has = append(has, language.Make(l.Tag))
	}
	if _, n, sure := language.NewMatcher(has).Match(wants...); sure != language.No {
		return languages[n].Tag
	}
	return british
}

// british English is what the code and en.json are written in.
const british = "en-GB"

// fileOf is the language whose file has the texts of another.
func fileOf(tag string) string {
	if tag == british {
		return "en"
	}
	return tag
}

func pathOf(tag string) string { return "translations/" + fileOf(tag) + ".json" }

// setupLang is how the toolkit turns to a language. It offers programs no way to do so: it
// goes by the system's list of languages, which a program can change on Linux only, and texts
// that are added under another language's name get that one's plurals.
//
//go:linkname setupLang fyne.io/fyne/v2/lang.setupLang
func setupLang(lang string)

// locale is what numbers are written by.
func locale() language.Tag {
	if chosen != "" {
		return language.Make(chosen)
	}
	return language.Make(lang.SystemLocale().LanguageString())
}

// byLanguage makes something at its first use in each language.
func byLanguage[T any](make func() T) func() T {
	var made sync.Map
	return func() T {
		all, ok := made.Load(speaks)
		if !ok {
			all, _ = made.LoadOrStore(speaks, make())
		}
		return all.(T)
	}
}
