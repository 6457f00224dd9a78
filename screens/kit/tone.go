package kit

import "guestlist/screens/theme"

// Tone is the mood of a pill, a chip or a banner.
type Tone string

// The tones.
const (
	Neutral Tone = "neutral"
	Info    Tone = "info"
	Good    Tone = "good"
	Warn    Tone = "warn"
	Bad     Tone = "bad"
)

// Tokens are the tone's text colour and the ground that it stands on.
func (t Tone) Tokens() (text, ground theme.Token) {
	switch t {
	case Info:
		return theme.Info, theme.InfoSoft
	case Good:
		return theme.Success, theme.SuccessSoft
	case Warn:
		return theme.Warning, theme.WarningSoft
	case Bad:
		return theme.Danger, theme.DangerSoft
	default:
		return theme.Muted, theme.NeutralSoft
	}
}
