package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/theme"
)

// ModalParams describes a modal.
type ModalParams struct {
	Title, Subtitle string
	Width           float32 // 460 to 640
	Body            fyne.CanvasObject
	Footnote        string
	FooterLeft      []*Button
	Buttons         []*Button // at the right; the last is the main one
	CloseButton     bool      // a cross in the corner
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
	p      ModalParams
	canvas fyne.Canvas
	before fyne.Focusable

	scrim, card, foot, rule *canvas.Rectangle
	title, subtitle         *Line
	cross                   *Button
	notice                  *fyne.Container
	scroll                  *Scroll
	footer                  *fyne.Container
	tip                     *fyne.Container // holds the tooltip while one is shown
}

// Modal measures, from the pictures.
const (
	modalPad    float32 = 22
	modalFooter float32 = 59
	modalEdge   float32 = 16 // least distance from the window's edge
	modalRing   float32 = 3  // room around the body for the focus rings in it
)

// ShowModal opens a modal over the window. It is the only way that one is opened.
func ShowModal(c fyne.Canvas, p ModalParams) *Modal {
	m := &Modal{
		p: p, canvas: c, before: c.Focused(),
		scrim: canvas.NewRectangle(theme.Color(theme.Scrim)), card: newBox(theme.ModalRadius),
		foot: newBox(0), rule: newBox(0),
		title: NewShrinkingLine(p.Title, Dialog), subtitle: NewShrinkingLine(p.Subtitle, Small),
		notice: container.New(&stack{}), tip: container.NewWithoutLayout(),
	}
	m.foot.BottomLeftCornerRadius, m.foot.BottomRightCornerRadius = theme.ModalRadius-1, theme.ModalRadius-1
	m.cross = NewButton("", theme.IconClose, Quiet, m.Close)
	m.cross.Hidden = !p.CloseButton
	m.subtitle.Hidden = p.Subtitle == ""
	m.scroll = NewScroll(Inset(modalRing, modalPad, modalRing, modalPad, p.Body))
	m.footer = m.makeFooter()
	m.ExtendBaseWidget(m)
	answerSubmit(c)
	c.Overlays().Add(m)
	m.Resize(c.Size())
	switch {
	case p.First != nil:
		c.Focus(p.First)
	case len(p.Buttons) > 0:
		c.Focus(p.Buttons[0])
	}
	return m
}

func (m *Modal) makeFooter() *fyne.Container {
	r := Row(8)
	for _, b := range m.p.FooterLeft {
		r.Add(b)
	}
	r.Add(NewSpring(NewNote(m.p.Footnote, Small)))
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

// ShowNotice puts a banner under the heading, in the place of the one before; nil
// takes it away.
func (m *Modal) ShowNotice(b *Banner) {
	m.notice.RemoveAll()
	if b != nil {
		m.notice.Add(Inset(0, 0, 12, 0, b))
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
	if !m.open() {
		return
	}
	if !m.removeUnder() {
		m.canvas.Overlays().Remove(m)
		if m.before != nil {
			m.canvas.Focus(m.before)
		}
	}
	if m.p.OnClosed != nil {
		m.p.OnClosed()
	}
}

// removeUnder removes the modal from under what lies over it, if anything does: the toolkit
// removes everything above too.
func (m *Modal) removeUnder() bool {
	layers := m.canvas.Overlays()
	at := slices.Index(layers.List(), fyne.CanvasObject(m))
	above := slices.Clone(layers.List()[at+1:])
	if len(above) == 0 {
		return false
	}
	focused := m.canvas.Focused()
	layers.Remove(m)
	for _, o := range above {
		layers.Add(o)
	}
	m.canvas.Focus(focused)
	return true
}

func (m *Modal) open() bool {
	for _, o := range m.canvas.Overlays().List() {
		if o == m {
			return true
		}
	}
	return false
}

func (m *Modal) key(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyEscape:
		m.Close()
	case fyne.KeyReturn, fyne.KeyEnter:
		if m.p.OnEnter != nil {
			m.p.OnEnter()
		}
	default:
		m.scrollBy(ev.Name)
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

// scrollBy scrolls a body that is taller than the window by a key.
func (m *Modal) scrollBy(key fyne.KeyName) {
	const line float32 = 40
	seen, whole := m.scroll.Size().Height, m.scroll.Content.Size().Height
	y := m.scroll.Offset.Y
	switch key {
	case fyne.KeyDown:
		y += line
	case fyne.KeyUp:
		y -= line
	case fyne.KeyPageDown:
		y += seen - line
	case fyne.KeyPageUp:
		y -= seen - line
	case fyne.KeyHome:
		y = 0
	case fyne.KeyEnd:
		y = whole
	default:
		return
	}
	m.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(y, whole-seen))))
}

// Tapped keeps taps on the scrim from what lies under it.
func (m *Modal) Tapped(*fyne.PointEvent) {}

// TappedSecondary keeps taps on the scrim from what lies under it.
func (m *Modal) TappedSecondary(*fyne.PointEvent) {}

// CreateRenderer implements fyne.Widget.
func (m *Modal) CreateRenderer() fyne.WidgetRenderer {
	m.paint()
	return &Renderer{
		Parts:  []fyne.CanvasObject{m.scrim, m.card, m.foot, m.rule, m.title, m.subtitle, m.cross, m.notice, m.scroll, m.footer, m.tip},
		Min:    func() fyne.Size { return fyne.NewSize(0, 0) },
		Place:  m.place,
		Redraw: func() { m.paint(); m.place(m.Size()) },
	}
}

func (m *Modal) paint() {
	PaintBox(m.scrim, theme.Scrim, theme.Clear, 0)
	PaintBox(m.card, theme.Background, theme.Line, theme.Hairline)
	PaintBox(m.foot, theme.Sidebar, theme.Clear, 0)
	PaintBox(m.rule, theme.Line, theme.Clear, 0)
}

func (m *Modal) place(window fyne.Size) {
	place(m.scrim, 0, 0, window.Width, window.Height)
	w := min(m.p.Width, window.Width-2*modalEdge)
	head := float32(19 + 24 + 12)
	if !m.subtitle.Hidden {
		head += 16
	}
	inner := w - 2*modalPad
	noticeHeight := m.notice.MinSize().Height
	body := m.scroll.Content.MinSize().Height - 2*modalRing
	h := min(head+noticeHeight+body+16+modalFooter, window.Height-2*modalEdge)
	x, y := (window.Width-w)/2, (window.Height-h)/2

	place(m.card, x, y, w, h)
	place(m.title, x+modalPad+1, y+19, inner-40, 24)
	place(m.subtitle, x+modalPad+1, y+19+24, inner-40, 16)
	place(m.cross, x+w-modalPad-theme.ControlHeight+9, y+10, theme.ControlHeight, theme.ControlHeight)
	place(m.notice, x+modalPad+1, y+head, inner-2, noticeHeight)
	place(m.scroll, x+1, y+head+noticeHeight-modalRing, w-2, h-head-noticeHeight-modalFooter-16+2*modalRing)
	place(m.foot, x+1, y+h-modalFooter, w-2, modalFooter-1)
	place(m.rule, x+1, y+h-modalFooter, w-2, theme.Hairline)
	place(m.footer, x+modalPad+1, y+h-modalFooter+12, inner-2, theme.ControlHeight)
}
