package find

import (
	"slices"
	"sync"
)

// Hit is a text that was found: which one, and how well it matches.
type Hit struct{ N, Score int }

// byHalves is how many texts are worth a second goroutine.
const byHalves = 5000

// Best gives the best of n texts, at most so many, the best first; of those that match
// alike, the first. total is how many match. text is called from two goroutines.
func Best(p Pattern, n, most int, text func(n int) string) (hits []Hit, total int) {
	if p.Empty() {
		for k := range min(n, most) {
			hits = append(hits, Hit{N: k})
		}
		return hits, n
	}
	if n < byHalves {
		return among(p, 0, n, most, text)
	}
	var other sync.WaitGroup
	var more []Hit
	var alsoFound int
	other.Go(func() { more, alsoFound = among(p, n/2, n, most, text) })
	hits, total = among(p, 0, n/2, most, text)
	other.Wait()
	for _, hit := range more {
		hits = insert(hits, hit, most)
	}
	return hits, total + alsoFound
}

func among(p Pattern, from, to, most int, text func(n int) string) (hits []Hit, total int) {
	m := NewMatcher(p)
	above := 0 // what is no better is not among them
	if most == 0 {
		above = MostContiguous
	}
	for n := from; n < to; n++ {
		score, ok := m.scoreAbove(text(n), above)
		if !ok {
			continue
		}
		total++
		if score <= above {
			continue
		}
		if hits = insert(hits, Hit{n, score}, most); len(hits) == most {
			above = hits[most-1].Score
		}
	}
	return hits, total
}

// insert puts a hit behind those that are as good.
func insert(hits []Hit, hit Hit, most int) []Hit {
	if len(hits) == most {
		if most == 0 || hits[most-1].Score >= hit.Score {
			return hits
		}
		hits = hits[:most-1]
	}
	at, _ := slices.BinarySearchFunc(hits, hit.Score, func(h Hit, score int) int {
		if h.Score >= score {
			return -1
		}
		return 1
	})
	return slices.Insert(hits, at, hit)
}
