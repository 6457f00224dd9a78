// Package explain answers why a person is not in: it asks members, open and past
// invitations and the log about one address, and says which fact decides.
package explain

import (
	"context"
	"errors"
	"iter"
	"slices"

	"guestlist/app/intake"
	"guestlist/app/invite"
	"guestlist/app/session"
)

// Reason is the fact that decides.
type Reason string

// The reasons.
const (
	IsMember      Reason = "member"      // is in
	IsDeactivated Reason = "deactivated" // was in
	IsBounced     Reason = "bounced"     // invited; the mail server refused the message
	IsQueued      Reason = "queued"      // invited; the message waits to be sent
	IsPending     Reason = "pending"     // invited and reachable, has not answered
	IsExpired     Reason = "expired"     // invited; the link has expired
	WasRevoked    Reason = "revoked"     // the invitation was revoked
	HasStatus     Reason = "status"      // a member or invited, with a status that says nothing more to us
	HasAccepted   Reason = "accepted"    // accepted, but is no member that we may see
	NeverInvited  Reason = "never"       // nobody has invited this address
	NotAnAddress  Reason = "not_an_address"
)

// Answer is why a person is not in, or that they are.
type Answer struct {
	Reason     Reason
	Address    string
	Member     *invite.Member
	Invitation *invite.Invitation
	By         *invite.Event // who revoked, accepted or deactivated, where the log says so
	Similar    []string      // open invitations or likely spellings that may be meant
	Unseen     bool          // members could not be asked: the person may not read them
}

// Source is what is asked; *session.Session is one.
type Source interface {
	Snapshot() *session.Snapshot
	List(ctx context.Context, q invite.ListQuery) (invite.Page, error)
	Members(ctx context.Context, q invite.MemberQuery) (invite.MemberPage, error)
	Events(ctx context.Context, q invite.EventQuery) (invite.EventPage, error)
}

// Ask finds the answer for an address. It waits for the server; errors are
// *invite.Error. What the person may not read is left out of the answer.
func Ask(ctx context.Context, s Source, text string) (Answer, error) {
	found := intake.Text(text, intake.Options{})
	if len(found) != 1 || found[0].Problem == invite.MissingAt {
		return Answer{Reason: NotAnAddress, Address: text}, nil
	}
	a := Answer{Address: found[0].Address}
	key := found[0].Key
	valid := found[0].Problem == invite.NoProblem
	if !valid { // may be known all the same: servers have let in what is refused now
		a.Address, key = found[0].Text, invite.FoldAddress(found[0].Text)
	}
	if err := a.lookForMember(ctx, s, key); err != nil {
		return Answer{}, err
	}
	if a.Reason == IsMember {
		return a, nil
	}
	a.takeNewest(s.Snapshot(), s.Snapshot().Open.All(), key)
	if a.Reason == "" && !valid {
		return Answer{Reason: NotAnAddress, Address: text}, nil
	}
	if a.Invitation == nil && a.Reason == "" {
		if err := a.lookAmongClosed(ctx, s, key); err != nil {
			return Answer{}, err
		}
	}
	if a.Reason == "" {
		a.Reason = NeverInvited
		a.Similar = similar(found[0].Address, key, s.Snapshot().Open)
	}
	a.lookIntoLog(ctx, s)
	return a, nil
}

func (a *Answer) lookForMember(ctx context.Context, s Source, key string) error {
	page, err := s.Members(ctx, invite.MemberQuery{Text: a.Address, Limit: 50})
	var p *invite.Error
	switch {
	case errors.As(err, &p) && (p.Code == invite.CodeForbidden || p.Code == invite.CodeUnsupported):
		a.Unseen = true
		return nil
	case err != nil:
		return err
	}
	for _, m := range page.Items {
		if invite.FoldAddress(m.Address) != key {
			continue
		}
		switch m.Status {
		case invite.MemberActive:
			a.Reason, a.Member = IsMember, m
			return nil
		case invite.MemberDeactivated:
			a.Reason, a.Member = IsDeactivated, m
		case invite.MemberInvited:
		default:
			a.Reason, a.Member = HasStatus, m
		}
	}
	return nil
}

// takeNewest takes the newest invitation of the address. An open one decides even over
// a membership that has ended.
func (a *Answer) takeNewest(snap *session.Snapshot, among iter.Seq[*invite.Invitation], key string) {
	for i := range among {
		if i.AddressKey() != key || (a.Invitation != nil && !i.InvitedAt().After(a.Invitation.InvitedAt())) {
			continue
		}
		a.Invitation = i
	}
	if i := a.Invitation; i != nil {
		a.Reason = reasonOf(i, snap)
	}
}

func reasonOf(i *invite.Invitation, snap *session.Snapshot) Reason {
	switch i.StatusAt(snap.Now()) {
	case invite.Accepted:
		return HasAccepted
	case invite.Pending:
		switch i.Delivery().State {
		case invite.DeliveryFailed:
			return IsBounced
		case invite.DeliveryQueued:
			return IsQueued
		default:
			return IsPending
		}
	case invite.Expired:
		if i.Bounced() {
			return IsBounced
		}
		return IsExpired
	case invite.Revoked:
		return WasRevoked
	default:
		return HasStatus
	}
}

// decisive is the action in the log that explains a kind.
var decisive = map[Reason]invite.Action{
	WasRevoked: invite.ActionCancelled, IsDeactivated: invite.ActionDeactivated, HasAccepted: invite.ActionAccepted,
}

// lookIntoLog adds who did it. The log may be closed to the person; the answer
// stands without it.
func (a *Answer) lookIntoLog(ctx context.Context, s Source) {
	action, ok := decisive[a.Reason]
	if !ok {
		return
	}
	page, err := s.Events(ctx, invite.EventQuery{Action: action, Subject: a.Address, Limit: 1})
	if err == nil && len(page.Items) > 0 {
		a.By = &page.Items[0]
	}
}

// lookAmongClosed asks the server for the invitations of this person. One that has no
// such question is asked for all that are closed.
func (a *Answer) lookAmongClosed(ctx context.Context, s Source, key string) error {
	q := invite.ListQuery{Statuses: invite.ViewAll.Statuses(), Address: a.Address}
	for {
		page, err := s.List(ctx, q)
		if invite.CodeOf(err) == invite.CodeUnsupported && q.Address != "" {
			q.Address = ""
			continue
		}
		if err != nil {
			return err
		}
		a.takeNewest(s.Snapshot(), slices.Values(page.Items), key)
		if q.Cursor = page.NextCursor; q.Cursor == "" {
			return nil
		}
	}
}
