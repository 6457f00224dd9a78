package run

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

func roles(names ...string) invite.MemberChange {
	c := invite.MemberChange{Roles: []invite.RoleAt{}}
	for _, name := range names {
		c.Roles = append(c.Roles, invite.RoleAt{Role: name, ScopeID: "s1"})
	}
	return c
}

func (w *world) member(id string) *invite.Member {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.members[id]
}

// differs has somebody else give a member a role.
func (w *world) differs(m *invite.Member) {
	theirs := *m
	theirs.Roles = append(slices.Clone(m.Roles), invite.Grant{Role: "auditor", Scope: invite.ScopeRef{ID: "s9"}})
	w.members[m.ID] = &theirs
}

func TestRolesThatSomebodyElseHasGivenMeanwhileStay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, m := withMember(t)
		w.differs(m)
		s := wait(w.start(w.open(), MemberRequest(m, roles("editor"))))
		assert.Equal(t, map[invite.Outcome]int{invite.Conflict: 1}, s.Counts)
		assert.Len(t, w.members[m.ID].Roles, 3)
		assert.Zero(t, w.asked())
	})
}

// TestAChangeOfAnotherProgramsTimeLooksWhateverTheClockSays is about a clock that was set back.
func TestAChangeOfAnotherProgramsTimeLooksWhateverTheClockSays(t *testing.T) {
	for _, c := range []invite.MemberChange{roles("editor"), {Status: invite.MemberDeactivated}} {
		synctest.Test(t, func(t *testing.T) {
			w, m := withMember(t)
			q := MemberRequest(m, c)
			rec := journal.Record{
				ID: "x", Kind: string(ChangeMember), Begun: time.Now().Add(2 * time.Hour), State: journal.Unfinished,
				Who: m.ID, Address: noor, Change: q.Change, Was: q.Was, Total: 1,
			}
			require.NoError(t, w.journal.Begin(rec, []journal.Item{{ID: m.ID, Address: noor, Sends: -1}}))
			w.differs(m)
			w.members[m.ID].Status = "suspended"
			r := w.open().List()[0]
			r.Continue()
			assert.Equal(t, map[invite.Outcome]int{invite.Conflict: 1}, wait(r).Counts)
			assert.Zero(t, w.asked())
		})
	}
}

// TestTheLastOfTwoChangesOfTheSameHolds whatever the earlier one is doing.
func TestTheLastOfTwoChangesOfTheSameHolds(t *testing.T) {
	for _, status := range []bool{false, true} {
		for name, c := range map[string]struct {
			first   func(w *world, n int) error // what comes of the first calls
			took    time.Duration               // that one
			stop    bool
			restart bool
		}{
			"held, and done": {first: func(*world, int) error { return &invite.Error{Code: invite.CodeTemporary, Status: 504} }},
			"under way":      {took: 30 * time.Second},
			"under way, and its answer is lost": {
				took:  30 * time.Second,
				first: func(*world, int) error { return &invite.Error{Code: invite.CodeUnknown} },
			},
			"stopping":    {took: time.Hour, stop: true},
			"interrupted": {took: time.Hour, restart: true},
		} {
			t.Run(name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					w, m := withMember(t)
					before, first, last := m, roles("b"), roles("c")
					if status {
						first = invite.MemberChange{Status: invite.MemberDeactivated}
						last = invite.MemberChange{Status: invite.MemberActive}
					}
					w.took = c.took
					w.lost = func(n int) error {
						if n > 1 || c.first == nil {
							return nil
						}
						return c.first(w, n)
					}
					rs := w.open()
					old := w.start(rs, MemberRequest(before, first))
					if c.took == 0 { // it can be looked up no more
						w.set(func() { w.getErr = &invite.Error{Code: invite.CodeTemporary} })
					}
					time.Sleep(20 * time.Second)
					if c.stop {
						w.set(func() { w.hang = true })
						old.Stop()
						time.Sleep(time.Second)
					}
					if c.restart {
						rs.Close()
						rs = w.open()
						old = rs.List()[0]
					}
					w.set(func() { w.took, w.getErr = time.Second, nil })
					q := MemberRequest(before, last)
					if status { // it is seen as deactivated by now
						now := *before
						now.Status = invite.MemberDeactivated
						q = MemberRequest(&now, last)
					}
					r := w.start(rs, q)
					assert.Equal(t, 1, wait(r).OK(), "%v", r.Status().Counts)
					assert.True(t, isAs(w.member(m.ID), last))
					s := wait(old)
					old.Continue()
					old.Retry()
					time.Sleep(24 * time.Hour)
					assert.True(t, isAs(w.member(m.ID), last), "%v", w.member(m.ID))
					assert.True(t, s.Counts[TakenOver]+s.OK() == 1, "%v", s.Counts)
					assert.Zero(t, s.MayRetry)
					assert.NotEqual(t, Interrupted, old.Status().Phase)
				})
			})
		}
	}
}

