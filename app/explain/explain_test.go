package explain_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/explain"
	"guestlist/app/invite"
	"guestlist/app/list"
	"guestlist/app/session"
)

// world is what a session would know and a server would answer.
type world struct {
	open, closed []*invite.Invitation
	members      []*invite.Member
	events       []invite.Event
	membersErr   error
	plain        bool               // it cannot be asked for one person
	asked        []invite.ListQuery // for invitations that are not open
}

func (w *world) Snapshot() *session.Snapshot {
	places := list.NewPlaces()
	s := &session.Snapshot{Open: list.NewTable(places, w.open), Complete: true}
	return s
}

func (w *world) List(_ context.Context, q invite.ListQuery) (invite.Page, error) {
	w.asked = append(w.asked, q)
	if q.Address != "" && w.plain {
		return invite.Page{}, &invite.Error{Code: invite.CodeUnsupported}
	}
	return invite.Page{Items: w.closed}, nil
}

func (w *world) Members(context.Context, invite.MemberQuery) (invite.MemberPage, error) {
	return invite.MemberPage{Items: w.members}, w.membersErr
}

func (w *world) Events(_ context.Context, q invite.EventQuery) (invite.EventPage, error) {
	var page invite.EventPage
	for _, e := range w.events {
		if e.Action == q.Action && e.Subject == q.Subject {
			page.Items = append(page.Items, e)
		}
	}
	return page, nil
}

const jane = "jane@example.com"

func invitation(status invite.Status, delivery invite.DeliveryState, left time.Duration) *invite.Invitation {
	return invite.Make(invite.Fields{
		ID: "inv", Address: jane, AddressKey: jane, Status: status, InvitedAt: time.Now().Add(-48 * time.Hour),
		ExpiresAt: time.Now().Add(left), Delivery: invite.Delivery{State: delivery, Detail: "mailbox full"},
	})
}

func TestTheFactThatDecides(t *testing.T) {
	day := 24 * time.Hour
	for want, w := range map[explain.Reason]*world{
		explain.IsMember:      {members: []*invite.Member{{Address: "Jane@Example.com", Status: invite.MemberActive}}},
		explain.IsDeactivated: {members: []*invite.Member{{Address: jane, Status: invite.MemberDeactivated}}},
		explain.IsBounced:     {open: []*invite.Invitation{invitation(invite.Pending, invite.DeliveryFailed, day)}},
		explain.IsQueued:      {open: []*invite.Invitation{invitation(invite.Pending, invite.DeliveryQueued, day)}},
		explain.IsPending:     {open: []*invite.Invitation{invitation(invite.Pending, invite.DeliverySent, day)}},
		explain.IsExpired:     {open: []*invite.Invitation{invitation(invite.Pending, invite.DeliverySent, -day)}},
		explain.WasRevoked:    {closed: []*invite.Invitation{invitation(invite.Revoked, invite.DeliverySent, day)}},
		explain.HasAccepted:   {closed: []*invite.Invitation{invitation(invite.Accepted, invite.DeliverySent, day)}},
		explain.HasStatus:     {open: []*invite.Invitation{invitation("paused", invite.DeliveryFailed, day)}},
		explain.NeverInvited:  {},
	} {
		a, err := explain.Ask(t.Context(), w, "Jane <jane@example.com>")
		require.NoError(t, err)
		assert.Equal(t, want, a.Reason)
	}
}

// TestStatusesThatNobodyKnowsDecideNothing else than that they are there.
func TestStatusesThatNobodyKnowsDecideNothing(t *testing.T) {
	for _, w := range []*world{
		{closed: []*invite.Invitation{invitation(invite.Declined, invite.DeliverySent, 0)}},
		{open: []*invite.Invitation{invitation(invite.Unknown, "deferred", 0)}},
		{members: []*invite.Member{{Address: jane, Status: "on_leave"}}},
	} {
		a, err := explain.Ask(t.Context(), w, jane)
		require.NoError(t, err)
		assert.Equal(t, explain.HasStatus, a.Reason)
	}
}

func TestAnOpenInvitationDecidesOverAMembershipThatEnded(t *testing.T) {
	w := &world{
		members: []*invite.Member{{Address: jane, Status: invite.MemberDeactivated}},
		open:    []*invite.Invitation{invitation(invite.Pending, invite.DeliverySent, time.Hour)},
	}
	a, err := explain.Ask(t.Context(), w, jane)
	require.NoError(t, err)
	assert.Equal(t, explain.IsPending, a.Reason)
}

