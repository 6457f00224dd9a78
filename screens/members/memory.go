package members

// Memory is what the last visits showed, so that the next one begins with it and does not
// flash. It belongs to the UI goroutine and to one connection.
type Memory struct{ answers map[visit]answer }

// visit is a list that can be visited.
type visit struct {
	scope          string
	administrators bool
	want           want
}

// NewMemory makes an empty one.
func NewMemory() *Memory { return &Memory{answers: map[visit]answer{}} }

func (a area) visit(w want) visit { return visit{a.scope.ID, a.administrators, w} }

// note keeps what is shown. What a filter or a search has left is not kept: a visit begins
// without.
func (m *Memory) note(a area, shown answer) {
	if m == nil || shown.want.narrowed() {
		return
	}
	v := a.visit(shown.want)
	if shown.read && !shown.kept && shown.problem == nil {
		m.answers[v] = shown
	} else if shown.problem != nil {
		delete(m.answers, v)
	}
}

// last is what was shown of a want.
func (m *Memory) last(a area, w want) (answer, bool) {
	if m == nil {
		return answer{}, false
	}
	shown, ok := m.answers[a.visit(w)]
	return shown, ok
}
