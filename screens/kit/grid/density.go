package grid

// SetRowHeight draws the rows in another height. The row at the top of the page stays there.
func (g *Grid) SetRowHeight(height float32) {
	if g.p.RowHeight == height {
		return
	}
	first := g.body.offset / g.body.step()
	g.p.RowHeight = height
	for _, r := range g.body.rows {
		r.frame = nil // it is painted for the other height
	}
	g.body.scrollTo(first * g.body.step())
}
