package desk

import (
	"runtime/debug"

	"guestlist/app/session"
)

// thriftyPercent is by how much the heap may grow between two collections once a list
// has been loaded. Go's own 100 lets a long list, which stays, take its room twice; what
// comes and goes beside it is little, so collecting more often costs next to nothing.
const thriftyPercent = 20

// beThrifty gives what loading a list has needed back to the system. Until the first
// list is there memory is left to Go's own measure, because then speed counts.
func beThrifty() {
	debug.SetGCPercent(thriftyPercent)
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
