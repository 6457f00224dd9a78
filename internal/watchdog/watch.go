package watchdog

import "time"

// late is a time between two looks in which more than one thing may have been done.
const late = 4 * pace

// watch follows the goroutine while a question waits for its answer. The goroutine does
// many things one after the other meanwhile; only what it does at one go is a hold.
type watch struct {
	g       *goroutine
	tell    func(does doing, h Hold)
	at      time.Time     // of the last look
	starved time.Duration // until then
	last    doing
	now     [painting + 1]hold
}

// hold is one that is not over yet.
type hold struct {
	Hold
	seen map[string]*Stack // by their paths
}

func (g *goroutine) watch(tell func(does doing, h Hold)) *watch {
	return &watch{g: g, tell: tell, at: time.Now(), starved: g.starved(), last: resting}
}

// look notes what the goroutine does, and counts the time since the last look to it.
func (w *watch) look() {
	at := w.g.stack()
	does := at.doing()
	if does == resting {
		w.at, w.starved = time.Now(), w.g.starved()
	} else {
		w.count(does)
		w.now[does.kind()].add(at)
	}
	w.last = does
	if does == resting || does == swapping {
		w.over(working) // what comes next belongs to another round of the toolkit's loop
	}
	if does == resting || does == working {
		w.over(painting)
	}
}

// end counts the rest.
func (w *watch) end() {
	if w.last != resting {
		w.count(w.last)
	}
	w.over(working)
	w.over(painting)
}

func (w *watch) count(does doing) {
	h := &w.now[does.kind()]
	now, starved := time.Now(), w.g.starved()
	took := now.Sub(w.at)
	lost := min(took, starved-w.starved)
	if took > late && does.kind() != w.last.kind() {
		lost = took // the machine was too busy even to look: nobody knows what took how much of it
	}
	if h.Took == 0 {
		h.At = w.at
	}
	h.Took += took
	h.Starved += lost
	w.at, w.starved = now, starved
}

func (w *watch) over(does doing) {
	h := &w.now[does]
	if h.Took > 0 {
		h.Stacks = often(h.seen)
		w.tell(does, h.Hold)
	}
	*h = hold{}
}

func (h *hold) add(at stack) {
	if h.seen == nil {
		h.seen = map[string]*Stack{}
	}
	path := at.path()
	if h.seen[path] == nil {
		h.seen[path] = &Stack{Calls: at}
	}
	h.seen[path].Times++
}
