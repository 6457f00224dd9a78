package palette

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/modal"
	"guestlist/screens/words"
)

// The measures, from the picture.
const (
	width       float32 = 600
	top         float32 = 72
	fieldHeight float32 = 52
	footHeight  float32 = 36
)

// Palette is open until something is chosen, or it is closed. It belongs to the UI
// goroutine.
type Palette struct {
	p     Params
	field *field.Input
	count *kit.Line
	body  *body
	panel *modal.Panel

	shown  Results
	wanted bool // Enter was pressed before the results were there
}

// Show opens the palette and asks for what matches nothing typed.
func Show(p Params) *Palette {
	w := &Palette{p: p, field: field.NewBareInput(lang.X("palette.placeholder", "Find people, actions, scopes and screens")), count: kit.NewShrinkingLine("", kit.Small).Align(fyne.TextAlignTrailing)}
	w.body = newBody(w.choose, func() { w.panel.Fit() })
	w.body.tapped = func() { p.Canvas.Focus(w.field.Focusable()) }
	w.field.OnChange = func(text string) {
		w.wanted = false
		p.OnType(text)
	}
	w.field.OnKey = w.key
	w.panel = modal.ShowPanel(p.Canvas, modal.PanelParams{
		Width: width, Top: top, Content: w.content(), First: w.field.Focusable(), OnClosed: p.OnClosed,
	})
	p.OnType("")
	return w
}

// Close ends the palette. It may be called more than once.
func (w *Palette) Close() { w.panel.Close() }

// Set shows what matches. Where that is for the text that was shown before, what is there
// stays where it is, and so does the current item.
func (w *Palette) Set(r Results) {
	fresh := r.Text != w.shown.Text
	w.shown = r
	w.count.SetText(counted(r))
	w.body.set(r, fresh)
	w.panel.Fit()
	if w.wanted && r.Text == w.field.Text() {
		w.wanted = false
		w.body.open()
	}
}

// counted reads "9 results"; nothing where nothing was typed.
func counted(r Results) string {
	n := 0
	for _, g := range r.Groups {
		n += g.Total
	}
	if r.Text == "" {
		return ""
	}
	return lang.XN("palette.results", "{{.N}} results", n, words.Count(n))
}

// key answers the keys of the list, which the field has no use for.
func (w *Palette) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyDown:
		w.body.move(1)
	case fyne.KeyUp:
		w.body.move(-1)
	case fyne.KeyPageDown:
		w.body.page(1)
	case fyne.KeyPageUp:
		w.body.page(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if w.shown.Text != w.field.Text() {
			w.wanted = true // what is shown is not what was asked for
		} else {
			w.body.open()
		}
	default:
		return false
	}
	return true
}

func (w *Palette) choose(i Item) {
	w.Close()
	w.p.OnChoose(i)
}
