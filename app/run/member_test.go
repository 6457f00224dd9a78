package run

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

func (w *world) ChangeMember(ctx context.Context, id string, c invite.MemberChange) (*invite.Member, error) {
	_, err := w.work(ctx, []string{id}, fmt.Sprint("member ", w.asked()), func(string) invite.Result {
		m := *w.members[id]
		if c.Status != "" {
			m.Status = c.Status
		}
		if c.Roles != nil {
			m.Roles = nil
			for _, r := range c.Roles {
				m.Roles = append(m.Roles, invite.Grant{Role: r.Role, Scope: invite.ScopeRef{ID: r.ScopeID}})
			}
		}
		w.done[id]++
		w.members[id] = &m
		return invite.Result{}
	})
	return w.member(id), err
}

// Members has a page for each member.
func (w *world) Members(_ context.Context, q invite.MemberQuery) (invite.MemberPage, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if q.Cursor == "" {
		w.looks++
	}
	if w.getErr != nil {
		return invite.MemberPage{}, w.getErr
	}
	if len(q.Text) > 200 {
		return invite.MemberPage{}, &invite.Error{Code: invite.CodeInvalid}
	}
	var page invite.MemberPage
	for _, m := range w.members {
		switch {
		case q.Text != "" && m.Address != q.Text:
		case m.ID != "usr_1" && q.Cursor == "":
			page.Items, page.NextCursor = []*invite.Member{m}, "2"
			return page, nil
		case m.ID == "usr_1":
			page.Items = []*invite.Member{m}
		}
	}
	return page, nil
}

const noor = "noor@acme.example"

// withMember is a world with a member who holds two roles. Another has the same words in
// the address.
func withMember(t *testing.T) (*world, *invite.Member) {
	w, _ := newWorld(t, 0)
	w.keys = false
	m := &invite.Member{
		ID: "usr_1", Name: "Noor Aziz", Address: noor, Status: invite.MemberActive,
		Roles: []invite.Grant{{Role: "host", Scope: invite.ScopeRef{ID: "s1"}}, {Role: "editor", Scope: invite.ScopeRef{ID: "s2"}}},
	}
	w.members = map[string]*invite.Member{m.ID: m, "usr_2": {ID: "usr_2", Address: noor, Status: invite.MemberActive}}
	return w, m
}

// changes are those that a person can ask for.
func changes() map[string]invite.MemberChange {
	return map[string]invite.MemberChange{
		"deactivate": {Status: invite.MemberDeactivated},
		"roles":      {Roles: []invite.RoleAt{{Role: "editor", ScopeID: "s2"}, {Role: "auditor", ScopeID: "s1"}}},
		"no roles":   {Roles: []invite.RoleAt{}},
	}
}

func TestAMemberIsChanged(t *testing.T) {
	for name, c := range changes() {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, m := withMember(t)
				r := w.start(w.open(), MemberRequest(m, c))
				s := wait(r)
				assert.Equal(t, map[invite.Outcome]int{invite.MemberChanged: 1}, s.Counts)
				assert.Equal(t, Person{ID: m.ID, Address: noor, Name: "Noor Aziz"}, s.Only)
				assert.Equal(t, c, s.Change)
				assert.True(t, isAs(w.members[m.ID], c))
				if c.Roles == nil {
					assert.Zero(t, w.looks, "what was just asked for goes out at once")
				} else {
					assert.Equal(t, 1, w.looks, "somebody else may have given roles meanwhile")
				}

				s = w.open().List()[0].Status()
				assert.Equal(t, c, s.Change, "as it is written down")
				assert.Equal(t, 1, s.OK())
			})
		})
	}
}

func TestAMemberWhoseAnswerIsLostIsChangedOnce(t *testing.T) {
	for name, c := range changes() {
		for _, trouble := range []*invite.Error{{Code: invite.CodeUnknown}, {Code: invite.CodeTemporary}} {
			t.Run(name+" "+string(trouble.Code), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					w, m := withMember(t)
					w.lost = func(int) error { return trouble }
					assert.Equal(t, 1, wait(w.start(w.open(), MemberRequest(m, c))).OK())
					assert.Equal(t, 1, w.done[m.ID])
				})
			})
		}
	}
}

func TestAMemberWhoseAddressIsTooLongToBeSearchedByIsFoundToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, m := withMember(t)
		m.Address = strings.Repeat("a", 242) + "@example.com"
		w.lost = func(int) error { return &invite.Error{Code: invite.CodeUnknown} }
		assert.Equal(t, 1, wait(w.start(w.open(), MemberRequest(m, changes()["deactivate"]))).OK())
		assert.Equal(t, 1, w.done[m.ID])
	})
}

