package notices

import (
	"fyne.io/fyne/v2"

	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/theme"
)

// boardLayout lays banners over the title row, which they cover whole, and leaves the screen's
// buttons, its search and its filters free. What has no room there is told when it is asked for.
type boardLayout struct {
	backdrop *kit.Box          // hides what the banners lie over
	buttons  fyne.CanvasObject // of the screen; nil: the usual ones
}

const (
	usualButtons float32 = 242 // the usual room of the buttons
	buttonsGap   float32 = 12
	edge         float32 = 8 // between banners, and to the edge of the window
	rowTop       float32 = 16
	rowHeight    float32 = 46 // of the title row, with its heading and figures
	tight        float32 = 26 // of each of two
	titleRow     float32 = 71
	leastBanner  float32 = 260
)

func newBoardLayout() *boardLayout {
	return &boardLayout{backdrop: kit.NewBox(theme.Background, theme.Clear, 0)}
}

// Layout implements fyne.Layout.
func (l *boardLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	if len(objects) < 2 {
		return
	}
	width := l.width(s.Width)
	put(l.backdrop, theme.ScreenInset, 0, width+buttonsGap/2, titleRow)
	if banners := objects[1:]; len(banners) == 1 {
		height := heightAlone(banners[0].(*banner.Banner), width)
		put(banners[0], theme.ScreenInset, rowTop+(rowHeight-height)/2, width, height)
		return
	}
	y := edge
	for _, o := range objects[1:] {
		o.(*banner.Banner).Limit(1)
		put(o, theme.ScreenInset, y, width, tight)
		y += tight + edge
	}
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

// heightAlone is that of a banner that has the title row for itself, in which it takes two
// lines, or one and its bar.
func heightAlone(b *banner.Banner, width float32) float32 {
	b.Limit(2)
	if b.HeightFor(width) > titleRow-edge {
		b.Limit(1)
	}
	return max(rowHeight, b.HeightFor(width))
}

func put(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
}
