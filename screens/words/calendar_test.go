package words_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/screens/words"
)

// speak has a test speak a language, the texts of which may not be there yet.
func speak(t *testing.T, tag string) {
	t.Helper()
	require.NoError(t, lang.AddTranslationsForLocale([]byte(`{"test.nothing": "-"}`), fyne.Locale(tag)))
	require.NoError(t, words.Speak(tag))
	t.Cleanup(func() { require.NoError(t, words.Speak("en-GB")) })
}

func TestDatesAndNumbersAreWrittenAsTheLanguageWritesThem(t *testing.T) {
	at := time.Date(2026, 3, 1, 16, 2, 5, 0, time.Local)
	zone := at.Format("MST")
	later := at.AddDate(0, 6, 0) // 1 September
	for _, c := range []struct{ tag, short, september, day, long, number string }{
		{"en-US", "Mar 1, 2026", "Sep 1, 2026", "Sep 1", "Sunday, March 1, 2026", "1,234,567"},
		{"en-GB", "1 Mar 2026", "1 Sep 2026", "1 Sep", "Sunday, 1 March 2026", "1,234,567"},
		{"de", "1. März 2026", "1. Sept. 2026", "1. Sept.", "Sonntag, 1. März 2026", "1.234.567"},
		{"fr", "1 mars 2026", "1 sept. 2026", "1 sept.", "dimanche 1 mars 2026", "1\u00a0234\u00a0567"},
		{"es", "1 mar 2026", "1 sept 2026", "1 sept", "domingo, 1 de marzo de 2026", "1.234.567"},
	} {
		t.Run(c.tag, func(t *testing.T) {
			speak(t, c.tag)
			assert.Equal(t, c.short, words.When(at, later))
			assert.Equal(t, c.september, words.When(later, later.AddDate(1, 0, 0)))
			assert.Equal(t, c.short+", 16:02", words.WhenExactly(at, at.AddDate(1, 0, 0)))
			assert.Equal(t, c.day+", 16:02", words.WhenExactly(later, later.AddDate(0, 0, 5)))
			assert.Equal(t, c.long+", 16:02:05 "+zone, words.Exactly(at))
			assert.Contains(t, words.Until(later, at), c.day)
			for _, told := range []string{words.ClockTime(at, later), words.WhenInSentence(at, later), words.InvitedAs(at, later, "Host")} {
				assert.Contains(t, told, c.short)
			}
			assert.Equal(t, c.number, words.Number(1_234_567))
		})
	}
}

func TestEveryMonthAndDayHasItsName(t *testing.T) {
	for _, tag := range []string{"en-US", "en-GB", "de", "fr", "es"} {
		t.Run(tag, func(t *testing.T) {
			speak(t, tag)
			dates := map[string]bool{}
			for day := range 365 {
				at := time.Date(2026, 1, 1+day, 12, 0, 0, 0, time.Local)
				dates[words.When(at, at.AddDate(2, 0, 0))] = true
				assert.NotContains(t, words.Exactly(at), "{")
			}
			assert.Len(t, dates, 365)
		})
	}
}
