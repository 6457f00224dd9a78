package banner

import (
	"strings"

	"fyne.io/fyne/v2"

	"guestlist/screens/kit"
)

// wrapped is the text of a banner in lines.
type wrapped struct {
	lines []string
	below bool // the actions stand below the text
	cut   bool // there is more text
}

// Limit says how many lines a banner may have at most; 0: as many as its text needs.
func (b *Banner) Limit(lines int) { b.most = lines }

// HeightFor is how high the banner is in a width.
func (b *Banner) HeightFor(width float32) float32 {
	text := b.wrap(width)
	height := 2*pad + lineHeight*float32(len(text.lines))
	if text.below {
		height += actionHeight
	}
	if b.p.Progress >= 0 {
		height += barHeight
	}
	return height
}

// barRoom is the height of the bar with the gap before it: there is none in a banner that is
// lower than usual.
func (b *Banner) barRoom(height float32) float32 {
	if height < Height {
		return trackHeight
	}
	return barHeight
}

// wrap breaks the text into lines for a width. Where that makes many of them, the actions
// stand below; where it makes more than there may be, the rest is left out.
func (b *Banner) wrap(width float32) wrapped {
	const few = 2
	room := width - textLeft - inset - widthWithGap(b.side)
	beside := room - widthWithGap(b.actions)
	lines := kit.Wrap(b.p.Text, kit.Body, beside)
	switch {
	case b.most > 0 && len(lines) > b.most:
		return b.shortened(beside)
	case b.most > 0, len(lines) <= few, len(b.actions.Objects) == 0:
		return wrapped{lines: lines}
	}
	if whole := kit.Wrap(b.p.Text, kit.Body, room); len(whole) < len(lines)-1 {
		return wrapped{lines: whole, below: true}
	}
	return wrapped{lines: lines}
}

// shortened is the text that is left out in part, beside the word that leads to the whole.
// That stands in the last line, under the actions.
func (b *Banner) shortened(beside float32) wrapped {
	if b.p.OnMore != nil {
		more := b.more.MinSize().Width + gap
		if b.most > 1 {
			more = max(0, more-widthWithGap(b.actions))
		}
		beside -= more
	}
	lines := kit.Wrap(b.p.Text, kit.Body, beside)
	if len(lines) > b.most {
		rest := strings.Join(lines[b.most-1:], " ")
		lines = append(lines[:b.most-1:b.most-1], kit.Truncate(rest, kit.Body, beside))
	}
	return wrapped{lines: lines, cut: true}
}

// placeMore puts the word that leads to the whole text to the right end of the last line, and
// has the tip tell it.
func (b *Banner) placeMore(text wrapped, corner fyne.Position) {
	tip := ""
	if text.cut {
		tip = b.p.Text
	}
	b.SetToolTip(tip)
	b.more.Hidden = !text.cut || b.p.OnMore == nil
	end, y := corner.X, corner.Y+lineHeight*float32(len(text.lines)-1)
	if len(text.lines) == 1 {
		end -= widthWithGap(b.actions)
	}
	width := b.more.MinSize().Width
	kit.Place(b.more, end-width, y, width, lineHeight)
}
