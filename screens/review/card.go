package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/intake"
	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// Measures of the card, from the picture.
const (
	screenInset = theme.ScreenInset
	narrowPage  = float32(760) // below it the parts of the card stand below each other
	factLabel   = float32(104)
	factRow     = float32(20)
	factGap     = float32(8)
)

// card is the current invitation with the keys for it. Its height does not depend on what
// is known of it: the keys stay where they are.
type card struct {
	r       *Review
	address *kit.Line
	pill    *pill
	said    *kit.Line       // how long it waits, beside the address
	heading *kit.Line       // of the facts; in a narrow window it says that
	top     *fyne.Container // the address, or the field for the right one
	reading fyne.CanvasObject
	field   *field.Input
	send    *kit.Button
	editing fyne.CanvasObject

	facts   [3]*kit.Line
	dates   [historyRows]*kit.Line
	events  [historyRows]*kit.Line
	parts   *fyne.Container // the two lists of facts
	keys    *fyne.Container
	buttons []*key
	narrow  bool
	frame   fyne.CanvasObject
}

func newCard(r *Review) *card {
	c := &card{
		r: r, address: kit.NewShrinkingLine("", kit.Dialog), pill: newPill(), said: kit.NewLine("", kit.BodyMuted),
		heading: kit.NewShrinkingLine("", kit.Label),
	}
	c.reading = container.New(titleLine{}, c.address, c.pill, c.said)
	c.makeField()
	c.top = container.NewStack(c.reading)
	c.parts, c.keys = container.NewStack(), container.NewStack()
	c.buttons = []*key{
		r.newKey("R", lang.X("button.resend", "Resend"), theme.Text, r.resend),
		r.newKey("D", lang.X("button.revoke", "Revoke"), theme.Danger, r.revoke),
		r.newKey("S", lang.X("review.skip", "Skip"), theme.Text, r.skip),
		r.newKey("C", lang.X("review.correct", "Correct address"), theme.Text, r.correct),
	}
	c.buttons[3].short = lang.X("review.correct_short", "Correct")
	c.fill()
	upper := kit.Inset(15, 24, 20, 24, kit.Column(11, kit.Sized(0, theme.ControlHeight, c.top), c.parts))
	lower := container.NewStack(kit.NewBox(theme.Sidebar, theme.Line, 0).Round(0, theme.ModalRadius), kit.Inset(16, 24, 16, 24, c.keys))
	frame := container.NewStack(kit.NewBox(theme.Background, theme.Line, theme.ModalRadius), kit.Column(0, upper, lower))
	c.frame = frame
	return c
}

func (c *card) makeField() {
	c.field = field.NewInput("")
	c.send = kit.NewButton(lang.X("correct.yes", "Send to this address"), "", kit.Primary, func() { c.r.sendTo(c.field.Text()) })
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, c.giveUp)
	c.field.OnChange = func(string) { c.complain("") }
	c.field.OnKey = func(ev *fyne.KeyEvent) bool {
		switch ev.Name {
		case fyne.KeyEscape:
			c.giveUp()
		case fyne.KeyReturn, fyne.KeyEnter:
			c.r.sendTo(c.field.Text())
		default:
			return false
		}
		return true
	}
	c.editing = kit.Row(8, kit.NewSpring(c.field), c.send, cancel)
}

// giveUp leaves the address as it is.
func (c *card) giveUp() {
	c.edit(false)
	c.r.Focus()
}

// edit puts the field in the place of the address, or takes it away.
func (c *card) edit(on bool) {
	now := c.reading
	if on {
		now = c.editing
		proposed, likely := intake.SuggestAddress(c.r.shown.Address())
		if !likely {
			proposed = c.r.shown.Address()
		}
		c.field.SetText(proposed)
		c.complain("")
	}
	if c.top.Objects[0] != now {
		c.top.Objects = []fyne.CanvasObject{now}
		c.top.Refresh()
	}
	if on {
		c.r.p.Window.Canvas().Focus(c.field.Focusable())
		c.field.SelectAll()
	}
}

