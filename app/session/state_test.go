package session

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/cache"
	"guestlist/app/invite"
)

func TestSignedOutWaitsForAPerson(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(5)
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		after(time.Second)
		w.set(func() { w.down = &invite.Error{Code: invite.CodeUnauthenticated}; w.calls = nil })
		w.cut(&invite.Error{Code: invite.CodeTemporary})
		after(24 * time.Hour)
		assert.Equal(t, SignedOut, s.Snapshot().State)
		assert.Len(t, s.Snapshot().Open.Rows(), 5)
		assert.Equal(t, 1, w.did(""), "nobody knocks with a dead token")
		w.set(func() { w.down = nil })
		s.Retry()
		after(time.Second)
		assert.Equal(t, Live, s.Snapshot().State)
	})
}

func TestWithoutPermissionNothingIsShownOrKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(5)
		p := &paper{}
		s := start(t, Params{Backend: full{telling{simple{w}}}, Copy: p})
		after(10 * time.Second)
		kept, _ := p.read()
		assert.Len(t, kept.Open, 5)
		w.set(func() {
			w.fail = func(call string) error {
				if call == "info" {
					return nil
				}
				return &invite.Error{Code: invite.CodeForbidden, Detail: "member:manage"}
			}
		})
		w.cut(&invite.Error{Code: invite.CodeTemporary})
		after(10 * time.Second)
		n := s.Snapshot()
		assert.Equal(t, NoPermission, n.State)
		assert.Empty(t, n.Open.Rows())
		assert.Empty(t, n.Scopes)
		assert.Equal(t, "usr_dana", n.Info.User.ID)
		kept, _ = p.read()
		assert.Equal(t, cache.Content{}, kept)
		w.set(func() { w.fail = nil })
		after(2 * time.Minute)
		assert.Equal(t, Live, s.Snapshot().State)
		assert.Len(t, s.Snapshot().Open.Rows(), 5)
	})
}

// TestWithoutInvitationsTheRestIsKeptTrue: who may only read members or the log
// sees their scopes, hears of changes, and is let in as soon as they may.
func TestWithoutInvitationsTheRestIsKeptTrue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(5)
		w.fail = func(call string) error {
			if strings.HasPrefix(call, "list") || strings.HasPrefix(call, "changes") {
				return &invite.Error{Code: invite.CodeForbidden, Detail: "member:manage"}
			}
			return nil
		}
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		after(10 * time.Second)
		n := s.Snapshot()
		assert.Equal(t, NoPermission, n.State)
		assert.Len(t, n.Scopes, 1)
		assert.EqualValues(t, 5, n.Seq)
		assert.Empty(t, n.Open.Rows())
		before := w.did("list")
		after(30 * time.Second)
		assert.Equal(t, before, w.did("list"), "nobody knocks in vain")

		told := make(chan int64, 100)
		defer s.OnChange(func() { told <- s.Snapshot().Seq })()
		w.add()
		after(150 * time.Millisecond)
		assert.EqualValues(t, 6, <-told)
		after(10 * time.Second)
		assert.Equal(t, 6, s.Snapshot().Scopes[0].Open)
		assert.Equal(t, NoPermission, s.Snapshot().State)

		w.set(func() { w.seq = 2; w.tell() }) // the backend was set back
		after(10 * time.Second)
		assert.EqualValues(t, 2, s.Snapshot().Seq)
		w.set(func() { w.seq = 9; w.fail = nil; w.tell() })
		after(5 * time.Second)
		n = s.Snapshot()
		assert.Equal(t, Live, n.State)
		assert.Len(t, n.Open.Rows(), 6)
		assert.EqualValues(t, 9, n.Seq)
	})
}

func TestAnotherOrganisationGetsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(5)
		p := &paper{content: cache.Content{
			At: time.Now(), Info: invite.Info{Organization: invite.ScopeRef{ID: "org_before"}}, Total: 1,
			Open: []*invite.Invitation{invite.Make(invite.Fields{ID: "inv_old", Status: invite.Pending})},
		}}
		s := start(t, Params{Backend: full{telling{simple{w}}}, Copy: p, ExpectOrganization: "org_before"})
		after(time.Hour)
		n := s.Snapshot()
		assert.Equal(t, WrongOrganisation, n.State)
		assert.Equal(t, "Acme Ltd", n.Problem.Detail)
		assert.Empty(t, n.Open.Rows())
		assert.Equal(t, 1, w.did(""))
		_, err := s.Create(t.Context(), invite.New{Addresses: []string{"a@acme.example"}}, "")
		assert.Equal(t, invite.CodeWrongOrganisation, invite.ErrorOf(err).Code)
		s.Close()
		kept, saves := p.read()
		assert.Zero(t, saves)
		assert.Len(t, kept.Open, 1)
	})
}

