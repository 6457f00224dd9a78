package session

import (
	"cmp"
	"context"
	"time"

	"guestlist/app/cache"
	"guestlist/app/invite"
	"guestlist/app/list"
)

// storeLedger writes down what happened since it was called last. It may wait for the
// disk.
func (s *Session) storeLedger() {
	l := s.ledger
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	s.mu.Lock()
	owner, organ, now, at := s.who, s.organ, s.snap.Load(), time.Now()
	good := s.listed && now.Complete && !now.Saved
	s.mu.Unlock()
	if owner == "" {
		return
	}
	if !s.needsLedger(now.Info) {
		l.forget()
		return
	}
	if l.owner != owner {
		l.owner, l.noted, l.whole = owner, list.Table{}, false
	}
	open := l.noted
	if good {
		open = now.Open
	}
	n := cache.News{Owner: owner, At: at, Whole: good && !l.whole, Sent: l.takeSent()}
	var ended map[string]ending
	if good || l.whole {
		ended = l.takeEnded(open)
		n.Seen = l.news(organ, open, ended)
	}
	if len(n.Sent) == 0 && len(n.Seen) == 0 && !n.Whole {
		return
	}
	if err := s.copy.KeepLedger(n); err != nil {
		l.putBack(n.Sent, ended)
		l.whole = false // the file may be another one now
		s.keptProblem(err)
		return
	}
	if good {
		l.noted, l.whole = open, true
	}
}

// needsLedger tells whether the backend leaves something to the ledger.
func (s *Session) needsLedger(i invite.Info) bool {
	_, history := s.backend.(invite.Historian)
	return !history || !i.Capabilities.Sends
}

// readSends reads what was sent from here, where the backend does not tell.
func (s *Session) readSends() {
	l, info := s.ledger, s.Snapshot().Info
	if l == nil || info.User.ID == "" || info.Capabilities.Sends {
		return
	}
	l.waiting.Lock()
	due := l.sends == nil
	l.waiting.Unlock()
	if !due {
		return
	}
	all, err := s.copy.LedgerSends(ownerOf(info))
	if err != nil {
		s.keptProblem(err)
		return
	}
	l.waiting.Lock()
	for _, sent := range l.sent { // not in the file yet
		all[sent.Key] = counted(all[sent.Key], sent)
	}
	l.sends = all
	l.waiting.Unlock()
	s.publish(func(*Snapshot) {})
}

// SentFromHere tells how many messages of an invitation were sent from this computer, and
// when the last, for a backend that does not tell it itself (invite.Capabilities.Sends);
// 0: none, as far as is known. It does not wait.
func (s *Session) SentFromHere(i *invite.Invitation) (times int, last time.Time) {
	l, info := s.ledger, s.Snapshot().Info
	if l == nil || i == nil || info.Capabilities.Sends {
		return 0, time.Time{}
	}
	l.waiting.Lock()
	defer l.waiting.Unlock()
	e := l.sends[keyIn(info.Organization.ID, i)]
	return e.Sends, e.LastSent()
}

// forget drops what is waiting, and what was sent.
func (l *ledger) forget() {
	if l == nil {
		return
	}
	l.waiting.Lock()
	defer l.waiting.Unlock()
	l.sent, l.ended, l.sends = nil, map[string]ending{}, nil
}

// noteCreated notes in the ledger what an answer tells of new invitations.
func (s *Session) noteCreated(n invite.New, results []invite.Result) {
	organ := s.Snapshot().Info.Organization.ID
	for _, r := range results {
		switch key := keyOfNew(organ, n, r.Address); r.Outcome {
		case invite.Invited, invite.Resent:
			if r.Invitation != nil {
				key = keyIn(organ, r.Invitation)
			}
			s.ledger.sentTo(key, r.Outcome == invite.Resent)
		}
		s.ledger.saw(r.Invitation)
	}
}

// noteChanged notes in the ledger what an answer tells of invitations that were resent or
// revoked.
func (s *Session) noteChanged(results []invite.Result) {
	organ := s.Snapshot().Info.Organization.ID
	for _, r := range results {
		i := r.Invitation
		if i == nil {
			i = s.Lookup(r.ID)
		}
		switch {
		case r.Outcome == invite.Resent && i != nil:
			s.ledger.sentTo(keyIn(organ, i), true)
		case r.Outcome == invite.WasRevoked:
			s.ledger.endedBy(r.ID, i, invite.Revoked)
		case r.Outcome == invite.AlreadyAccepted:
			s.ledger.endedBy(r.ID, i, invite.Accepted)
		}
		s.ledger.saw(r.Invitation)
	}
}

// noteEvents notes in the ledger which events say how invitations have ended.
func (s *Session) noteEvents(events []invite.Event) {
	for _, e := range events {
		switch e.Action {
		case invite.ActionAccepted:
			s.ledger.endedBy(e.InvitationID, s.Lookup(e.InvitationID), invite.Accepted)
		case invite.ActionCancelled:
			s.ledger.endedBy(e.InvitationID, s.Lookup(e.InvitationID), invite.Revoked)
		}
	}
}

// historyFromHere is what the ledger tells of an invitation, newest first.
func (s *Session) historyFromHere(ctx context.Context, id string) ([]invite.Event, error) {
	i := s.Lookup(id)
	if i == nil {
		var err error
		if i, err = s.Get(ctx, id); err != nil {
			return nil, err
		}
	}
	s.storeLedger()
	info := s.Snapshot().Info
	e, err := s.copy.Ledger(ownerOf(info), keyIn(info.Organization.ID, i))
	if err != nil {
		s.keptProblem(err)
		return nil, copyProblem(err)
	}
	return eventsOf(e, i, info.User), nil
}

// eventsOf tells the steps of an entry as events, newest first. That what was sent is
// listed then is no event of its own.
func eventsOf(e cache.Entry, i *invite.Invitation, who invite.Person) []invite.Event {
	who.Name = cmp.Or(who.Name, who.Email, who.ID)
	events := make([]invite.Event, 0, len(e.Steps))
	for n, step := range e.Steps {
		event := invite.Event{At: step.At, Subject: i.Address(), InvitationID: i.ID()}
		switch {
		case step.Again:
			event.Action, event.Actor = invite.ActionResent, who
		case step.Sent:
			event.Action, event.Actor = invite.ActionInvited, who
		case step.Status.Open() && n > 0 && e.Steps[n-1].Sent && !e.Steps[n-1].Again:
		default:
			event.Action, event.Detail = invite.ActionNoticed, string(step.Status)
		}
		if event.Action != "" {
			events = append([]invite.Event{event}, events...)
		}
	}
	return events
}
