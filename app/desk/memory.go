package desk

import (
	"runtime/debug"

	"guestlist/app/session"
)

// loadedGCPercent is by how much the heap may grow between two garbage collections
// once a list has been loaded. Go's default of 100 lets a long list, which stays, take
// twice its size; little else is allocated by then, so collecting more often costs
// next to nothing.
const loadedGCPercent = 20

// releaseMemory gives back to the system what loading a list has needed, and has the
// garbage collector keep the heap small from then on. Until the first list is there,
// Go's defaults hold: speed counts more then.
func releaseMemory() {
	debug.SetGCPercent(loadedGCPercent)
	debug.FreeOSMemory()
}

// onceComplete gives a listener that does something in the background the first time
// that the session has the whole list.
func onceComplete(s *session.Session, do func()) func() {
	done := false // a session calls its listeners from one goroutine
	return func() {
		if !done && s.Snapshot().Complete {
			done = true
			go do()
		}
	}
}
