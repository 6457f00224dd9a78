package session

import (
	"errors"
	"time"

	"guestlist/app/invite"
	"guestlist/app/list"
)

// pageSize is how many rows we ask for at once, where the backend allows so many.
const pageSize = 1000

// errReset says that the list has to be read again from the start.
var errReset = errors.New("the list has to be read again from the start")

// loading is a reading of the whole list. It outlives interruptions: pages are
// taken up again where they stopped, and what changed meanwhile is caught up from
// the sequence number of the first page.
type loading struct {
	user   string
	rows   []*invite.Invitation
	cursor string
	seq    int64
	total  int
	shown  int // rows at the last publishing
}

// list reads the whole list and makes it true.
func (s *Session) list() error {
	for range 3 {
		if err := s.pages(); err != nil {
			return err
		}
		s.swapIn()
		giveBack(s.Snapshot().Open.Len())
		if _, ok := s.backend.(invite.ChangeLister); !ok {
			return s.becomeTrue()
		}
		if err := s.catchUp(); !errors.Is(err, errReset) {
			return err
		}
	}
	return &invite.Error{Code: invite.CodeTemporary, Detail: "the list changes altogether again and again"}
}

// pages reads page after page, and shows the first one at once.
func (s *Session) pages() error {
	user := s.Snapshot().Info.User.ID
	if s.load != nil && s.load.user != user {
		s.load = nil
	}
	for s.load == nil || s.load.cursor != "" {
		q := invite.ListQuery{Limit: pageLimit(s.Snapshot().Info.MaxPage)}
		if s.load != nil {
			q.Cursor = s.load.cursor
		}
		page, err := s.backend.List(s.ctx, q)
		if err != nil {
			if c := invite.CodeOf(err); c == invite.CodeInvalid || c == invite.CodeNotFound {
				s.load = nil // the cursor is too old: begin again
			}
			return err
		}
		if s.load == nil {
			s.load = &loading{user: user, seq: page.Seq, total: page.Total}
		}
		s.load.rows = append(s.load.rows, page.Items...)
		s.load.cursor = page.NextCursor
		s.progress()
	}
	return nil
}

func pageLimit(most int) int {
	if most > 0 {
		return min(most, pageSize)
	}
	return 0
}

// progress shows how far the load is. The rows themselves are shown while there
// is nothing better, at the first page and each time they have doubled: each
// showing copies them all.
func (s *Session) progress() {
	l := s.load
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := s.snap.Load(); now.Complete && !now.Saved {
		return // a true list is shown; it is replaced as a whole
	}
	s.update(func(n *Snapshot) {
		if !n.State.CanChange() {
			n.State, n.Problem = Loading, nil
		}
		n.Loaded, n.Total = len(l.rows), max(l.total, -1)
		if n.Total >= 0 {
			n.Total = max(n.Total, n.Loaded)
		}
		if n.Saved || len(l.rows) < 2*l.shown {
			return
		}
		l.shown = len(l.rows)
		n.Open = list.NewTable(s.places, l.rows)
	})
}

// swapIn makes what was read the list. Rows that say the same as before keep
// their pointers.
func (s *Session) swapIn() {
	l := s.load
	s.load, s.catching = nil, nil
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.snap.Load().Open
	open := make([]*invite.Invitation, 0, len(l.rows))
	for _, i := range l.rows {
		if !isOpen(i) {
			continue
		}
		if old := before.Get(i.ID()); old != nil && old.Equal(i) {
			i = old
		}
		open = append(open, i)
	}
	s.seq, s.listed, s.tally = l.seq, true, nil
	clear(s.ended) // the backend may have been set back
	table := list.NewTable(s.places, open)
	s.update(func(n *Snapshot) {
		n.show(table)
		n.Saved = false
	})
}

// becomeTrue publishes that the list is true as of now.
func (s *Session) becomeTrue() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.update(func(n *Snapshot) {
		n.Since, n.Saved, n.Complete = time.Now(), false, true
		n.show(n.Open)
	})
	poke(s.dirty)
	return nil
}
