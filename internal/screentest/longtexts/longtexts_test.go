// Package longtexts_test walks through the screens in every language, and in one that is 40 %
// longer than English, and looks for words that are cut.
package longtexts_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/assets"
)

// pseudo is the language of the long texts: English as nobody writes it.
const pseudo = "en-XA"

func TestMain(m *testing.M) {
	data, err := json.Marshal(lengthened(textsOf("en")))
	if err == nil {
		err = lang.AddTranslationsForLocale(data, fyne.Locale(pseudo))
	}
	if err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// textsOf reads the texts of a language.
func textsOf(file string) (texts map[string]any) {
	data, err := assets.Translations.ReadFile("translations/" + file + ".json")
	if err == nil {
		err = json.Unmarshal(data, &texts)
	}
	if err != nil {
		panic(err)
	}
	return texts
}

// lengthened are texts that are 40 % longer, in brackets, with marks on their letters.
func lengthened(texts map[string]any) map[string]any {
	out := map[string]any{}
	for key, text := range texts {
		switch text := text.(type) {
		case string:
			out[key] = lengthen(text)
		case map[string]any:
			out[key] = lengthened(text)
		}
	}
	return out
}

var (
	placeholder = regexp.MustCompile(`\{\{[^}]*\}\}`)
	marks       = strings.NewReplacer("a", "å", "e", "ë", "i", "ï", "o", "ø", "u", "ü", "n", "ñ", "A", "Å", "E", "Ë", "I", "Ï", "O", "Ø", "U", "Ü")
)

func lengthen(text string) string {
	head, dots := strings.CutSuffix(text, "…")
	more := utf8.RuneCountInString(placeholder.ReplaceAllString(head, ""))*2/5 - len("[]")
	var out strings.Builder
	out.WriteString("[")
	done := 0
	for _, p := range placeholder.FindAllStringIndex(head, -1) {
		out.WriteString(marks.Replace(head[done:p[0]]) + head[p[0]:p[1]])
		done = p[1]
	}
	out.WriteString(marks.Replace(head[done:]))
	for n := range max(0, more) {
		if n%7 == 0 && strings.Contains(head, " ") { // as words are, so that lines can break
			out.WriteString(" ")
		} else {
			out.WriteString("~")
		}
	}
	long := strings.TrimRight(out.String(), " ")
	if dots { // in the brackets: those of a cut text have none behind them
		long += "…"
	}
	return long + "]"
}
