// Package modal opens what lies over a window and keeps it from being used until it is
// closed: dialogs, messages and panels.
package modal

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/scroll"
	"guestlist/screens/theme"
)

// Params describes a modal.
type Params struct {
	Title, Subtitle string
	Width           float32 // 460 to 640
	Body            fyne.CanvasObject
	Footnote        string
	FooterLeft      []*kit.Button
	Buttons         []*kit.Button // at the right; the last is the main one
	CloseButton     bool          // a cross in the corner
	// Tells keeps room for a notice, so that nothing moves when one comes.
	Tells bool
	// CloseFirst gives the focus to the cross.
	CloseFirst bool
	// First gets the focus; unset: the first of Buttons.
	First fyne.Focusable
	// OnEnter is what Enter does where the focused widget has no use for it, and Ctrl+Enter
	// anywhere; unset: Enter does nothing, and Ctrl+Enter presses the main button.
	OnEnter func()
	// MayClose is asked before Esc, the cross or Close ends the modal; unset: yes.
	MayClose func() bool
	OnClosed func()
}

// Modal is a dialog over the window. While it is open the window's shortcuts rest
// and Tab stays inside; Esc closes it; when it closes, the focus goes back to
// where it was.
type Modal struct {
	widget.BaseWidget
	p      Params
	canvas fyne.Canvas
	before fyne.Focusable

	scrim, card, foot, rule *canvas.Rectangle
	title                   *kit.Line
	subtitle                *kit.Note
	cross                   *kit.Button
	notice                  *fyne.Container
	scroll                  *scroll.Area
	footer                  *fyne.Container
	tip                     *fyne.Container // holds the tooltip while one is shown
	top, height             float32         // of the card, in a window of size window: it does not jump, nor shrink
	window                  fyne.Size
	wide                    float32 // what the buttons have needed: the width does not jump either
}

// Modal measures, from the pictures.
const (
	pad    float32 = 22
	footer float32 = 59
	foot           = footer + 16 // with the room above it
	gap    float32 = 8           // above a notice
	edge   float32 = 16          // least distance from the window's edge
	ring   float32 = 3           // room around the body for the focus rings in it
)

// Show opens a modal over the window. It is the only way that one is opened.
func Show(c fyne.Canvas, p Params) *Modal {
	m := &Modal{
		p: p, canvas: c, before: c.Focused(),
		scrim: canvas.NewRectangle(theme.Color(theme.Scrim)), card: kit.NewRectangle(theme.ModalRadius),
		foot: kit.NewRectangle(0), rule: kit.NewRectangle(0),
		title: kit.NewShrinkingLine(p.Title, kit.Dialog), subtitle: kit.NewNote(p.Subtitle, kit.Small),
		notice: kit.Column(0), tip: container.NewWithoutLayout(),
	}
	m.foot.BottomLeftCornerRadius, m.foot.BottomRightCornerRadius = theme.ModalRadius-1, theme.ModalRadius-1
	m.cross = kit.NewButton("", theme.IconClose, kit.Quiet, m.Close)
	m.cross.Hidden = !p.CloseButton
	m.subtitle.Hidden = p.Subtitle == ""
	m.scroll = scroll.New(kit.Inset(ring, pad, ring, pad, p.Body))
	m.footer = m.makeFooter()
	m.ExtendBaseWidget(m)
	answerSubmit(c)
	c.Overlays().Add(m)
	m.Resize(c.Size())
	switch {
	case p.First != nil:
		c.Focus(p.First)
	case p.CloseFirst:
		c.Focus(m.cross)
	case len(p.Buttons) > 0:
		c.Focus(p.Buttons[0])
	}
	return m
}

func (m *Modal) makeFooter() *fyne.Container {
	r := kit.Row(8)
	for _, b := range m.p.FooterLeft {
		r.Add(b)
	}
	r.Add(kit.NewSpring(kit.NewNote(m.p.Footnote, kit.Small)))
	for _, b := range m.p.Buttons {
		r.Add(b)
	}
	return r
}

// SetTitle changes the heading.
func (m *Modal) SetTitle(title, subtitle string) {
	m.title.SetText(title)
	m.subtitle.SetText(subtitle)
	m.subtitle.Hidden = subtitle == ""
	m.Refresh()
}

// ShowNotice puts a banner above the buttons, in the place of the one before; nil
// takes it away.
func (m *Modal) ShowNotice(b *banner.Banner) {
	m.notice.RemoveAll()
	if b != nil {
		m.notice.Add(b)
	}
	m.Refresh()
}

// Fit lays the modal out again after its body has grown or shrunk.
func (m *Modal) Fit() { m.Refresh() }

// Close ends the modal unless MayClose objects.
func (m *Modal) Close() {
	if m.p.MayClose == nil || m.p.MayClose() {
		m.Dismiss()
	}
}

// Dismiss ends the modal without asking.
func (m *Modal) Dismiss() {
	if !isOpen(m.canvas, m) {
		return
	}
	if !removeUnder(m.canvas, m) {
		m.canvas.Overlays().Remove(m)
		if m.before != nil {
			m.canvas.Focus(m.before)
		}
	}
	if m.p.OnClosed != nil {
		m.p.OnClosed()
	}
}

