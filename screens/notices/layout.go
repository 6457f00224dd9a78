package notices

import (
	"fyne.io/fyne/v2"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// boardLayout lays banners over the title row, which they cover whole, and leaves the screen's
// buttons free. Banners that say more than there is room for lie over the filters too: what
// they say is never cut.
type boardLayout struct {
	overTitle, overFilters *kit.Box          // hide what the banners lie over
	buttons                fyne.CanvasObject // of the screen; nil: the usual ones
}

const (
	usualButtons float32 = 242 // the usual room of the buttons
	buttonsGap   float32 = 12
	edge         float32 = 8 // between banners, and to the edge of the window
	rowTop       float32 = 16
	rowHeight    float32 = 46 // of the title row, with its heading and figures
	tight        float32 = 26 // of each of two that say one line
	titleRow     float32 = 71
	filterRow    float32 = 118 // where the filters end
	leastBanner  float32 = 260
)

// fitting is a *banner.Banner.
type fitting interface {
	fyne.CanvasObject
	HeightFor(width float32) float32
}

func newBoardLayout() *boardLayout {
	return &boardLayout{
		overTitle:   kit.NewBox(theme.Background, theme.Clear, 0),
		overFilters: kit.NewBox(theme.Background, theme.Clear, 0),
	}
}

func (l *boardLayout) backdrops() []fyne.CanvasObject {
	return []fyne.CanvasObject{l.overTitle, l.overFilters}
}

// Layout implements fyne.Layout.
func (l *boardLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	if len(objects) < 3 {
		return
	}
	banners := objects[2:]
	width := l.width(s.Width)
	y := l.start(banners, width)
	for _, o := range banners {
		height := heightOf(o, width, len(banners))
		o.Move(fyne.NewPos(theme.ScreenInset, y))
		o.Resize(fyne.NewSize(width, height))
		y += height + edge
	}
	end := y - edge
	kit.Place(l.overTitle, theme.ScreenInset, 0, width, titleRow)
	l.overFilters.Hidden = end <= titleRow
	kit.Place(l.overFilters, 0, titleRow, s.Width, max(filterRow, y)-titleRow)
}

// MinSize implements fyne.Layout.
func (l *boardLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// width is that of the banners on a screen of a width.
func (l *boardLayout) width(screen float32) float32 {
	taken := usualButtons
	if l.buttons != nil {
		taken = l.buttons.MinSize().Width + buttonsGap
	}
	return max(leastBanner, screen-2*theme.ScreenInset-taken)
}

// start is where the first banner begins: a single one in the middle of the title row.
func (l *boardLayout) start(banners []fyne.CanvasObject, width float32) float32 {
	if len(banners) > 1 {
		return edge
	}
	height := heightOf(banners[0], width, 1)
	return max(edge, rowTop+(rowHeight-height)/2)
}

// heightOf is that of one of some banners.
func heightOf(o fyne.CanvasObject, width float32, of int) float32 {
	const oneLine float32 = 36
	height := o.(fitting).HeightFor(width)
	switch {
	case of > 1 && height <= oneLine:
		return tight
	case of > 1:
		return height
	default:
		return max(rowHeight, height)
	}
}
