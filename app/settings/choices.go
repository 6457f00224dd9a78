package settings

import (
	"slices"
	"strconv"
)

const (
	keyDensity  = "density"
	keyLanguage = "language"
	keyTextSize = "text_size" // in percent
	keyNotify   = "notify."   // and the kind
)

// Compact tells whether rows are lower than usual.
func (s *Settings) Compact() bool { return s.prefs.String(keyDensity) == compact }

const compact = "compact"

// SetCompact keeps that choice.
func (s *Settings) SetCompact(on bool) {
	value := ""
	if on {
		value = compact
	}
	s.prefs.SetString(keyDensity, value)
}

// Language is the tag of the language that the program speaks ("de"); empty: the system's.
// It is read when the program starts.
func (s *Settings) Language() string { return s.prefs.String(keyLanguage) }

// SetLanguage keeps that choice.
func (s *Settings) SetLanguage(tag string) { s.prefs.SetString(keyLanguage, tag) }

// TextSizes are the sizes of text, in percent of the usual one, smallest first.
var TextSizes = []int{80, 90, 100, 110, 120, 130, 140, 150, 160, 180, 200}

const usualTextSize = 100

// TextSize is how large text and all else is drawn, in percent of what the system says; one
// of TextSizes. It is read when the program starts.
func (s *Settings) TextSize() int {
	kept, err := strconv.Atoi(s.prefs.String(keyTextSize))
	if err != nil || !slices.Contains(TextSizes, kept) {
		return usualTextSize
	}
	return kept
}

// SetTextSize keeps that choice.
func (s *Settings) SetTextSize(percent int) { s.prefs.SetString(keyTextSize, strconv.Itoa(percent)) }

// StepTextSize keeps the next size of text, larger or smaller, and gives it.
func (s *Settings) StepTextSize(larger bool) int {
	n := slices.Index(TextSizes, s.TextSize())
	if larger {
		n++
	} else {
		n--
	}
	s.SetTextSize(TextSizes[max(0, min(n, len(TextSizes)-1))])
	return s.TextSize()
}

// News is a kind of thing that happens while nobody looks.
type News string

// The kinds of news.
const (
	Accepted News = "accepted" // somebody has accepted an invitation
	Bounced  News = "bounced"  // a message could not be delivered
	Finished News = "finished" // a run has ended
)

// Notifies tells whether the desktop is told of a kind of news while the window is not in
// front.
func (s *Settings) Notifies(of News) bool {
	return s.prefs.BoolWithFallback(keyNotify+string(of), true)
}

// SetNotifies keeps that choice.
func (s *Settings) SetNotifies(of News, on bool) { s.prefs.SetBool(keyNotify+string(of), on) }

// ResetGeneral forgets what was chosen about looks, language, questions and waits.
func (s *Settings) ResetGeneral() {
	for _, key := range []string{keyTheme, keyDensity, keyLanguage, keyTextSize, keySendWait, keyRevokeWait} {
		s.prefs.SetString(key, "")
	}
	s.SetAskBeforeOne(true)
}
