package session

import (
	"errors"
	"time"

	"guestlist/app/cache"
	"guestlist/app/datafile"
	"guestlist/app/invite"
	"guestlist/app/list"
)

// Copy is an offline copy as a session needs it; *cache.Cache is one.
type Copy interface {
	// Load reads the copy. As soon as the newest rows are read it calls head with
	// them, once; it then gives all of it. An empty copy is no error.
	Load(first int, head func(cache.Content)) (cache.Content, error)
	// Save makes the copy equal to what is given.
	Save(cache.Content) error
	// Members and Events give the lists that are kept; without a time there is none.
	Members() (cache.Kept[*invite.Member], error)
	Events() (cache.Kept[invite.Event], error)
	// KeepMembers and KeepEvents replace them.
	KeepMembers(cache.Kept[*invite.Member]) error
	KeepEvents(cache.Kept[invite.Event]) error
	// KeepLedger, Ledger and LedgerSends write and read what was seen and sent from here.
	KeepLedger(cache.News) error
	Ledger(owner string, k cache.Key) (cache.Entry, error)
	LedgerSends(owner string) (map[cache.Key]cache.Entry, error)
}

// firstRows is how many rows of the copy are shown before the rest is read.
const firstRows = 200

// restore shows the offline copy, until the backend confirms or replaces it.
func (s *Session) restore() {
	if s.copy == nil {
		return
	}
	all, err := s.copy.Load(firstRows, func(c cache.Content) {
		if s.isOurs(c) {
			s.showSaved(c, false)
			if len(c.Open) < c.Total {
				sleep(s.ctx, s.t.Paint)
			}
		}
	})
	if err != nil {
		s.log.Warn("reading the offline copy failed", "err", err)
		s.publish(func(n *Snapshot) {
			n.CopyProblem = copyProblem(err)
			n.Open, n.Saved, n.Complete, n.Loaded, n.Total = n.Open.Emptied(), false, false, 0, -1
		})
		return
	}
	if s.isOurs(all) {
		s.showSaved(all, true)
	}
	giveBack(len(all.Open))
}

// isOurs tells whether there is a copy, and of this very organisation.
func (s *Session) isOurs(c cache.Content) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !c.At.IsZero() && (s.organ == "" || s.organ == c.Info.Organization.ID)
}

func (s *Session) showSaved(c cache.Content, whole bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if whole {
		s.organ = c.Info.Organization.ID
		s.seq, s.listed, s.unverified = c.Seq, true, true
	}
	s.tally = nil
	open := list.NewTable(s.places, c.Open)
	s.update(func(n *Snapshot) {
		n.Info, n.Roles, n.Scopes, n.Offset = c.Info, c.Roles, c.Scopes, c.Offset
		n.Since, n.Saved, n.Complete = c.At, true, whole
		n.Open = open
		n.Loaded, n.Total = len(c.Open), c.Total
	})
}

// keepCopy saves the list some time after changes, and at the end.
func (s *Session) keepCopy() {
	if s.copy == nil {
		return
	}
	touch := time.NewTicker(s.t.Touch)
	defer touch.Stop()
	for first := true; ; first = false {
		touched := false
		select {
		case <-s.ctx.Done():
			s.save()
			return
		case <-touch.C:
			touched = true
		case <-s.dirty:
			if !sleep(s.ctx, s.t.Save) {
				s.save()
				return
			}
		}
		s.save()
		if first || touched {
			giveBack(s.Snapshot().Open.Len())
		}
	}
}

// save writes the list if it is whole and confirmed.
func (s *Session) save() {
	s.mu.Lock()
	n := s.snap.Load()
	c := cache.Content{
		At: n.Since, Seq: s.seq, Info: n.Info, Roles: n.Roles, Scopes: n.Scopes,
		Offset: n.Offset, Open: n.Open.Rows(), Total: n.Open.Len(),
	}
	if n.State == Live && s.listed {
		c.At = time.Now()
	}
	good := s.listed && n.Complete && !n.Saved
	s.mu.Unlock()
	if n.State == NoPermission {
		c, good = cache.Content{}, true
	}
	if !good {
		return
	}
	if err := s.copy.Save(c); err != nil {
		s.log.Warn("saving the offline copy failed", "err", err)
		s.publish(func(n *Snapshot) { n.CopyProblem = copyProblem(err) })
	}
}

// copyProblem says what is wrong with the copy. The session goes on without.
func copyProblem(err error) *invite.Error {
	var broken *cache.BrokenError
	if errors.As(err, &broken) {
		return &invite.Error{Code: invite.CodeBrokenCopy, Detail: broken.Aside}
	}
	return datafile.NoCopy(err)
}
