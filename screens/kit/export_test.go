package kit

// ShowNow shows the tip that the pointer waits for, as its timer does.
func (t *Tips) ShowNow() {
	tip.timer.Stop()
	t.show()
}
