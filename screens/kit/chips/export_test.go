package chips

// Drawn is how many chips have something on screen.
func (f *Field) Drawn() int {
	n := 0
	for _, v := range f.flow.views {
		if v.ground.Visible() {
			n++
		}
	}
	return n
}

// WindowLeft is what a window that loses the focus does to the field: the field stays
// the one to have the focus in it.
func (f *Field) WindowLeft() {
	f.draft.focused = false
	f.draft.left(false)
}
