package list

import (
	"fyne.io/fyne/v2"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// roomy is what an action bar shows, to be fitted into its width.
type roomy interface {
	// full shows everything that there is to show.
	full()
	// lessens lists what can be given up, the least wanted first. Each shows less than the
	// one before.
	lessens() []func()
}

const actionGap float32 = 4

// actionRoom lays an action bar out: the words at the left, the buttons at the right.
type actionRoom struct{ bar roomy }

// Layout implements fyne.Layout.
func (l *actionRoom) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.bar.full()
	for _, lessen := range l.bar.lessens() {
		if roomOf(objects) <= size.Width {
			break
		}
		lessen()
	}
	left, right := objects[:3], objects[3:]
	x, end := float32(0), size.Width-roomOf(right)
	for _, o := range left {
		if !o.Visible() {
			continue
		}
		width := min(roomOf([]fyne.CanvasObject{o})-actionGap, max(0, end-x))
		center(o, x, width, size.Height)
		x += width + actionGap
	}
	x = max(end, 0)
	for _, o := range right {
		if o.Visible() {
			x += actionGap
			center(o, x, o.MinSize().Width, size.Height)
			x += o.MinSize().Width
		}
	}
}

// MinSize implements fyne.Layout. The window does not grow with what is selected.
func (l *actionRoom) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, theme.ControlHeight)
}

func center(o fyne.CanvasObject, x, width, height float32) {
	own := o.MinSize().Height
	o.Move(fyne.NewPos(x, (height-own)/2))
	o.Resize(fyne.NewSize(width, own))
}

// roomOf is the room that objects need, with a gap for each.
func roomOf(objects []fyne.CanvasObject) float32 {
	var room float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		room += actionGap
		if line, ok := o.(*kit.Line); ok {
			room += kit.Measure(line.Text(), kit.Emphasis).Width + 8
		} else {
			room += o.MinSize().Width
		}
	}
	return room
}

// mainPlaces are those of the buttons that go into the menu last.
const mainPlaces = 2

// barRoom is the roomy of an action bar.
type barRoom[R comparable] struct{ b *actionBar[R] }

func (r barRoom[R]) full() {
	b := r.b
	b.said.SetText(b.sentence(len(b.parts)))
	b.all.Hidden, b.more.Hidden = !b.offersAll, true
	b.filter.shorten(false)
	for _, button := range b.buttons {
		button.Hidden = !button.offered
		button.SetText(button.label)
	}
}

func (r barRoom[R]) lessens() []func() {
	b := r.b
	steps := []func(){r.brief}
	into := func(which func(*actionButton) bool) {
		for n := len(b.buttons) - 1; n >= 0; n-- {
			if button := b.buttons[n]; which(button) {
				steps = append(steps, func() { r.intoMenu(button.Button) })
			}
		}
	}
	into(func(button *actionButton) bool { return button.Disabled() })
	into(func(button *actionButton) bool { return button.place > mainPlaces })
	steps = append(steps, func() { b.filter.shorten(true) }, func() { r.intoMenu(b.all) })
	for n := len(b.parts) - 1; n > 0; n-- {
		steps = append(steps, func() { b.said.SetText(b.sentence(n)) })
	}
	into(func(button *actionButton) bool { return button.place <= mainPlaces })
	return steps
}

// brief takes the words of the brief buttons away.
func (r barRoom[R]) brief() {
	for _, button := range r.b.buttons {
		if button.brief {
			button.SetText("")
		}
	}
}

func (r barRoom[R]) intoMenu(button *kit.Button) {
	if !button.Hidden {
		button.Hidden, r.b.more.Hidden = true, false
	}
}
