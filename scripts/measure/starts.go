package main

// startAll measures starts: an empty window, few invitations and many, in turn. The
// invitations come from the offline copy first, the server confirms them.
func (m *measuring) startAll() error {
	return m.withDesk(func(d *desktop) error {
		const few = 1000
		small, err := d.open(few)
		if err != nil {
			return err
		}
		defer small.stop()
		large, err := d.open(m.rows)
		if err != nil {
			return err
		}
		defer large.stop()
		for n := range m.starts + 1 {
			empty, err := d.startEmpty()
			if err != nil {
				return err
			}
			toSmall, err := d.startAt(small)
			if err != nil {
				return err
			}
			toLarge, err := d.startAt(large)
			if err != nil {
				return err
			}
			if n == 0 {
				continue // it brought the files into memory
			}
			m.table.add(emptyStart, empty)
			m.table.add(startSmall, toSmall-empty)
			m.table.add(startLarge, toLarge-empty)
		}
		return nil
	})
}

// startEmpty gives the milliseconds until the empty window is painted.
func (d *desktop) startEmpty() (float64, error) {
	p, err := d.run("emptywindow")
	if err != nil {
		return 0, err
	}
	took, err := p.painted("the empty window", d.display.white)
	if err != nil {
		return 0, err
	}
	return ms(took), p.kill()
}

// startAt gives the milliseconds until the first page is painted.
func (d *desktop) startAt(o *organisation) (float64, error) {
	p, err := d.run("guestlist", "-data", o.data())
	if err != nil {
		return 0, err
	}
	took, err := p.painted("the first page", d.display.hasRows)
	if err != nil {
		return 0, err
	}
	if _, err := p.painted("the list is live", d.display.isLive); err != nil {
		return 0, err
	}
	return ms(took), p.quit()
}

// desktop is a person's computer: a home with a keyring, and a display.
type desktop struct {
	build   string // folder of the programs
	logs    string // folder for what they say
	home    *home
	display *display
}

// withDesk makes a desktop for as long as do takes.
func (m *measuring) withDesk(do func(d *desktop) error) error {
	h, err := newHome()
	if err != nil {
		return err
	}
	defer h.close()
	shown, err := openDisplay(h.screen())
	if err != nil {
		return err
	}
	defer shown.close()
	return do(&desktop{build: m.build, logs: m.logs(), home: h, display: shown})
}