// TestTheServerIsAskedForThatPerson, and for all of them where it cannot be.
func TestTheServerIsAskedForThatPerson(t *testing.T) {
	for _, w := range []*world{{}, {plain: true}} {
		w.closed = []*invite.Invitation{invitation(invite.Revoked, invite.DeliverySent, 0)}
		a, err := explain.Ask(t.Context(), w, "Jane <jane@example.com>")
		require.NoError(t, err)
		assert.Equal(t, explain.WasRevoked, a.Reason)
		assert.Equal(t, jane, w.asked[0].Address)
		assert.Contains(t, w.asked[0].Statuses, invite.Accepted)
		assert.Len(t, w.asked, map[bool]int{false: 1, true: 2}[w.plain])
	}
}

func TestTheNewestOfSeveralCounts(t *testing.T) {
	old, last := invitation(invite.Revoked, "", time.Hour), invitation(invite.Accepted, "", time.Hour)
	later := last.Fields()
	later.InvitedAt = old.InvitedAt().Add(time.Hour)
	last = invite.Make(later)
	a, err := explain.Ask(t.Context(), &world{closed: []*invite.Invitation{last, old}}, jane)
	require.NoError(t, err)
	assert.Equal(t, explain.HasAccepted, a.Reason)
}

func TestTheLogSaysWho(t *testing.T) {
	w := &world{
		closed: []*invite.Invitation{invitation(invite.Revoked, "", time.Hour)},
		events: []invite.Event{{Action: invite.ActionInvited, Subject: jane}, {Action: invite.ActionCancelled, Subject: jane, Actor: invite.Person{Name: "Dana Reyes"}}},
	}
	a, err := explain.Ask(t.Context(), w, jane)
	require.NoError(t, err)
	require.NotNil(t, a.By)
	assert.Equal(t, "Dana Reyes", a.By.Actor.Name)
}

func TestWhoeverMayNotReadMembersGetsTheRest(t *testing.T) {
	w := &world{membersErr: &invite.Error{Code: invite.CodeForbidden}, open: []*invite.Invitation{invitation(invite.Pending, invite.DeliverySent, time.Hour)}}
	a, err := explain.Ask(t.Context(), w, jane)
	require.NoError(t, err)
	assert.Equal(t, explain.IsPending, a.Reason)
	assert.True(t, a.Unseen)
	w.membersErr = &invite.Error{Code: invite.CodeTemporary}
	_, err = explain.Ask(t.Context(), w, jane)
	assert.Equal(t, invite.CodeTemporary, invite.CodeOf(err))
}

func TestWhatMayHaveBeenMeant(t *testing.T) {
	w := &world{open: []*invite.Invitation{invitation(invite.Pending, "", time.Hour)}}
	for text, want := range map[string][]string{
		"jnae@example.com": {jane},
		"jane@gmial.com":   {"jane@gmail.com"},
		"bob@example.com":  nil,
	} {
		a, err := explain.Ask(t.Context(), w, text)
		require.NoError(t, err)
		assert.Equal(t, explain.NeverInvited, a.Reason)
		assert.Equal(t, want, a.Similar, text)
	}
	a, err := explain.Ask(t.Context(), w, "not an address")
	require.NoError(t, err)
	assert.Equal(t, explain.NotAnAddress, a.Reason)
}

func TestAnAddressThatIsRefusedNowMayBeKnown(t *testing.T) {
	const odd = "ann@pаypal.com" // a Cyrillic а
	a, err := explain.Ask(t.Context(), &world{}, odd)
	require.NoError(t, err)
	assert.Equal(t, explain.NotAnAddress, a.Reason)

	oddly := invitation(invite.Pending, invite.DeliverySent, time.Hour).Fields()
	oddly.Address, oddly.AddressKey = odd, invite.FoldAddress(odd)
	i := invite.Make(oddly)
	a, err = explain.Ask(t.Context(), &world{open: []*invite.Invitation{i}}, odd)
	require.NoError(t, err)
	assert.Equal(t, explain.IsPending, a.Reason)
	a, err = explain.Ask(t.Context(), &world{members: []*invite.Member{{Address: "bob@127.0.0.1", Status: invite.MemberActive}}}, "bob@127.0.0.1")
	require.NoError(t, err)
	assert.Equal(t, explain.IsMember, a.Reason)
}
