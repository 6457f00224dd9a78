package activity

import (
	"sync"
	"time"
)

// Memory is the log as the last visit had read it, so that the next one begins with it and
// does not flash. It belongs to one connection.
type Memory struct {
	mu     sync.Mutex
	log    log
	who    string
	readAt time.Time
	begun  bool
}

// note keeps what the reader has, unless it is filtered: a visit begins without filters.
func (m *Memory) note(r *reader, first want) {
	if m == nil || r.log.want != first {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.log, m.who, m.readAt, m.begun = r.log, r.who, r.readAt, r.begun && r.problem == nil
}

// recall begins a reader with what is kept, and tells whether there is anything.
func (m *Memory) recall(r *reader, first want) bool {
	if m == nil {
		return false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.begun || m.log.want != first {
		return false
	}
	r.log, r.who, r.readAt, r.begun = m.log, m.who, m.readAt, true
	return true
}
