package tokens

import (
	"cmp"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// order puts the current token first, then the newest.
func order(list []invite.AccessToken) []invite.AccessToken {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b invite.AccessToken) int {
		if a.Current != b.Current {
			if a.Current {
				return -1
			}
			return 1
		}
		return cmp.Or(b.CreatedAt.Compare(a.CreatedAt), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// line shows one token, and the button that ends it.
func (d *dialog) line(t invite.AccessToken, now time.Time) fyne.CanvasObject {
	end := kit.NewButton(lang.X("tokens.end", "End…"), "", kit.QuietCaution, func() { d.askEnd(t) })
	if t.Current && d.p.Local {
		end.Enable(false, lang.X("tokens.local", "Guestlist made this token for this run; it ends when you close Guestlist"))
	} else {
		d.ends = append(d.ends, end)
	}
	name := kit.Row(8, kit.NewLine(title(t), kit.Strong))
	if t.Current {
		name.Add(pill(lang.X("tokens.current", "this program")))
	}
	text := kit.Column(0, name, kit.NewShrinkingLine(datesSaid(t, now), kit.Small))
	return kit.Inset(8, 8, 8, 14, kit.Row(8, kit.NewSpring(text), end))
}

// title is what a token is called.
func title(t invite.AccessToken) string {
	if t.Label == "" {
		return lang.X("tokens.unnamed", "Without a name")
	}
	return t.Label
}

// datesSaid reads "Made Mar 1, 2026 at 09:41 · last used today at 10:02".
func datesSaid(t invite.AccessToken, now time.Time) string {
	data := map[string]any{"Made": words.ClockTime(t.CreatedAt, now), "Used": words.ClockTime(t.LastUsedAt, now)}
	if t.LastUsedAt.IsZero() {
		return lang.X("tokens.unused", "Made {{.Made}} · not used yet", data)
	}
	return lang.X("tokens.used", "Made {{.Made}} · last used {{.Used}}", data)
}

func pill(text string) fyne.CanvasObject {
	tone, ground := kit.Good.Tokens()
	return kit.Sized(0, theme.PillHeight, container.NewStack(kit.NewBox(ground, theme.Clear, theme.PillRadius),
		kit.Inset(2, 8, 2, 8, kit.NewLine(text, kit.SmallStrong.In(tone)))))
}
