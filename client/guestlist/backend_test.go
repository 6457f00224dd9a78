package guestlist

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/client/transport"
	"guestlist/internal/pipe"
)

// answering makes a Backend for a server of this test.
func answering(t *testing.T, h http.HandlerFunc) *Backend {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return connect(t, s.URL, "token")
}

// onLine is answering over a line of so many bytes a second, under synctest.
func onLine(t *testing.T, rate int, h http.HandlerFunc) *Backend {
	t.Helper()
	line := pipe.Serve(t, rate, h)
	b, err := New(transport.Config{Config: invite.Config{Address: "http://127.0.0.1"}, Dial: line.Dial})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, b.Close()) })
	return b
}

func say(w http.ResponseWriter, body string) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, body)
}

const aPage = `{"items":[{"id":"inv_1","address":"Ann@Example.com","channel":"email","status":"%s",
	"roles":[{"id":"grt_1","role":"%s","scope_id":"%s"}],"invited_by":{"id":"usr_1","name":"Dana"},
	"invited_at":"2026-03-01T10:00:00+01:00","last_sent_at":"2026-03-01T09:00:00Z","send_count":2,"expires_at":"2026-03-08T09:00:00Z",
	"delivery":{"state":"failed","detail":"mailbox full","at":"2026-03-01T09:00:01Z"},"message":"Hi",
	"accepted_at":null,"revoked_at":null,"seq":9}],"next_cursor":null,"total":1,"seq":12}`

// named answers a page, and the scopes and roles by a function.
func named(page func() string, scopes func() string, asked *atomic.Int32) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/v1/scopes":
			asked.Add(1)
			say(w, scopes())
		case "/v1/roles":
			say(w, `{"items":[{"id":"host","name":"Host","scope_kinds":["team"],"permissions":[]}]}`)
		default:
			say(w, page())
		}
	}
}

func TestEveryFieldIsRead(t *testing.T) {
	var asked atomic.Int32
	b := answering(t, named(
		func() string { return fmt.Sprintf(aPage, "pending", "host", "scp_2") },
		func() string {
			return `{"items":[{"id":"scp_1","kind":"organization","name":"Acme","parent_id":null,"permissions":["member:manage"],"open":3},
				{"id":"scp_2","kind":"team","name":"Design","parent_id":"scp_1","permissions":[],"open":1}]}`
		}, &asked))
	p, err := b.List(t.Context(), invite.ListQuery{})
	require.NoError(t, err)
	moment := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	assert.Equal(t, invite.Page{Total: 1, Seq: 12, Items: []*invite.Invitation{invite.Make(invite.Fields{
		ID: "inv_1", Address: "Ann@Example.com", AddressKey: "ann@example.com", Channel: invite.Email, Status: invite.Pending,
		Roles:     []invite.Grant{{ID: "grt_1", Role: "host", Name: "Host", Scope: invite.ScopeRef{ID: "scp_2", Kind: invite.Team, Name: "Design"}}},
		InvitedBy: invite.Person{ID: "usr_1", Name: "Dana"}, InvitedAt: moment, LastSentAt: moment, ExpiresAt: moment.Add(7 * 24 * time.Hour),
		SendCount: 2, Message: "Hi", Seq: 9,
		Delivery: invite.Delivery{State: invite.DeliveryFailed, Detail: "mailbox full", At: moment.Add(time.Second)},
	})}}, p)
	scopes, err := b.Scopes(t.Context())
	require.NoError(t, err)
	assert.Equal(t, invite.Scope{ID: "scp_1", Kind: invite.Organization, Name: "Acme", Permissions: []invite.Permission{invite.MemberManage}, Open: 3}, scopes[0])
	assert.Equal(t, "scp_1", scopes[1].ParentID)
}

func TestNamesAreLearntWhenNeeded(t *testing.T) {
	var asked atomic.Int32
	scope, known := "scp_1", "scp_1"
	b := answering(t, named(
		func() string { return fmt.Sprintf(aPage, "pending", "host", scope) },
		func() string {
			return fmt.Sprintf(`{"items":[{"id":%q,"kind":"team","name":"Team %s"}]}`, known, known)
		}, &asked))
	read := func() invite.Grant {
		p, err := b.List(t.Context(), invite.ListQuery{})
		require.NoError(t, err)
		return p.Items[0].Roles()[0]
	}
	assert.Equal(t, "Team scp_1", read().Scope.Name)
	read()
	assert.EqualValues(t, 1, asked.Load(), "asked once")

	scope, known = "scp_new", "scp_new"
	assert.Equal(t, "Team scp_new", read().Scope.Name)
	assert.EqualValues(t, 2, asked.Load(), "asked again for a new one")

	scope = "scp_hidden"
	assert.Equal(t, invite.ScopeRef{ID: "scp_hidden"}, read().Scope)
	read()
	assert.EqualValues(t, 3, asked.Load(), "not over and over for what the server does not tell")
	b.names.patience = 0
	read()
	assert.EqualValues(t, 4, asked.Load(), "but after a while")
}