func TestAMemberWhoWasNotChangedThoughItWasSentIsChangedThen(t *testing.T) {
	for name, c := range changes() {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, m := withMember(t)
				w.answer = func(nth int, _ []string) ([]invite.Result, error) {
					if nth <= 2 {
						return nil, &invite.Error{Code: invite.CodeUnknown}
					}
					return nil, nil
				}
				assert.Equal(t, 1, wait(w.start(w.open(), MemberRequest(m, c))).OK())
				assert.Equal(t, 1, w.done[m.ID])
				if c.Roles == nil {
					assert.Equal(t, 2, w.looks)
				} else {
					assert.Equal(t, 3, w.looks)
				}
			})
		})
	}
}

// TestAChangeOfAMemberOutlivesTheProgram in the middle of a call, which was done or not, and
// before it.
func TestAChangeOfAMemberOutlivesTheProgram(t *testing.T) {
	for name, c := range changes() {
		for _, when := range []string{"sent, and done", "sent, and not done", "not sent", "sent, and done, with keys", "sent, and not done, with keys"} {
			t.Run(name+" "+when, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					w, m := withMember(t)
					when, w.keys = strings.CutSuffix(when, ", with keys")
					q := MemberRequest(m, c)
					switch w.took = time.Minute; when {
					case "sent, and done":
						w.took = 0
						w.lost = func(int) error { return &invite.Error{Code: invite.CodeUnknown} }
					case "not sent":
						q.Wait = time.Hour
					}
					rs := w.open()
					w.start(rs, q)
					time.Sleep(10 * time.Millisecond)
					rs.Close()
					w.took, w.lost = 0, nil
					time.Sleep(24 * time.Hour)

					r := w.open().List()[0]
					require.Equal(t, Interrupted, r.Status().Phase)
					r.Continue()
					assert.Equal(t, 1, wait(r).OK())
					assert.Equal(t, 1, w.done[m.ID])
					assert.True(t, isAs(w.members[m.ID], c))
				})
			})
		}
	}
}

// TestWhatSomebodyElseHasChangedMeanwhileStays when a change goes on a day later.
func TestWhatSomebodyElseHasChangedMeanwhileStays(t *testing.T) {
	for _, wait24 := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			w, m := withMember(t)
			q := MemberRequest(m, changes()["roles"])
			if w.took = time.Minute; wait24 {
				q.Wait = time.Hour
			}
			rs := w.open()
			w.start(rs, q)
			time.Sleep(time.Second)
			rs.Close()
			w.took = 0
			time.Sleep(24 * time.Hour)
			theirs := *m
			theirs.Roles = []invite.Grant{{Role: "owner", Scope: invite.ScopeRef{ID: "s1"}}}
			w.members[m.ID] = &theirs

			r := w.open().List()[0]
			r.Continue()
			s := wait(r)
			assert.Equal(t, Finished, s.Phase)
			assert.Equal(t, map[invite.Outcome]int{invite.Conflict: 1}, s.Counts)
			assert.Zero(t, s.MayRetry)
			assert.Same(t, &theirs, w.members[m.ID])
			assert.Zero(t, w.done[m.ID])
		})
	}
}

func TestAMemberWhoIsNotSeenAnyMore(t *testing.T) {
	for name, want := range map[string]invite.Outcome{
		"deactivate": invite.NotFound, "roles": invite.NotFound,
		"no roles": invite.MemberChanged, // nobody sees those without a role but who reads all members
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, m := withMember(t)
				w.lost = func(int) error {
					delete(w.members, m.ID)
					return &invite.Error{Code: invite.CodeUnknown}
				}
				s := wait(w.start(w.open(), MemberRequest(m, changes()[name])))
				assert.Equal(t, map[invite.Outcome]int{want: 1}, s.Counts)
				assert.Equal(t, 1, w.done[m.ID])
			})
		})
	}
}

