package words

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheProgramSpeaksTheLanguageThatWasChosenWithItsPlurals(t *testing.T) {
	texts := func(one, other string) []byte {
		return []byte(`{"test.people": {"one": "{{.N}} ` + one + `", "other": "{{.N}} ` + other + `"}}`)
	}
	for tag, file := range map[string][]byte{"de": texts("Person", "Personen"), "fr": texts("personne", "personnes"), "en": texts("person", "people")} {
		require.NoError(t, lang.AddTranslationsForLocale(file, fyne.Locale(tag)))
	}
	t.Cleanup(func() { require.NoError(t, Speak("en-GB")) })
	said := func(n int) string { return lang.XN("test.people", "{{.N}} people", n, map[string]any{"N": n}) }
	for _, c := range []struct{ tag, none, one, two string }{
		{"de", "0 Personen", "1 Person", "2 Personen"},
		{"fr", "0 personne", "1 personne", "2 personnes"}, // 0 is singular in French
		{"en-GB", "0 people", "1 person", "2 people"},     // of what English there is
	} {
		require.NoError(t, Speak(c.tag))
		assert.Equal(t, []string{c.none, c.one, c.two}, []string{said(0), said(1), said(2)}, c.tag)
	}
	require.NoError(t, Speak("de"))
	assert.Equal(t, "de", locale().String())
	assert.Equal(t, "English only", lang.X("test.not_translated", "English only"), "what a language lacks is said in English")
}

func TestOnlyLanguagesWithTextsAreOffered(t *testing.T) {
	names := func(files ...string) (all []string) {
		for _, l := range languagesOf(files) {
			all = append(all, l.Name)
		}
		return all
	}
	assert.Equal(t, []string{"English (UK)"}, names("translations/en.json"))
	assert.Equal(t, []string{"English (UK)", "Deutsch", "Español"}, names("translations/en.json", "translations/es.json", "translations/de.json"))
	assert.Equal(t, []string{"English (US)", "English (UK)", "Français"}, names("translations/en.json", "translations/en-US.json", "translations/fr.json"))
	assert.NotEmpty(t, Languages())
}

func TestTheSystemsLanguageIsTheOneThatFitsBest(t *testing.T) {
	all := languages
	for _, c := range []struct {
		want   string
		wanted []string
	}{
		{"en-US", []string{"en-US"}},
		{"en-US", []string{"en"}},
		{"en-GB", []string{"en-GB"}},
		{"en-GB", []string{"en-AU"}},
		{"en-GB", []string{"en-IE"}},
		{"en-GB", []string{"en-ZA"}},
		{"de", []string{"de-DE"}},
		{"de", []string{"de-AT"}},
		{"fr", []string{"fr-CA"}},
		{"es", []string{"es-MX"}},
		{"de", []string{"sv-SE", "de-DE", "en-US"}},
		{"en-GB", []string{"sv-SE"}},
		{"en-GB", []string{"C"}},
		{"en-GB", nil},
	} {
		assert.Equal(t, c.want, fitting(c.wanted, all), c.wanted)
	}
	assert.Equal(t, "en-GB", fitting([]string{"de-DE"}, all[:2]), "no German texts")
}

func TestBothEnglishesAreSpelledTheirWay(t *testing.T) {
	t.Cleanup(func() { require.NoError(t, Speak("en-GB")) })
	for env, want := range map[string]string{
		"en_US.UTF-8": "Organization", "en_GB.UTF-8": "Organisation", "en_AU.UTF-8": "Organisation", "C": "Organisation",
	} {
		t.Setenv("LC_ALL", env)
		t.Setenv("LANGUAGE", "")
		require.NoError(t, Speak(""))
		assert.Equal(t, want, lang.X("scope.organization", "Organisation"), env)
	}
	require.NoError(t, Speak("en-US"))
	assert.Equal(t, "Organization", lang.X("scope.organization", "Organisation"))
	require.NoError(t, Speak("en-GB"))
	assert.Equal(t, "Organisation", lang.X("scope.organization", "Organisation"))
}
