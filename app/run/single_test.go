package run

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

func (w *world) RemoveRoles(ctx context.Context, id string, grants []string, key string) (*invite.Invitation, error) {
	asked := []string{id + " without " + strings.Join(grants, ",")}
	return w.one(ctx, asked, key, func() invite.Result {
		return w.change(id, invite.RoleRemoved, func(f *invite.Fields) {
			f.Roles = slices.DeleteFunc(slices.Clone(f.Roles), func(g invite.Grant) bool { return slices.Contains(grants, g.ID) })
			if len(f.Roles) == 0 {
				f.Status = invite.Revoked
			}
		})
	}, id)
}

func (w *world) Correct(ctx context.Context, id, address, key string) (*invite.Invitation, error) {
	return w.one(ctx, []string{id + " to " + address}, key, func() invite.Result {
		if r := w.change(id, invite.WasRevoked, func(f *invite.Fields) { f.Status = invite.Revoked }); r.Outcome != invite.WasRevoked {
			return r
		}
		w.rows["new_"+address] = invite.Make(invite.Fields{ID: "new_" + address, Address: address, AddressKey: address, Status: invite.Pending, InvitedAt: time.Now()})
		return invite.Result{Invitation: w.rows["new_"+address]}
	}, "new_"+address)
}

// one does what changes a single invitation, once for each key where there are keys.
func (w *world) one(ctx context.Context, asked []string, key string, do func() invite.Result, after string) (*invite.Invitation, error) {
	w.mu.Lock()
	_, repeated := w.known[key]
	w.mu.Unlock()
	var r invite.Result
	_, err := w.work(ctx, asked, fmt.Sprint("single ", key, w.asked()), func(string) invite.Result {
		if w.known[key] = ""; w.keys && repeated {
			r = invite.Result{Invitation: w.rows[after]}
		} else {
			r = do()
		}
		return r
	})
	switch {
	case err != nil:
		return nil, err
	case r.Outcome == invite.NotPending:
		return nil, &invite.Error{Code: invite.CodeConflict, Reason: "not_pending"}
	}
	return r.Invitation, nil
}

// withRoles is a world with one invitation to two roles.
func withRoles(t *testing.T) (*world, []Person) {
	w, people := newWorld(t, 1)
	f := w.rows[people[0].ID].Fields()
	f.Roles = []invite.Grant{{ID: "gr_1", Role: "host"}, {ID: "gr_2", Role: "guest"}}
	w.rows[people[0].ID] = invite.Make(f)
	return w, people
}

func TestAChangeOfOneInvitationWhoseAnswerIsLostIsDoneOnce(t *testing.T) {
	for _, keys := range []bool{true, false} {
		for _, q := range []Request{
			{Kind: RemoveRoles, Grants: []string{"gr_1"}},
			{Kind: RemoveRoles, Grants: []string{"gr_1", "gr_2"}},
			{Kind: Correct, To: "right@example.com"},
		} {
			synctest.Test(t, func(t *testing.T) {
				w, people := withRoles(t)
				w.keys = keys
				w.lost = func(nth int) error {
					if nth == 1 {
						return &invite.Error{Code: invite.CodeUnknown}
					}
					return nil
				}
				q.People = people
				r := w.start(w.open(), q)
				s := wait(r)
				assert.Equal(t, Finished, s.Phase, "%v %v", keys, q)
				assert.Equal(t, 1, s.OK(), "%v %v: %v", keys, q, s.Counts)
				_, times := w.mostDone()
				assert.Equal(t, 1, times)
				results, _, err := r.Results()
				require.NoError(t, err)
				require.Len(t, results, 1)
				switch {
				case q.Kind == Correct:
					assert.Equal(t, "right@example.com", results[0].Invitation.Address())
				case len(q.Grants) == 2:
					assert.Equal(t, invite.WasRevoked, results[0].Outcome)
				default:
					assert.Equal(t, invite.RoleRemoved, results[0].Outcome)
					assert.Len(t, results[0].Invitation.Roles(), 1)
				}
			})
		}
	}
}

func TestAChangeOfOneInvitationOutlivesTheProgram(t *testing.T) {
	for _, q := range []Request{{Kind: RemoveRoles, Grants: []string{"gr_2"}}, {Kind: Correct, To: "right@example.com"}} {
		synctest.Test(t, func(t *testing.T) {
			w, people := withRoles(t)
			q.People = people
			w.took = time.Minute
			rs := w.open()
			w.start(rs, q)
			time.Sleep(time.Second)
			rs.Close()
			w.took = 0

			r := w.open().List()[0]
			require.Equal(t, Interrupted, r.Status().Phase)
			r.Continue()
			assert.Equal(t, 1, wait(r).OK())
			if q.Kind == Correct {
				assert.NotNil(t, w.Lookup("new_right@example.com"))
				assert.Nil(t, w.Lookup(people[0].ID))
			} else {
				assert.Equal(t, "gr_1", w.Lookup(people[0].ID).Roles()[0].ID)
			}
		})
	}
}