func TestTheRolesAndTheStatusAreChangedIndependently(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, m := withMember(t)
		w.took = time.Minute
		rs := w.open()
		first := w.start(rs, MemberRequest(m, roles("b")))
		second := w.start(rs, MemberRequest(m, changes()["deactivate"]))
		begun := time.Now()
		assert.Equal(t, 1, wait(first).OK())
		assert.Equal(t, 1, wait(second).OK())
		assert.Less(t, time.Since(begun), 90*time.Second, "neither waits")
	})
}

// TestALaterChangeHoldsThoughTheEarlierDoesNotKnow is a crash before it was written down that
// the earlier one is outdated.
func TestALaterChangeHoldsThoughTheEarlierDoesNotKnow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, m := withMember(t)
		for n, c := range []invite.MemberChange{roles("b"), roles("c")} {
			q := MemberRequest(m, c)
			require.NoError(t, w.journal.Begin(journal.Record{
				ID: []string{"old", "new"}[n], Kind: string(ChangeMember), Begun: time.Now().Add(time.Duration(n) * time.Second),
				State: journal.Unfinished, Who: m.ID, Change: q.Change, Was: q.Was, Total: 1,
			}, []journal.Item{{ID: m.ID, Address: noor, Sends: -1}}))
		}
		rs := w.open()
		rs.Get("old").Continue()
		assert.Equal(t, map[invite.Outcome]int{TakenOver: 1}, wait(rs.Get("old")).Counts)
		assert.Zero(t, w.asked())
		rs.Get("new").Continue()
		assert.Equal(t, 1, wait(rs.Get("new")).OK())
	})
}

func TestStopEndsTheWaitForAnEarlierChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, m := withMember(t)
		w.took = time.Hour
		rs := w.open()
		w.start(rs, MemberRequest(m, roles("b")))
		time.Sleep(time.Second)
		r := w.start(rs, MemberRequest(m, roles("c")))
		time.Sleep(time.Second)
		r.Stop()
		synctest.Wait()
		assert.Equal(t, Stopped, r.Status().Phase)
		assert.Equal(t, 1, r.Status().Left)
	})
}

// TestWhatIsAskedForWhileTheSameIsStoppingIsDone once.
func TestWhatIsAskedForWhileTheSameIsStoppingIsDone(t *testing.T) {
	for _, done := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			w, m := withMember(t)
			rs := w.open()
			w.took, w.hang = time.Hour, true
			if done {
				w.members[m.ID] = &invite.Member{ID: m.ID, Address: noor, Status: invite.MemberDeactivated, Roles: m.Roles}
			}
			r := w.start(rs, MemberRequest(m, changes()["deactivate"]))
			time.Sleep(time.Second)
			r.Stop()
			time.Sleep(time.Second)
			require.Equal(t, Stopping, r.Status().Phase)
			w.set(func() { w.took = 0 })
			again := w.start(rs, MemberRequest(m, changes()["deactivate"]))
			w.set(func() { w.hang = false })
			s := wait(again)
			assert.Equal(t, 1, s.OK(), "%v", s.Counts)
			assert.Equal(t, invite.MemberDeactivated, w.member(m.ID).Status)
			if done {
				assert.Zero(t, w.done[m.ID], "it looks first")
			}
		})
	}
}

func TestTheSamePeopleAgainWhileTheirRunIsStopping(t *testing.T) {
	for _, keys := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			w, people := newWorld(t, 3)
			w.keys = keys
			rs := w.open()
			w.took = time.Hour
			old := w.start(rs, Request{Kind: Resend, People: people})
			time.Sleep(time.Second)
			w.set(func() { w.hang = true })
			old.Stop()
			time.Sleep(time.Second)
			require.Equal(t, Stopping, old.Status().Phase)
			w.set(func() { w.took, w.hang = 0, false })
			r := w.start(rs, Request{Kind: Resend, People: people[:2]})
			assert.Equal(t, 2, wait(r).OK(), "%v", r.Status().Counts)
			settle(rs)
			assert.Len(t, w.done, 2, "the third was stopped")
			who, most := w.mostDone()
			assert.Equal(t, 1, most, who)
		})
	}
}

func TestNobodyIsSaidToHaveNoRolesWhoseRolesWereNeverTakenAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, m := withMember(t)
		w.answer = func(int, []string) ([]invite.Result, error) { return nil, &invite.Error{Code: invite.CodeRefused} }
		r := w.start(w.open(), MemberRequest(m, roles()))
		wait(r)
		delete(w.members, m.ID)
		r.Retry()
		assert.Equal(t, map[invite.Outcome]int{invite.NotFound: 1}, wait(r).Counts)
		assert.Zero(t, w.done[m.ID])
	})
}

func TestAMemberIsFoundWhoseAddressHasChanged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, m := withMember(t)
		now := *m
		now.Address = "noor.aziz@acme.example"
		w.members[m.ID] = &now
		assert.Equal(t, 1, wait(w.start(w.open(), MemberRequest(m, roles("b")))).OK())
		assert.Equal(t, 1, w.done[m.ID])
	})
}