// complain says what is wrong with the right address.
func (c *card) complain(text string) {
	c.field.MarkError(text != "")
	if text != "" {
		c.r.p.Notices.Tell(kit.Bad, text)
	}
}

// fill builds the lists of facts and the grid of keys for the present width.
func (c *card) fill() {
	labels := [3]string{lang.X("column.roles", "Roles"), lang.X("column.scope", "Scope"), lang.X("review.invited_by", "Invited by")}
	left := kit.Column(factGap, c.heading)
	for n := range c.facts {
		if c.facts[n] == nil {
			c.facts[n] = kit.NewShrinkingLine("", kit.Body)
		}
		left.Add(factLine(kit.NewShrinkingLine(labels[n], kit.BodyMuted), c.facts[n]))
	}
	right := kit.Column(factGap, kit.NewLine(lang.X("manage.history", "History"), kit.Label))
	for n := range c.events {
		if c.events[n] == nil {
			c.dates[n], c.events[n] = kit.NewShrinkingLine("", kit.BodyMuted), kit.NewShrinkingLine("", kit.Body)
		}
		right.Add(factLine(c.dates[n], c.events[n]))
	}
	keys := make([]fyne.CanvasObject, len(c.buttons))
	for n, b := range c.buttons {
		keys[n] = b
	}
	parts, grid := kit.Columns(32, left, right), kit.Columns(12, keys...)
	if c.narrow {
		parts = kit.Column(16, left, right)
		grid = kit.Columns(8, keys...)
	}
	for _, b := range c.buttons {
		b.setBrief(c.narrow)
	}
	c.parts.Objects, c.keys.Objects = []fyne.CanvasObject{parts}, []fyne.CanvasObject{grid}
}

func factLine(label, fact fyne.CanvasObject) fyne.CanvasObject {
	return kit.Row(0, kit.Sized(factLabel, factRow, label), kit.NewSpring(fact))
}

func (c *card) setNarrow(narrow bool) {
	if c.narrow != narrow {
		c.narrow = narrow
		c.fill()
		c.showSaid()
		c.parts.Refresh()
		c.keys.Refresh()
	}
}

// show draws an invitation and what can be done with it now.
func (c *card) show(i *invite.Invitation) {
	r, now := c.r, c.r.p.Session.Snapshot().Now()
	c.address.SetText(i.Address())
	view := i.ShownAs(now)
	c.pill.set(words.View(view), words.ViewTone(view))
	said := standing(i, now)
	if r.p.Waiting != nil {
		if waiting := r.p.Waiting(i.ID()); waiting != "" {
			said = waiting
		}
	}
	c.said.SetText(said)
	c.showSaid()
	by := i.InvitedBy().Name
	if by == "" {
		by = "—"
	}
	for n, text := range []string{i.RoleNames(), words.Scopes(i.Roles()), by} {
		c.facts[n].SetText(text)
	}
	r.past.fetch(i)
	c.showHistory(i)
	for n, can := range []func() (bool, string){r.canResend, r.canChange, nil, func() (bool, string) { return r.able(r.p.Session.Snapshot().Info.CanCorrect(i)) }} {
		if can != nil {
			c.buttons[n].enable(can())
		}
	}
}

// showSaid tells how long it waits where there is room for it.
func (c *card) showSaid() {
	c.said.Hidden = c.narrow
	text := lang.X("review.invitation", "Invitation")
	if c.narrow {
		text = c.said.Text()
	}
	c.heading.SetText(text)
	c.reading.Refresh()
}

func (c *card) showHistory(i *invite.Invitation) {
	lines := c.r.past.lines(i, c.r.p.Session.Snapshot().Now())
	for n := range c.events {
		var line [2]string
		if n < len(lines) {
			line = lines[n]
		}
		c.dates[n].SetText(line[0])
		c.events[n].SetText(line[1])
	}
}
