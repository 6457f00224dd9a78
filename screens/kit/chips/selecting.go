package chips

import "strings"

// at is the index of a chip, -1 if it is not there.
func (l *flow) at(id string) int {
	if id == "" {
		return -1
	}
	for i := range l.chips {
		if l.chips[i].ID == id {
			return i
		}
	}
	return -1
}

func (l *flow) anySelected() bool { return l.all || l.chosen != "" }

func (l *flow) isSelected(i int) bool { return l.all || l.chosen == l.chips[i].ID }

func (l *flow) selected() []string {
	var ids []string
	for i := range l.chips {
		if l.isSelected(i) {
			ids = append(ids, l.chips[i].ID)
		}
	}
	return ids
}

func (l *flow) selectedText() string {
	var texts []string
	for i := range l.chips {
		if l.isSelected(i) {
			texts = append(texts, l.chips[i].Text)
		}
	}
	return strings.Join(texts, ", ")
}

func (l *flow) selectNone() {
	if !l.anySelected() {
		return
	}
	l.chosen, l.all = "", false
	l.update()
}

// selectAt selects one chip; past the last, none: one types again.
func (l *flow) selectAt(i int) {
	l.all = false
	if i >= len(l.chips) || len(l.chips) == 0 {
		l.chosen = ""
		l.update()
		l.f.showDraft()
		return
	}
	i = max(0, i)
	l.chosen = l.chips[i].ID
	top := float32(l.spots[i].row) * rowHeight
	l.reveal(top, top+rowHeight)
}

func (l *flow) selectLast() {
	if len(l.chips) > 0 {
		l.selectAt(len(l.chips) - 1)
	}
}

func (l *flow) selectAll() {
	l.chosen, l.all = "", len(l.chips) > 0
	l.update()
}

// step goes from the selected chip to a neighbour; from all of them to an end.
func (l *flow) step(by int) {
	switch {
	case l.all && by < 0:
		l.selectAt(0)
	case l.all:
		l.selectAt(len(l.chips))
	default:
		l.selectAt(l.at(l.chosen) + by)
	}
}

// stepRow goes to the chip above or below; below the last row one types again.
func (l *flow) stepRow(by int) {
	i := l.at(l.chosen)
	if i < 0 {
		return
	}
	row := l.spots[i].row + by
	if row < 0 {
		return
	}
	middle := l.spots[i].x + l.spots[i].width/2
	to := l.rowStart(row)
	for to+1 < l.rowStart(row+1) && l.spots[to].x+l.spots[to].width < middle {
		to++
	}
	l.selectAt(to)
}

// removeSelected takes the selected chips away, and selects the one before or behind.
func (l *flow) removeSelected(back bool) {
	ids, next := l.selected(), ""
	if i := l.at(l.chosen); i >= 0 {
		last := i == len(l.chips)-1
		switch {
		case back && !last && i > 0:
			next = l.chips[i-1].ID
		case !last:
			next = l.chips[i+1].ID
		}
	}
	l.chosen, l.all = next, false
	l.remove(ids)
	l.update()
}

func (l *flow) remove(ids []string) {
	if l.f.p.OnRemove != nil && len(ids) > 0 {
		l.f.p.OnRemove(ids)
	}
}

func (l *flow) fix(id string) {
	if l.f.p.OnFix != nil {
		l.f.p.OnFix(id)
	}
}

// edit hands out what is typed before the chip takes its place.
func (l *flow) edit(id string) {
	l.f.handOut(l.f.draft.Text, true)
	l.selectNone()
	if l.f.p.OnEdit != nil && l.at(id) >= 0 {
		l.f.p.OnEdit(id)
	}
}

func (l *flow) editSelected() {
	if l.chosen != "" {
		l.edit(l.chosen)
	}
}

func (l *flow) fixSelected() {
	if i := l.at(l.chosen); i >= 0 && l.chips[i].Fix != "" {
		l.fix(l.chosen)
	}
}
