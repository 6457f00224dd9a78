package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Fact is a part of a line of facts.
type Fact struct {
	Text  string
	OnTap func() // where it leads to; nil: nowhere
}

// Facts is a line of facts with a dot between them, in small letters: "128 pending · 2
// bounced". Where there is too little room, the last ones are left out whole, but for the
// first, which is shortened.
type Facts struct {
	Object *fyne.Container
	shown  []string
}

// NewFacts makes an empty line.
func NewFacts() *Facts { return &Facts{Object: container.New(factsLayout{})} }

// Set changes what the line says. A fact that stays keeps the focus.
func (f *Facts) Set(facts []Fact) {
	said := make([]string, len(facts))
	for n, fact := range facts {
		said[n] = fact.Text
	}
	if slices.Equal(said, f.shown) {
		return
	}
	same := len(said) == len(f.shown)
	f.shown = said
	if same { // the figures alone have changed
		for n, fact := range facts {
			if link, ok := f.Object.Objects[2*n].(*Link); ok && fact.OnTap != nil {
				link.OnTap = fact.OnTap
				link.SetText(fact.Text)
			} else {
				f.Object.Objects[2*n] = part(fact)
			}
		}
		f.Object.Refresh()
		return
	}
	f.Object.Objects = nil
	for n, fact := range facts {
		if n > 0 {
			f.Object.Add(NewLine(" · ", Small))
		}
		f.Object.Add(part(fact))
	}
	f.Object.Refresh()
}

func part(f Fact) fyne.CanvasObject {
	if f.OnTap != nil {
		return NewLink(f.Text, Small, f.OnTap)
	}
	return NewShrinkingLine(f.Text, Small)
}

type factsLayout struct{}

func (factsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, full := float32(0), false
	for n := 0; n < len(objects); n += 2 {
		from := max(0, n-1) // with the dot before it
		width := float32(0)
		for _, o := range objects[from : n+1] {
			width += widthOfPart(o)
		}
		full = full || n > 0 && x+width > size.Width
		for _, o := range objects[from : n+1] {
			if full {
				o.Hide()
				continue
			}
			o.Show()
			w := min(widthOfPart(o), size.Width)
			Place(o, x, 0, w, size.Height)
			x += w
		}
	}
}

func (factsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, LineHeight(Small.Size))
}

func widthOfPart(o fyne.CanvasObject) float32 {
	if l, ok := o.(*Line); ok {
		return Measure(l.Text(), Small).Width + 1
	}
	return o.MinSize().Width
}