func TestARefusedChangeOfAMemberSaysWhyAndIsNotOfferedAgain(t *testing.T) {
	for _, refusal := range []*invite.Error{
		{Code: invite.CodeForbidden, Status: 403},
		{Code: invite.CodeNotFound, Status: 404},
		{Code: invite.CodeConflict, Reason: "last_owner", Status: 409},
		{Code: invite.CodeInvalid, Status: 422},
	} {
		synctest.Test(t, func(t *testing.T) {
			w, m := withMember(t)
			w.answer = func(int, []string) ([]invite.Result, error) { return nil, refusal }
			s := wait(w.start(w.open(), MemberRequest(m, changes()["deactivate"])))
			assert.Equal(t, Failed, s.Phase)
			assert.Same(t, refusal, s.Problem)
			assert.Equal(t, 1, s.Left)
			assert.Zero(t, s.MayRetry)
			assert.Equal(t, 1, w.asked())
		})
	}
}

func TestAChangeThatMaySucceedLaterIsOfferedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, m := withMember(t)
		w.answer = func(int, []string) ([]invite.Result, error) { return nil, &invite.Error{Code: invite.CodeRefused} }
		r := w.start(w.open(), MemberRequest(m, changes()["deactivate"]))
		s := wait(r)
		assert.Equal(t, Failed, s.Phase)
		assert.Equal(t, 1, s.MayRetry)
		assert.Equal(t, 1, s.Left, "nothing has reached it")
		w.answer = nil
		r.Retry()
		assert.Equal(t, 1, wait(r).OK())
		assert.Equal(t, 1, w.done[m.ID])
	})
}

func TestAMemberWhoCannotBeReadBeforeAnythingWasSentIsNotCalledUnknown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, m := withMember(t)
		q := MemberRequest(m, changes()["deactivate"])
		q.Wait = time.Hour
		w.getErr = &invite.Error{Code: invite.CodeTemporary}
		r := w.start(w.open(), q)
		time.Sleep(2 * time.Hour)
		s := r.Status()
		assert.Equal(t, Failed, s.Phase)
		assert.Equal(t, 1, s.Left)
		assert.Empty(t, s.Counts)
		assert.Zero(t, w.asked())
		w.getErr = nil
		r.Retry()
		assert.Equal(t, 1, wait(r).OK())
	})
}

func TestStopWithAServerThatDoesNotAnswerSaysThatItIsNotKnown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, m := withMember(t)
		w.took, w.hang = time.Hour, true
		rs := w.open()
		r := w.start(rs, MemberRequest(m, changes()["deactivate"]))
		time.Sleep(time.Second)
		r.Stop()
		assert.Equal(t, Stopping, r.Status().Phase)
		begun := time.Now()
		s := wait(r)
		assert.LessOrEqual(t, time.Since(begun), looking+time.Second)
		assert.Equal(t, map[invite.Outcome]int{invite.OutcomeUnknown: 1}, s.Counts)
		assert.Equal(t, 1, s.MayRetry)

		w.took, w.hang = 0, false
		again := w.start(rs, MemberRequest(m, changes()["deactivate"]))
		assert.Same(t, r, again, "the same once more goes on with it")
		assert.Equal(t, 1, wait(r).OK())
		assert.Equal(t, 1, w.done[m.ID])
	})
}

func TestTheSameChangeOfAMemberIsOneRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, m := withMember(t)
		w.took = time.Minute
		rs := w.open()
		r := w.start(rs, MemberRequest(m, changes()["roles"]))
		assert.False(t, r.Has(m.ID), "it deals with no invitation")
		turned := changes()["roles"]
		turned.Roles[0], turned.Roles[1] = turned.Roles[1], turned.Roles[0]
		assert.Same(t, r, w.start(rs, MemberRequest(m, turned)))
		for _, other := range []invite.MemberChange{changes()["no roles"], changes()["deactivate"]} {
			assert.NotSame(t, r, w.start(rs, MemberRequest(m, other)))
		}
		now := *m
		now.Roles = m.Roles[:1]
		assert.NotSame(t, r, w.start(rs, MemberRequest(&now, turned)), "the person knows what it is by now")
	})
}

func TestARequestForOneMemberHasToBeWhole(t *testing.T) {
	w, m := withMember(t)
	rs := w.open()
	whole := MemberRequest(m, changes()["deactivate"])
	nothing, fromNowhere, nobody := whole, whole, whole
	nothing.Change, nothing.Was = invite.MemberChange{}, invite.MemberChange{}
	fromNowhere.Was = invite.MemberChange{}
	nobody.People = []Person{{Address: noor}}
	for _, q := range []Request{nothing, fromNowhere, nobody} {
		_, err := rs.Start(q)
		require.Error(t, err, "%v", q)
	}
	assert.Empty(t, rs.List())
}