// AnswerKey implements kit.Layer.
func (m *Modal) AnswerKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyEscape:
		m.Close()
	case fyne.KeyReturn, fyne.KeyEnter:
		if m.p.OnEnter != nil {
			m.p.OnEnter()
		}
	default:
		m.scroll.AnswerKey(ev.Name)
	}
}

// submit does the main thing of the modal, if that can be done now.
func (m *Modal) submit() {
	if m.p.OnEnter != nil {
		m.p.OnEnter()
		return
	}
	if n := len(m.p.Buttons); n > 0 && m.p.Buttons[n-1].Visible() {
		m.p.Buttons[n-1].Tapped(nil)
	}
}

// answerSubmit has Ctrl+Enter do the main thing of the modal on top, wherever the focus is.
func answerSubmit(c fyne.Canvas) {
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter} {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) {
			if m, ok := c.Overlays().Top().(*Modal); ok {
				m.submit()
			}
		})
	}
}

// TipLayer implements kit.TipHost.
func (m *Modal) TipLayer() *fyne.Container { return m.tip }

// Tapped keeps taps on the scrim from what lies under it.
func (m *Modal) Tapped(*fyne.PointEvent) {}

// TappedSecondary keeps taps on the scrim from what lies under it.
func (m *Modal) TappedSecondary(*fyne.PointEvent) {}

// CreateRenderer implements fyne.Widget.
func (m *Modal) CreateRenderer() fyne.WidgetRenderer {
	m.paint()
	return &kit.Renderer{
		Parts:  []fyne.CanvasObject{m.scrim, m.card, m.foot, m.rule, m.title, m.subtitle, m.cross, m.notice, m.scroll, m.footer, m.tip},
		Min:    func() fyne.Size { return fyne.NewSize(0, 0) },
		Place:  m.place,
		Redraw: func() { m.paint(); m.place(m.Size()) },
	}
}

func (m *Modal) paint() {
	kit.PaintBox(m.scrim, theme.Scrim, theme.Clear, 0)
	kit.PaintBox(m.card, theme.Background, theme.Line, theme.Hairline)
	kit.PaintBox(m.foot, theme.Sidebar, theme.Clear, 0)
	kit.PaintBox(m.rule, theme.Line, theme.Clear, 0)
}

func (m *Modal) place(window fyne.Size) {
	kit.Place(m.scrim, 0, 0, window.Width, window.Height)
	w := min(m.width(), window.Width-2*edge)
	inner := w - 2*pad
	said := float32(len(kit.Wrap(m.subtitle.Text(), kit.Small, inner-40)))
	said = min(said, 2) * kit.LineHeight(kit.Small.Size)
	if m.subtitle.Hidden {
		said = 0
	}
	head := 19 + 24 + said + 12
	body := m.scroll.Content.MinSize().Height - 2*ring
	most := window.Height - 2*edge
	notice := m.noticeRoom(most - head - body - foot)
	y, h := m.settle(window, min(head+body+notice+foot, most))
	x := (window.Width - w) / 2

	kit.Place(m.card, x, y, w, h)
	kit.Place(m.title, x+pad+1, y+19, inner-40, 24)
	kit.Place(m.subtitle, x+pad+1, y+19+24, inner-40, said)
	kit.Place(m.cross, x+w-pad-theme.ControlHeight+9, y+10, theme.ControlHeight, theme.ControlHeight)
	kit.Place(m.scroll, x+1, y+head-ring, w-2, h-head-notice-foot+2*ring)
	told := m.notice.MinSize().Height
	kit.Place(m.notice, x+pad+1, y+h-footer-12-told, inner-2, told)
	kit.Place(m.foot, x+1, y+h-footer, w-2, footer-1)
	kit.Place(m.rule, x+1, y+h-footer, w-2, theme.Hairline)
	kit.Place(m.footer, x+pad+1, y+h-footer+12, inner-2, theme.ControlHeight)
	m.footer.Layout.Layout(m.footer.Objects, m.footer.Size()) // a button may say more than before
}

// width is what the modal was made for, or what its buttons need where their words are long.
func (m *Modal) width() float32 {
	m.wide = max(m.wide, m.footer.MinSize().Width+2*pad+2)
	return max(m.p.Width, m.wide)
}

// noticeRoom is the height that a notice takes, or is kept for one where there is so
// much.
func (m *Modal) noticeRoom(free float32) float32 {
	if told := m.notice.MinSize().Height; told > 0 {
		return told + gap
	}
	if keep := banner.Height + gap; m.p.Tells && keep <= free {
		return keep
	}
	return 0
}

// settle tells where the card lies: in the middle of the window when it opens, and then
// where it was, as far as it fits.
func (m *Modal) settle(window fyne.Size, height float32) (top, full float32) {
	if m.window != window {
		m.window, m.height = window, height
		m.top = (window.Height - height) / 2
	}
	m.height = max(m.height, height)
	m.top = min(m.top, window.Height-edge-m.height)
	return m.top, m.height
}