func TestUnknownWords(t *testing.T) {
	assert.Equal(t, invite.Status("suspended"), status("suspended"), "the server's word is kept")
	assert.Equal(t, invite.Declined, status("declined"))
	assert.Equal(t, invite.Unknown, status("gone"), "that is for us to say")
	assert.Equal(t, invite.Unknown, status(""))
	assert.Equal(t, invite.Outcome("postponed"), outcome("postponed"))
	assert.Equal(t, invite.OutcomeUnknown, outcome(""))
	assert.Equal(t, invite.TooSoon, outcome("too_soon"))
	_, err := listQuery(invite.ListQuery{Statuses: []invite.Status{invite.Gone}})
	assert.Equal(t, invite.CodeUnsupported, invite.CodeOf(err))
	q, err := listQuery(invite.ListQuery{Statuses: []invite.Status{invite.Gone, invite.Accepted, invite.Revoked}, Cursor: "next"})
	require.NoError(t, err)
	assert.Equal(t, url.Values{"status": {"accepted", "revoked"}, "cursor": {"next"}}, q)
}

func TestNewInvitationsAsTheServerWantsThem(t *testing.T) {
	for asked, hours := range map[time.Duration]int{0: 0, time.Hour: 1, time.Minute: 1, 90 * time.Minute: 2, 168 * time.Hour: 168} {
		assert.Equal(t, hours, wireNew(invite.New{ExpiresIn: asked}).ExpiresInHours, asked)
	}
	text, err := json.Marshal(wireNew(invite.New{Addresses: []string{"a@b.com"}, Roles: []invite.RoleAt{{Role: "host"}}}))
	require.NoError(t, err)
	assert.JSONEq(t, `{"addresses":["a@b.com"],"roles":[{"role":"host"}]}`, string(text))
}

// TestChangesWithoutAnAnswerThatCanBeRead leave open what was done.
func TestChangesWithoutAnAnswerThatCanBeRead(t *testing.T) {
	for name, body := range map[string]string{"not JSON": "<html>", "too few": `{"results":[]}`, "empty": ""} {
		b := answering(t, func(w http.ResponseWriter, _ *http.Request) { say(w, body) })
		_, err := b.Revoke(t.Context(), []string{"inv_1"}, "k")
		assert.Equal(t, invite.CodeUnknown, invite.CodeOf(err), name)
		_, err = b.RemoveRoles(t.Context(), "inv_1", []string{"g"}, "k")
		assert.Equal(t, invite.CodeUnknown, invite.CodeOf(err), name)
		_, err = b.Judge(t.Context(), invite.New{Addresses: []string{"a@b.com"}})
		assert.Equal(t, invite.CodeTemporary, invite.CodeOf(err), "%s: judging changes nothing", name)
		_, err = b.List(t.Context(), invite.ListQuery{})
		if name != "too few" {
			assert.Equal(t, invite.CodeNotABackend, invite.CodeOf(err), name)
		}
	}
}

// TestAnswerIsNotLostForNames: the invitation is made, whatever else fails.
func TestAnswerIsNotLostForNames(t *testing.T) {
	b := answering(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		say(w, `{"results":[{"address":"a@b.com","outcome":"invited","invitation":{"id":"inv_1","roles":[{"id":"g","role":"host","scope_id":"scp_1"}]}}]}`)
	})
	results, err := b.Create(t.Context(), invite.New{Addresses: []string{"a@b.com"}}, "k")
	require.NoError(t, err)
	assert.Equal(t, invite.Invited, results[0].Outcome)
	assert.Equal(t, []invite.Grant{{ID: "g", Role: "host", Name: "host", Scope: invite.ScopeRef{ID: "scp_1"}}}, results[0].Invitation.Roles())
}

