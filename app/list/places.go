// Package list holds a long list of invitations in few bytes and keeps it sorted,
// filtered and ticked at the cost of what changes. It knows neither the backend nor
// the screen.
//
// Every ID has a place: a number that it keeps. Rows, orders and selections are arrays
// and sets of places.
package list

import (
	"hash/maphash"
	"math/bits"
	"slices"
	"sync"
)

// Place stands for an ID in everything that belongs to the same Places.
type Place = int32

// Places gives each ID a number, from 0 on, which it keeps. It only grows: by an ID, 16
// bytes and the ID's text. Its methods may be called from any goroutine.
type Places struct {
	mu    sync.RWMutex
	ids   []string // by place
	slots []int32  // a place and one, 0 for none; as many as a power of two
}

var seed = maphash.MakeSeed()

// NewPlaces makes one without IDs.
func NewPlaces() *Places { return &Places{slots: make([]int32, 16)} }

// Len is how many places there are.
func (p *Places) Len() int {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return len(p.ids)
}

// Of gives the place of an ID; ok is false if it has none.
func (p *Places) Of(id string) (at Place, ok bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	at = p.slots[p.slot(id)] - 1
	return at, at >= 0
}

// Add gives the place of an ID, a new one if it had none.
func (p *Places) Add(id string) Place {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.add(id)
}

// addAll is Add for many.
func (p *Places) addAll(n int, id func(n int) string) []Place {
	out := make([]Place, n)
	p.mu.Lock()
	p.ids = slices.Grow(p.ids, max(0, n-len(p.ids)))
	p.mu.Unlock()
	const atOnce = 1000 // somebody may wait to look up a single one
	for from := 0; from < n; from += atOnce {
		p.mu.Lock()
		for k := from; k < min(from+atOnce, n); k++ {
			out[k] = p.add(id(k))
		}
		p.mu.Unlock()
	}
	return out
}

func (p *Places) add(id string) Place {
	slot := p.slot(id)
	if at := p.slots[slot]; at > 0 {
		return at - 1
	}
	p.ids = append(p.ids, id)
	if 3*len(p.ids) > 2*len(p.slots) {
		p.grow()
	} else {
		p.slots[slot] = int32(len(p.ids)) //nolint:gosec // no list is that long
	}
	return Place(len(p.ids) - 1) //nolint:gosec // no list is that long
}

// grow makes room for twice as many.
func (p *Places) grow() {
	p.slots = make([]int32, 1<<bits.Len(uint(2*len(p.ids))))
	for n, id := range p.ids {
		p.slots[p.slot(id)] = int32(n + 1) //nolint:gosec // no list is that long
	}
}

// slot is where an ID is, or where it would be.
func (p *Places) slot(id string) int {
	mask := len(p.slots) - 1
	at := int(maphash.String(seed, id)) & mask //nolint:gosec // only the low bits count
	for p.slots[at] != 0 && p.ids[p.slots[at]-1] != id {
		at = (at + 1) & mask
	}
	return at
}
