package session

import "guestlist/app/invite"

// News is what has happened to an invitation while the session was watching.
type News struct {
	Kind       NewsKind
	Invitation *invite.Invitation // as it is by now
}

// NewsKind is what has happened.
type NewsKind string

// The kinds of news.
const (
	Accepted NewsKind = "accepted" // it was accepted
	Bounced  NewsKind = "bounced"  // its message could not be delivered
)

// OnNews has f called with what happens while the list is kept true, from a goroutine of the
// session. What happened before the first list was there, or while the backend was out of
// reach, is not told. f must be quick and must not call Close. After stop returns, f may run
// once more at most.
func (s *Session) OnNews(f func([]News)) (stop func()) { return s.news.Add(f) }

// newsIn finds what is news among changes that are about to be taken in. Callers hold mu.
func (s *Session) newsIn(latest byID) (news []News) {
	now := s.snap.Load()
	if !now.State.CanChange() || now.Saved {
		return nil
	}
	for id, i := range latest {
		if i == nil {
			continue
		}
		switch before := now.Open.Get(id); {
		case i.Status() == invite.Accepted && before != nil:
			news = append(news, News{Accepted, i})
		case i.Status().Open() && i.Bounced() && (before == nil || !before.Bounced()):
			news = append(news, News{Bounced, i})
		}
	}
	return news
}