func TestChangeIsTriedAgainWithItsKey(t *testing.T) {
	var keys []string
	b := answering(t, func(w http.ResponseWriter, r *http.Request) {
		keys = append(keys, r.Header.Get("Idempotency-Key"))
		if len(keys) == 1 {
			panic(http.ErrAbortHandler)
		}
		say(w, `{"results":[{"id":"inv_1","outcome":"resent"}]}`)
	})
	results, err := b.Resend(t.Context(), []string{"inv_1"}, "k-7")
	require.NoError(t, err)
	assert.Equal(t, invite.Resent, results[0].Outcome)
	assert.Equal(t, []string{"k-7", "k-7"}, keys)
}

func TestIDsStayInTheirPlace(t *testing.T) {
	b := answering(t, func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, "/v1/invitations/..%2F..%2Fsession%3Fx/link", r.RequestURI)
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, `{"code":"not_found"}`)
	})
	_, err := b.Link(t.Context(), "../../session?x")
	assert.Equal(t, invite.CodeNotFound, invite.CodeOf(err))
}

// TestSilentLineIsGivenUp three beats after the last sign of life.
func TestSilentLineIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := onLine(t, 0, func(w http.ResponseWriter, r *http.Request) {
			assert.Equal(t, "41", r.Header.Get("Last-Event-ID"))
			w.Header().Set("Content-Type", "text/event-stream")
			rc := http.NewResponseController(w)
			for i := range 10 { // its comments keep the line alive
				_, _ = fmt.Fprintf(w, ": alive %d\n\n", i)
				_ = rc.Flush()
				time.Sleep(15 * time.Second)
			}
			_, _ = io.WriteString(w, "event: change\nid: 42\ndata: {\"seq\":42}\n\nevent: other\ndata: {\"seq\":99}\n\nevent: change\ndata: x\n\n")
			_ = rc.Flush()
			<-r.Context().Done()
		})
		var told []int64
		signs, begun := 0, time.Now()
		err := b.Watch(t.Context(), 41, func() { signs++ }, func(seq int64) { told = append(told, seq) })
		require.ErrorIs(t, err, errSilent)
		assert.Equal(t, invite.CodeTemporary, invite.CodeOf(err))
		assert.Equal(t, 1+10+3, signs, "the beginning, ten comments and three events")
		assert.Equal(t, []int64{42}, told)
		assert.Equal(t, 195*time.Second, time.Since(begun))
	})
}

func TestLineThatIsNoLine(t *testing.T) {
	end := func(h http.HandlerFunc) error {
		return answering(t, h).Watch(t.Context(), 0, func() {}, func(int64) {})
	}
	for name, answer := range map[string]http.HandlerFunc{
		"JSON":       func(w http.ResponseWriter, _ *http.Request) { say(w, "{}") },
		"a page":     func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>Sign in to the network") },
		"no content": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) },
		"not found":  http.NotFound,
	} {
		err := end(answer)
		assert.Equal(t, invite.CodeNotABackend, invite.CodeOf(err), name)
	}
	err := end(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	})
	assert.Equal(t, invite.CodeTemporary, invite.CodeOf(err), "closed by the server")
	require.ErrorIs(t, err, io.EOF)
	err = end(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = io.WriteString(w, `{"code":"unauthenticated"}`)
	})
	assert.Equal(t, invite.CodeUnauthenticated, invite.CodeOf(err))
}

// TestLineOfAnEndlessEventBreaks, also one that is small on the way.
func TestLineOfAnEndlessEventBreaks(t *testing.T) {
	for name, zipped := range map[string]bool{"plain": false, "gzip": true} {
		err := answering(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/event-stream")
			var out io.Writer = w
			if zipped {
				w.Header().Set("Content-Encoding", "gzip")
				out = gzip.NewWriter(w)
			}
			more := []byte("data: " + strings.Repeat("x", 10_000) + "\n")
			for r.Context().Err() == nil {
				if _, err := out.Write(more); err != nil {
					return
				}
			}
		}).Watch(t.Context(), 0, func() {}, func(int64) { t.Error("this is no event") })
		require.ErrorIs(t, err, errEndless, name)
		assert.Equal(t, &invite.Error{Code: invite.CodeTemporary, Detail: errEndless.Error(), Err: errEndless}, err, name)
	}
}

// TestLineThatDripsIsSilent: half a line now and then says nothing.
func TestLineThatDripsIsSilent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := onLine(t, 0, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/event-stream")
			rc := http.NewResponseController(w)
			for r.Context().Err() == nil {
				_, _ = io.WriteString(w, "x")
				_ = rc.Flush()
				time.Sleep(time.Second)
			}
		})
		begun := time.Now()
		require.ErrorIs(t, b.Watch(t.Context(), 0, func() {}, func(int64) {}), errSilent)
		assert.Equal(t, 45*time.Second, time.Since(begun))
	})
}