func TestAnotherPersonSeesTheirOwnList(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(5)
		p := &paper{content: cache.Content{
			At: time.Now(), Seq: 5, Total: 1, Info: invite.Info{
				Organization: invite.ScopeRef{ID: "org_acme"}, User: invite.Person{ID: "usr_else"},
			},
			Open: []*invite.Invitation{invite.Make(invite.Fields{ID: "inv_secret", Status: invite.Pending})},
		}}
		s := start(t, Params{Backend: full{telling{simple{w}}}, Copy: p})
		after(time.Second)
		assert.Equal(t, w.open(), ids(s.Snapshot().Open.Rows()))
	})
}

func TestOfflineCopyIsShownWithoutNetwork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(500)
		p := &paper{}
		first := start(t, Params{Backend: full{telling{simple{w}}}, Copy: p})
		after(time.Minute)
		first.Close()
		closed := time.Now()
		kept, _ := p.read()
		assert.Equal(t, w.open(), ids(kept.Open))
		assert.Equal(t, closed, kept.At, "it was true until the end")

		w.set(func() { w.down = offline() })
		after(time.Hour)
		s := start(t, Params{Backend: full{telling{simple{w}}}, Copy: p, ExpectOrganization: "org_acme"})
		synctest.Wait()
		assert.Equal(t, w.open()[:200], ids(s.Snapshot().Open.Rows()), "the newest rows are there at once")
		assert.False(t, s.Snapshot().Complete)
		after(300 * time.Millisecond)
		n := s.Snapshot()
		assert.Equal(t, Offline, n.State)
		assert.True(t, n.Saved)
		assert.Equal(t, closed, n.Since)
		assert.Len(t, n.Open.Rows(), 500)
		assert.Equal(t, "Acme Ltd", n.Info.Organization.Name)
		assert.Len(t, n.Scopes, 1)

		w.add()
		w.set(func() { w.down = nil; w.calls = nil })
		after(time.Minute)
		n = s.Snapshot()
		assert.Equal(t, Live, n.State)
		assert.False(t, n.Saved)
		assert.Equal(t, w.open(), ids(n.Open.Rows()))
		assert.Equal(t, 1, w.did("list"), "the number of rows only")
		assert.Equal(t, 1, w.did("list [] 1 "))
		after(time.Minute)
		kept, _ = p.read()
		assert.Len(t, kept.Open, 501)
	})
}

func TestOfflineCopyThatDiffersIsReplaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(50)
		p := &paper{}
		first := start(t, Params{Backend: full{telling{simple{w}}}, Copy: p})
		after(time.Minute)
		first.Close()
		w.set(func() { delete(w.rows, "inv_000007") }) // a restored backup that has come as far
		s := start(t, Params{Backend: full{telling{simple{w}}}, Copy: p})
		after(time.Second)
		assert.Equal(t, w.open(), ids(s.Snapshot().Open.Rows()))
	})
}

func TestTroubleWithTheCopyIsToldAndHarmless(t *testing.T) {
	for code, err := range map[invite.Code]error{
		invite.CodeBrokenCopy: &cache.BrokenError{Aside: "/data/copy.db.broken", Err: errors.New("bits")},
		invite.CodeNoCopy:     errors.New("disk full"),
	} {
		t.Run(string(code), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(5)
				s := start(t, Params{Backend: full{telling{simple{w}}}, Copy: &paper{err: err}})
				after(10 * time.Second)
				n := s.Snapshot()
				assert.Equal(t, Live, n.State)
				assert.Len(t, n.Open.Rows(), 5)
				require.NotNil(t, n.CopyProblem)
				assert.Equal(t, code, n.CopyProblem.Code)
			})
		})
	}
}

func TestCloseEndsCallsUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(5)
		w.latency = 24 * time.Hour
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		failed := make(chan error, 1)
		go func() {
			_, err := s.Revoke(context.Background(), []string{"inv_000001"}, "")
			failed <- err
		}()
		waiting := make(chan error, 1)
		go func() { waiting <- s.Sync(context.Background()) }()
		after(time.Second)
		begun := time.Now()
		s.Close()
		assert.Equal(t, begun, time.Now())
		assert.Equal(t, invite.CodeCanceled, invite.ErrorOf(<-failed).Code)
		assert.Equal(t, invite.CodeCanceled, invite.ErrorOf(<-waiting).Code)
		_, err := s.Revoke(context.Background(), nil, "")
		assert.Equal(t, invite.CodeCanceled, invite.ErrorOf(err).Code)
		s.Close()
	})
}

func TestStatesOfErrors(t *testing.T) {
	for code, want := range map[invite.Code]State{
		invite.CodeNoSuchHost: Offline, invite.CodeRefused: Offline, invite.CodeTLS: Offline, invite.CodeInsecure: Offline,
		invite.CodeNotABackend: Offline, invite.CodeTemporary: Offline, invite.CodeUnauthenticated: SignedOut,
		invite.CodeForbidden: NoPermission, invite.CodeRateLimited: Stale, invite.CodeInvalid: Stale,
	} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(5)
				w.down = &invite.Error{Code: code}
				s := start(t, Params{Backend: simple{w}})
				synctest.Wait()
				assert.Equal(t, want, s.Snapshot().State)
				assert.Equal(t, code, s.Snapshot().Problem.Code)
				assert.True(t, s.Snapshot().Since.IsZero())
			})
		})
	}
}
