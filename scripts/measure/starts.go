package main

import "path/filepath"

// empty starts the empty window.
func (b *bench) empty() (f figures, err error) {
	p, err := b.d.start(filepath.Join(b.dir, "emptywindow"))
	if err != nil {
		return f, err
	}
	if f.start, err = p.painted("the empty window", b.d.white); err != nil {
		return f, err
	}
	if f.settled, err = p.settled(); err != nil {
		return f, err
	}
	return f, p.kill()
}

// offline starts Guestlist without its server: all comes from the offline copy.
func (b *bench) offline() (figures, error) { return b.guestlist("offline", b.d.isOffline) }

// live starts it with its server: the copy is shown first, and then confirmed.
func (b *bench) live() (figures, error) { return b.guestlist("live", b.d.isLive) }

func (b *bench) guestlist(state string, reached func() bool) (f figures, err error) {
	p, err := b.d.start(filepath.Join(b.dir, "guestlist"), "-data", b.h.data())
	if err != nil {
		return f, err
	}
	if f.start, err = p.painted("the first page", b.d.hasRows); err != nil {
		return f, err
	}
	if _, err = p.painted(state, reached); err != nil {
		return f, err
	}
	if f.settled, err = p.settled(); err != nil {
		return f, err
	}
	if err = p.use(); err != nil {
		return f, err
	}
	if f.used, err = p.settled(); err != nil {
		return f, err
	}
	return f, p.quit()
}

// use does what a person does: searches, goes through the list, selects all of it,
// and sorts it by its first column.
func (p *program) use() error {
	for _, do := range [][]string{
		{"key", "ctrl+f"},
		{"type", "anna contoso"},
		{"key", "Escape"},
		{"key", "End", "Home", "Next", "Next", "Next", "End", "Prior", "Prior", "Home"},
		{"key", "ctrl+a", "Escape"},
		{"key", "shift+Tab", "Right", "Return", "Return", "Down"},
	} {
		if err := p.press(do[0], do[1:]...); err != nil {
			return err
		}
	}
	return nil
}
