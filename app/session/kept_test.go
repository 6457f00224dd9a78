package session

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// listing gives two pages of people and of events.
type listing struct{ broad }

func (w listing) Members(ctx context.Context, q invite.MemberQuery) (invite.MemberPage, error) {
	if err := w.enter(ctx, "members"); err != nil {
		return invite.MemberPage{}, err
	}
	if q.Cursor == "" {
		return invite.MemberPage{Items: []*invite.Member{{ID: "usr_1", Name: "Ann"}}, NextCursor: "2", Total: 2}, nil
	}
	return invite.MemberPage{Items: []*invite.Member{{ID: "usr_2", Name: "Bob"}}, Total: -1}, nil
}

func (w listing) Events(ctx context.Context, q invite.EventQuery) (invite.EventPage, error) {
	if err := w.enter(ctx, "events"); err != nil {
		return invite.EventPage{}, err
	}
	if q.Cursor == "" {
		return invite.EventPage{Items: []invite.Event{{ID: "evt_2", Subject: "ann@acme.example"}}, NextCursor: "2"}, nil
	}
	return invite.EventPage{Items: []invite.Event{{ID: "evt_1", Subject: "bob@acme.example"}}}, nil
}

func readLists(t *testing.T, s *Session) {
	t.Helper()
	for _, cursor := range []string{"", "2"} {
		_, err := s.Members(t.Context(), invite.MemberQuery{Cursor: cursor})
		require.NoError(t, err)
		_, err = s.Events(t.Context(), invite.EventQuery{Cursor: cursor})
		require.NoError(t, err)
	}
}

func TestWhatWasReadIsThereOffline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(1)
		w.info.Permissions = append(w.info.Permissions, invite.MemberRead, invite.AuditRead)
		p := &paper{}
		s := start(t, Params{Backend: listing{newBroad(w)}, Copy: p})
		after(time.Second)
		readAt := time.Now()
		readLists(t, s)
		after(time.Minute)
		_, err := s.Members(t.Context(), invite.MemberQuery{Limit: 1})
		require.NoError(t, err)
		_, err = s.Members(t.Context(), invite.MemberQuery{Text: "x"})
		require.NoError(t, err)
		_, err = s.Events(t.Context(), invite.EventQuery{Sort: "subject"})
		require.NoError(t, err)
		s.Close()

		w.set(func() { w.down = offline() })
		s = start(t, Params{Backend: listing{newBroad(w)}, Copy: p})
		after(time.Second)
		people := s.KeptMembers(invite.MemberQuery{})
		assert.Equal(t, readAt, people.At)
		assert.True(t, people.Whole)
		assert.Len(t, people.Items, 2)
		people = s.KeptMembers(invite.MemberQuery{Text: "BOB"})
		require.Len(t, people.Items, 1)
		assert.Equal(t, "usr_2", people.Items[0].ID)
		events := s.KeptEvents(invite.EventQuery{})
		assert.Equal(t, readAt, events.At)
		require.Len(t, events.Items, 2)
		assert.Equal(t, "evt_2", events.Items[0].ID)
		assert.Len(t, s.KeptEvents(invite.EventQuery{Subject: "Ann@acme.example"}).Items, 1)
		for sort, want := range map[string]string{"subject": "evt_2", "-subject": "evt_1"} {
			assert.Equal(t, want, s.KeptEvents(invite.EventQuery{Sort: sort}).Items[0].ID, sort)
		}
	})
}

func TestWhatMayNotBeSeenIsNotKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(1)
		w.info.Permissions = append(w.info.Permissions, invite.MemberRead, invite.AuditRead)
		p := &paper{}
		s := start(t, Params{Backend: listing{newBroad(w)}, Copy: p})
		after(time.Second)
		readLists(t, s)
		w.set(func() {
			w.fail = func(what string) error {
				if what == "members" {
					return &invite.Error{Code: invite.CodeForbidden}
				}
				return nil
			}
		})
		_, err := s.Members(t.Context(), invite.MemberQuery{})
		require.Error(t, err)
		s.Close()
		assert.Zero(t, p.members)
		assert.Len(t, p.events.Items, 2)

		w.set(func() { w.info.User.ID, w.fail = "usr_sam", nil })
		s = start(t, Params{Backend: listing{newBroad(w)}, Copy: p})
		after(time.Second)
		assert.Zero(t, s.KeptEvents(invite.EventQuery{}), "of another person")
	})
}

// requested makes events of these requests, newest first.
func requested(requests ...string) (list []invite.Event) {
	for n, r := range requests {
		list = append(list, invite.Event{ID: fmt.Sprint("evt_", n), RequestID: r, At: time.Unix(int64(1000-n), 0)})
	}
	return list
}

// requests is a log of two pages.
type requests struct {
	broad
	first, second []invite.Event
}

func (w requests) Events(_ context.Context, q invite.EventQuery) (invite.EventPage, error) {
	if q.Cursor == "" {
		return invite.EventPage{Items: w.first, NextCursor: "2"}, nil
	}
	return invite.EventPage{Items: w.second}, nil
}

// TestARequestIsKeptAsAWhole: "2 people" must not be said of 3.
func TestARequestIsKeptAsAWhole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(1)
		w.info.Permissions = append(w.info.Permissions, invite.AuditRead)
		all := requested("r3", "r2", "r2", "r2", "r1")
		s := start(t, Params{Backend: requests{newBroad(w), all[:3], all[3:]}, Copy: &paper{}})
		after(time.Second)
		_, err := s.Events(t.Context(), invite.EventQuery{From: time.Unix(1, 0)})
		require.NoError(t, err)
		assert.Equal(t, all[:1], s.KeptEvents(invite.EventQuery{}).Items)
		_, err = s.Events(t.Context(), invite.EventQuery{From: time.Unix(1, 0), Cursor: "2"})
		require.NoError(t, err)
		found := s.KeptEvents(invite.EventQuery{})
		assert.Equal(t, all, found.Items, "the end of a time is the end of its requests")
		assert.False(t, found.Whole, "there may be older ones")
		found = s.KeptEvents(invite.EventQuery{From: time.Unix(997, 0)})
		assert.Len(t, found.Items, 4)
		assert.True(t, found.Whole, "of that time")
	})
}

func TestNewEventsAreJoinedToThoseThatAreKnown(t *testing.T) {
	events := func(from, to int) (list []invite.Event) {
		for n := from; n >= to; n-- {
			list = append(list, invite.Event{ID: fmt.Sprint(n)})
		}
		return list
	}
	assert.Equal(t, events(9, 1), newest(events(9, 5), events(7, 1)))
	assert.Equal(t, events(7, 1), newest(nil, events(7, 1)), "nothing happened today")
	assert.Equal(t, events(9, 8), newest(events(9, 8), events(7, 1)), "there may be others between")
}
