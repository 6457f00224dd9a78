package list

import "guestlist/screens/notices"

// Lasting is a banner that hangs as long as what it says lasts. It belongs to the UI
// goroutine.
type Lasting struct {
	board  *notices.Board
	text   string
	handle *notices.Handle // while it hangs
}

// NewLasting makes one that does not hang yet.
func NewLasting(board *notices.Board) *Lasting { return &Lasting{board: board} }

// Show hangs the notice up where it is due, in place of one with another text, and takes
// it away where it is not.
func (l *Lasting) Show(n notices.Notice, due bool) {
	if due && l.handle != nil && n.Text == l.text {
		return
	}
	l.Close()
	if due {
		l.text, l.handle = n.Text, l.board.Show(n)
	}
}

// Close takes the banner away.
func (l *Lasting) Close() {
	if l.handle != nil {
		l.handle.Close()
		l.handle = nil
	}
}
