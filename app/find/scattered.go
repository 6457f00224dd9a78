package find

// What letters that do not stand beside each other are judged by.
const (
	scatteredBase = 300
	perGap        = 20
	perWord       = 25
	mostTries     = 4
)

// scattered looks for the letters in their order, as near to each other as they are at one
// of the first places; 0: they are not there.
func (m *Matcher) scattered() int {
	best, from := 0, 0
	for range mostTries {
		end := m.forward(from)
		if end < 0 {
			break
		}
		start, score := m.backward(end)
		if score > best {
			best = score
			m.note(end)
		}
		from = start + 1
	}
	return best
}

// forward gives where the last letter is found when each is taken at its first place; -1:
// one is not found.
func (m *Matcher) forward(from int) int {
	n := 0
	for at := from; at < len(m.text); at++ {
		if m.is(n, at) {
			if n++; n == len(m.p.letters) {
				return at
			}
		}
	}
	return -1
}

// backward takes each letter at its last place before an end, and judges that.
func (m *Matcher) backward(end int) (start, score int) {
	score = scatteredBase
	later := end + 1
	for n, at := len(m.p.letters)-1, end; n >= 0; at-- {
		if !m.is(n, at) {
			continue
		}
		if at+1 != later {
			score -= perGap
		}
		if m.begins(at) {
			score += perWord
		}
		start, later = at, at
		n--
	}
	score -= end + 1 - start - len(m.p.letters)
	return start, max(1, min(score, Scattered-1))
}

// note notes where backward found the letters.
func (m *Matcher) note(end int) {
	for n, at := len(m.p.letters)-1, end; n >= 0; at-- {
		if m.is(n, at) {
			m.hits[n] = at
			n--
		}
	}
}