func TestARefusedChangeOfOneInvitationSaysWhy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := withRoles(t)
		f := w.rows[people[0].ID].Fields()
		f.Status = invite.Accepted
		w.rows[people[0].ID] = invite.Make(f)
		s := wait(w.start(w.open(), Request{Kind: Correct, To: "right@example.com", People: people}))
		assert.Equal(t, Failed, s.Phase)
		assert.Equal(t, "not_pending", s.Problem.Reason)
		assert.Equal(t, 1, s.Left)
	})
}

func TestARequestForOneInvitationHasToBeWhole(t *testing.T) {
	w, people := withRoles(t)
	rs := w.open()
	for _, q := range []Request{
		{Kind: RemoveRoles, People: people},
		{Kind: Correct, People: people},
		{Kind: Correct, To: "a@example.com"},
		{Kind: Correct, To: "a@example.com", People: append(people, Person{ID: "inv_2"})},
	} {
		_, err := rs.Start(q)
		require.Error(t, err, "%v", q)
	}
	assert.Empty(t, rs.List())
}

// TestWhomASingleRunIsAboutIsKnownAfterARestart whatever came of it, also of those that a
// program has written down that kept it with the people only.
func TestWhomASingleRunIsAboutIsKnownAfterARestart(t *testing.T) {
	for _, older := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			w, people := withRoles(t)
			w.answer = func(int, []string) ([]invite.Result, error) { return nil, &invite.Error{Code: invite.CodeNotFound} }
			w.members = map[string]*invite.Member{}
			m := &invite.Member{ID: "usr_1", Status: invite.MemberActive, Name: "Noor", Roles: []invite.Grant{{Role: "host"}}}
			rs := w.open()
			for _, q := range []Request{
				{Kind: RemoveRoles, Grants: []string{"gr_1"}, People: people},
				{Kind: Correct, To: "right@example.com", People: people},
				MemberRequest(m, roles("b")),
			} {
				r := w.start(rs, q)
				wait(r)
				if older {
					rec := r.rec
					rec.Who, rec.Address = "", ""
					require.NoError(t, w.journal.Note(rec))
				}
			}
			rs.Close()
			for _, r := range w.open().List() {
				s := r.Status()
				want := Person{ID: people[0].ID, Address: people[0].Address}
				if s.Kind == ChangeMember {
					want = Person{ID: m.ID, Name: "Noor"}
				}
				assert.Equal(t, want, s.Only, s.Kind)
				assert.NotEqual(t, Interrupted, s.Phase)
			}
		})
	}
}

// TestWhatANewerProgramHasBegunIsNeverSent because this one would take it for something else.
func TestWhatANewerProgramHasBegunIsNeverSent(t *testing.T) {
	for name, rec := range map[string]journal.Record{
		"a kind":           {Kind: "archive"},
		"a change":         {Kind: string(ChangeMember), Who: "inv_0000"},
		"a status":         {Kind: string(ChangeMember), Who: "inv_0000", Change: invite.MemberChange{Status: "archived"}},
		"roles without ID": {Kind: string(RemoveRoles), Who: "inv_0000"},
	} {
		for _, state := range []journal.State{journal.Unfinished, journal.Stopped} {
			t.Run(name+" "+string(state), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					w, people := newWorld(t, 1)
					rec.ID, rec.Begun, rec.State, rec.Total = "x", time.Now(), state, 1
					require.NoError(t, w.journal.Begin(rec, []journal.Item{{ID: people[0].ID, Address: people[0].Address, Sends: -1}}))
					rs := w.open()
					r := rs.List()[0]
					r.Continue()
					r.Retry()
					synctest.Wait()
					s := r.Status()
					assert.True(t, s.Foreign)
					assert.Zero(t, s.MayRetry)
					assert.Zero(t, w.asked())
					if state == journal.Unfinished {
						assert.Equal(t, Interrupted, s.Phase)
						r.Discard()
						assert.Equal(t, Discarded, r.Status().Phase)
					}
					assert.Equal(t, 1, wait(w.start(rs, Request{Kind: Resend, People: people})).OK(), "others are not held up by it")
				})
			})
		}
	}
}
