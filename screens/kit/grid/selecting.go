package grid

// setAnchor says where the next range begins.
func (g *Grid) setAnchor(id string) {
	g.anchor, g.anchorOn, g.extending = id, true, false
}

// toggle turns one row's box, and makes it the anchor of the next range, which is
// given the same.
func (g *Grid) toggle(i int) {
	if g.p.Selection == nil {
		return
	}
	id := g.id(i)
	on := !g.p.Selection.Has(id)
	g.setAnchor(id)
	g.anchorOn = on
	g.choose([]string{id}, on)
}

// extendTo draws the range from the anchor to a row and goes there. Rows
// that a range drawn just before had, and this one has not, are given back.
func (g *Grid) extendTo(i int) {
	if g.p.Selection == nil {
		g.moveCurrent(i)
		return
	}
	from := g.p.Source.Index(g.anchor)
	if from < 0 {
		from = max(g.currentAt, 0)
		g.setAnchor(g.p.Source.ID(from))
	}
	if g.extending && g.anchorOn {
		g.choose(g.leaving(from, g.currentAt, i), false)
	}
	g.choose(g.ids(from, i), g.anchorOn)
	g.extending = true
	g.moveCurrent(i)
}

// leaving lists the rows from the anchor to the old end that are not between the
// anchor and the new end.
func (g *Grid) leaving(anchor, before, now int) []string {
	switch {
	case before > anchor && now < before:
		return g.ids(max(now, anchor)+1, before)
	case before < anchor && now > before:
		return g.ids(before, min(now, anchor)-1)
	default:
		return nil
	}
}

func (g *Grid) ids(from, to int) []string {
	if from > to {
		from, to = to, from
	}
	ids := make([]string, 0, to-from+1)
	for i := from; i <= to; i++ {
		ids = append(ids, g.p.Source.ID(i))
	}
	return ids
}

// choose hands out the IDs whose state changes.
func (g *Grid) choose(ids []string, on bool) {
	changed := ids[:0]
	for _, id := range ids {
		if g.p.Selection.Has(id) != on {
			changed = append(changed, id)
		}
	}
	if len(changed) == 0 || g.p.OnSelect == nil {
		return
	}
	g.p.OnSelect(changed, on)
	g.RefreshSelection()
}

// chooseAll is the header's box and Ctrl+A.
func (g *Grid) chooseAll(on bool) {
	if g.p.Selection == nil || g.p.OnSelectAll == nil {
		return
	}
	g.extending = false
	g.p.OnSelectAll(on)
	g.RefreshSelection()
}
