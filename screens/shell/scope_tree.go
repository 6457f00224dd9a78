package shell

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// typeAhead is how long letters that are typed belong together.
const typeAhead = time.Second

// scopeTree moves the keyboard among the lines of the tree, which Tab stops at once: at the
// line where the keyboard was last.
type scopeTree struct {
	canvas fyne.Canvas
	reveal func(*navItem)
	lines  []*navItem
	depths []int
	at     int // where Tab stops

	typed   string
	typedAt time.Time
}

func (t *scopeTree) add(item *navItem, depth int) {
	t.lines, t.depths = append(t.lines, item), append(t.depths, depth)
	item.onKey, item.onRune = t.key, t.rune
}

// follow takes the place of the tree as it was before; nil: there was none. Tab stops where
// it did, or else at the line that is chosen, or the first.
func (t *scopeTree) follow(before *scopeTree, c fyne.Canvas, reveal func(*navItem)) {
	t.canvas, t.reveal = c, reveal
	t.at = slices.IndexFunc(t.lines, func(n *navItem) bool { return n.on })
	if before != nil && before.at < len(before.lines) && before.at >= 0 {
		if at := slices.Index(t.lines, before.lines[before.at]); at >= 0 {
			t.at = at
		}
		t.typed, t.typedAt = before.typed, before.typedAt
	}
	t.at = max(t.at, 0)
	for n, line := range t.lines {
		line.rests = n != t.at
	}
}

// goTo gives the keyboard to a line.
func (t *scopeTree) goTo(item *navItem) {
	if n := slices.Index(t.lines, item); n >= 0 {
		t.move(n)
	}
}

func (t *scopeTree) move(to int) {
	if len(t.lines) == 0 {
		return
	}
	to = max(0, min(to, len(t.lines)-1))
	t.at = to
	for n, line := range t.lines {
		line.rests = n != to
	}
	t.canvas.Focus(t.lines[to])
	t.reveal(t.lines[to])
}

// key moves by the arrows: up and down, to the ends, to the parent and to the first child.
func (t *scopeTree) key(ev *fyne.KeyEvent) bool {
	at := slices.IndexFunc(t.lines, func(n *navItem) bool { return n.focused })
	if at < 0 {
		return false
	}
	switch ev.Name {
	case fyne.KeyUp:
		t.move(at - 1)
	case fyne.KeyDown:
		t.move(at + 1)
	case fyne.KeyHome:
		t.move(0)
	case fyne.KeyEnd:
		t.move(len(t.lines) - 1)
	case fyne.KeyLeft:
		t.move(t.parent(at))
	case fyne.KeyRight:
		if at+1 < len(t.lines) && t.depths[at+1] > t.depths[at] {
			t.move(at + 1)
		}
	default:
		return false
	}
	return true
}

// parent is the line above which a line hangs, or itself.
func (t *scopeTree) parent(of int) int {
	for n := of - 1; n >= 0; n-- {
		if t.depths[n] < t.depths[of] {
			return n
		}
	}
	return of
}

// rune goes to the next line that begins with the letters that were typed in a row.
func (t *scopeTree) rune(r rune) {
	at := slices.IndexFunc(t.lines, func(n *navItem) bool { return n.focused })
	if at < 0 {
		return
	}
	now := time.Now()
	if now.Sub(t.typedAt) > typeAhead {
		t.typed = ""
	}
	t.typed, t.typedAt = t.typed+strings.ToLower(string(r)), now
	from := at
	if len([]rune(t.typed)) == 1 {
		from = at + 1 // the same letter again goes on
	}
	for n := range t.lines {
		if to := (from + n) % len(t.lines); strings.HasPrefix(strings.ToLower(t.lines[to].name.Text()), t.typed) {
			t.move(to)
			return
		}
	}
}
