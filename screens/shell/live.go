package shell

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// live is the foot of the sidebar: how true the list is, and the settings.
type live struct {
	dot           *kit.Box
	state, detail *kit.Line
	gear          *kit.Button
	object        fyne.CanvasObject
}

// liveHeight has room for two lines.
const liveHeight float32 = 36

func newLive(s *Shell) *live {
	l := &live{
		dot: kit.NewBox(theme.Faint, theme.Clear, 4), state: kit.NewShrinkingLine("", kit.Body),
		detail: kit.NewShrinkingLine("", kit.Small),
	}
	gear := kit.NewButton("", theme.IconGear, kit.Quiet, nil)
	l.gear = gear
	gear.SetToolTip(lang.X("tip.settings", "Settings"))
	gear.OnTap = s.openSettings
	said := kit.Row(8, kit.Sized(8, 8, l.dot), kit.NewSpring(kit.Column(0, l.state, l.detail)))
	row := kit.Sized(0, liveHeight, kit.Row(0, kit.NewSpring(said), gear))
	l.object = kit.Column(0, kit.Sized(0, theme.Hairline, kit.NewBox(theme.Line, theme.Clear, 0)), kit.Inset(10, 1, 0, 10, row))
	return l
}

// lightGear shows whether the settings are open.
func (l *live) lightGear(open bool) {
	l.gear.SetKind(kit.Quiet)
	if open {
		l.gear.SetKind(kit.QuietAccent)
	}
}

func (l *live) show(snap *session.Snapshot, now time.Time) {
	token, state, detail := liveSaid(snap, now)
	l.dot.Set(token, theme.Clear)
	l.state.SetText(state)
	l.detail.SetText(detail)
	if hidden := detail == ""; l.detail.Hidden != hidden { // the state alone is in line with the dot
		l.detail.Hidden = hidden
		l.object.Refresh()
	}
}

func liveSaid(s *session.Snapshot, now time.Time) (dot theme.Token, state, detail string) {
	since := ""
	if !s.Since.IsZero() {
		since = lang.X("live.data_from", "Showing data from {{.At}}", map[string]any{"At": dataFrom(s.Since, now)})
	}
	switch s.State {
	case session.Live:
		return theme.Success, lang.X("live.live", "Live"),
			lang.X("live.up_to_date", "Up to date · {{.Ago}}", map[string]any{"Ago": words.Ago(s.Since, now)})
	case session.Loading:
		return theme.Info, lang.X("live.loading", "Loading"),
			lang.X("live.loaded", "{{.N}} invitations so far", map[string]any{"N": words.Number(s.Loaded)})
	case session.Stale:
		if !s.CanChange() {
			return theme.Warning, lang.X("live.silent", "No sign of life"),
				lang.X("live.last_heard", "The list is from {{.Ago}}", map[string]any{"Ago": words.Ago(s.Since, now)})
		}
		return theme.Warning, lang.X("live.stale", "Behind"),
			lang.X("live.last_read", "Last read {{.Ago}}", map[string]any{"Ago": words.Ago(s.Since, now)})
	case session.Offline:
		return theme.Warning, lang.X("live.offline", "Offline"), since
	case session.SignedOut:
		return theme.Danger, lang.X("live.signed_out", "Signed out"), since
	case session.NoPermission:
		return theme.Warning, lang.X("live.no_permission", "No permission"), ""
	default:
		return theme.Danger, lang.X("live.wrong_organisation", "Another organisation"), ""
	}
}

// dataFrom is as short as the sidebar needs it.
func dataFrom(t, now time.Time) string {
	if t.Local().YearDay() == now.Local().YearDay() && now.Sub(t) < 24*time.Hour {
		return t.Local().Format("15:04")
	}
	return words.When(t, now)
}
