package guestlist

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// The names that the rows of these tests need.
const (
	someScopes = `{"items":[{"id":"scp_1","kind":"team","name":"Design","parent_id":null,"permissions":[],"open":0}]}`
	someRoles  = `{"items":[{"id":"host","name":"Host","scope_kinds":[],"permissions":[]}]}`
)

// asked is what a server was asked for last, apart from names.
type asked struct {
	method, path, body string
	query              url.Values
	key                string
}

// recording answers everything with one body and remembers what was asked.
func recording(t *testing.T, body string) (*Backend, *asked) {
	t.Helper()
	last := &asked{}
	return answering(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/v1/scopes":
			say(w, someScopes)
		case "/v1/roles":
			say(w, someRoles)
		default:
			text, err := io.ReadAll(r.Body)
			assert.NoError(t, err)
			*last = asked{r.Method, r.URL.EscapedPath(), string(text), r.URL.Query(), r.Header.Get("Idempotency-Key")}
			if body == "" {
				w.WriteHeader(http.StatusNoContent)
				return
			}
			say(w, body)
		}
	}), last
}

const (
	anActive = `{"id":"usr_1","name":"Dana Reyes","address":"Dana@Acme.example","status":"active",
		"roles":[{"id":"grt_1","role":"host","scope_id":"scp_1"}],"joined_at":"2026-03-01T10:00:00+01:00","invitation":null}`
	anInvited = `{"id":"inv_2","name":"","address":"ann@example.com","status":"invited","roles":[],"joined_at":null,
		"invitation":{"id":"inv_2","address":"ann@example.com","status":"pending","roles":[{"id":"grt_2","role":"host","scope_id":"scp_1"}]}}`
)

var (
	nine  = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	host  = invite.Grant{ID: "grt_1", Role: "host", Name: "Host", Scope: invite.ScopeRef{ID: "scp_1", Kind: invite.Team, Name: "Design"}}
	dana  = invite.Member{ID: "usr_1", Name: "Dana Reyes", Address: "Dana@Acme.example", Status: invite.MemberActive, Roles: []invite.Grant{host}, JoinedAt: nine}
	ann   = "ann@example.com"
	empty = url.Values{"limit": {"1000"}}
)

func TestMembersAreRead(t *testing.T) {
	b, last := recording(t, `{"items":[`+anActive+`,`+anInvited+`],"next_cursor":"next","total":7}`)
	p, err := b.Members(t.Context(), invite.MemberQuery{})
	require.NoError(t, err)
	assert.Equal(t, empty, last.query)
	assert.Equal(t, "next", p.NextCursor)
	assert.Equal(t, 7, p.Total)
	require.Len(t, p.Items, 2)
	assert.Equal(t, &dana, p.Items[0])
	assert.Equal(t, ann, p.Items[1].Address)
	assert.True(t, p.Items[1].JoinedAt.IsZero())
	assert.Equal(t, "inv_2", p.Items[1].Invitation.ID())
	assert.Equal(t, "Host", p.Items[1].Invitation.Roles()[0].Name, "the roles of the invited have names too")
	assert.Equal(t, "Design", p.Items[1].Invitation.Roles()[0].Scope.Name)

	b, last = recording(t, `{"items":[],"next_cursor":null,"total":null}`)
	p, err = b.Members(t.Context(), invite.MemberQuery{
		Status: invite.MemberInvited, ScopeID: "scp_1", Role: "host", Text: "a&b", Sort: "-name", Limit: 50, Cursor: "next",
	})
	require.NoError(t, err)
	assert.Equal(t, -1, p.Total)
	assert.Empty(t, p.NextCursor)
	assert.Equal(t, url.Values{
		"status": {"invited"}, "scope_id": {"scp_1"}, "role": {"host"}, "q": {"a&b"}, "sort": {"-name"}, "limit": {"50"}, "cursor": {"next"},
	}, last.query)
}

func TestMemberChangesSayWhatChangesOnly(t *testing.T) {
	b, last := recording(t, anActive)
	for body, c := range map[string]invite.MemberChange{
		`{"status":"deactivated"}`:                       {Status: invite.MemberDeactivated},
		`{"roles":[{"role":"host","scope_id":"scp_1"}]}`: {Roles: []invite.RoleAt{{Role: "host", ScopeID: "scp_1"}}},
		`{"roles":[],"status":"active"}`:                 {Roles: []invite.RoleAt{}, Status: invite.MemberActive},
	} {
		m, err := b.ChangeMember(t.Context(), "usr_1/x", c)
		require.NoError(t, err)
		assert.Equal(t, &dana, m)
		assert.Equal(t, http.MethodPatch, last.method)
		assert.Equal(t, "/v1/members/usr_1%2Fx", last.path)
		assert.JSONEq(t, body, last.body)
	}
}

const someEvents = `{"items":[{"id":"evt_1","at":"2026-03-01T10:00:00+01:00","actor":{"id":"usr_1","name":"Dana Reyes"},"action":"cancelled",
	"label":"Admin cancelled user invite","subject":"ann@example.com","invitation_id":"inv_2","scope_id":"scp_1","detail":"Host at Design","request_id":"req_1"},
	{"id":"evt_2","at":"2026-03-01T09:00:00Z","actor":{"id":"","name":"System"},"action":"token_created","label":"Token","subject":"dana@acme.example",
	"invitation_id":null,"scope_id":null,"detail":"","request_id":""}],"next_cursor":null}`

func TestTheLogIsRead(t *testing.T) {
	b, last := recording(t, someEvents)
	want := []invite.Event{{
		ID: "evt_1", At: nine, Actor: invite.Person{ID: "usr_1", Name: "Dana Reyes"}, Action: invite.ActionCancelled,
		Label: "Admin cancelled user invite", Subject: ann, InvitationID: "inv_2", Scope: host.Scope, Detail: "Host at Design", RequestID: "req_1",
	}, {
		ID: "evt_2", At: nine, Actor: invite.Person{Name: "System"}, Action: invite.ActionTokenCreated, Label: "Token", Subject: "dana@acme.example",
	}}
	p, err := b.Events(t.Context(), invite.EventQuery{})
	require.NoError(t, err)
	assert.Equal(t, invite.EventPage{Items: want}, p)
	assert.Equal(t, "/v1/audit", last.path)
	assert.Equal(t, empty, last.query)

	_, err = b.Events(t.Context(), invite.EventQuery{
		Action: invite.ActionCancelled, ActorID: "usr_1", Subject: ann, Text: "x", Limit: 5, Cursor: "c",
		From: nine.In(time.FixedZone("", 3600)), To: nine.Add(time.Millisecond),
	})
	require.NoError(t, err)
	assert.Equal(t, url.Values{
		"action": {"cancelled"}, "actor_id": {"usr_1"}, "subject": {ann}, "q": {"x"}, "limit": {"5"}, "cursor": {"c"},
		"from": {"2026-03-01T09:00:00Z"}, "to": {"2026-03-01T09:00:00.001Z"},
	}, last.query)

	history, err := b.History(t.Context(), "inv_2")
	require.NoError(t, err)
	assert.Equal(t, want, history)
	assert.Equal(t, "/v1/invitations/inv_2/history", last.path)
}

func TestCorrectionCarriesItsKey(t *testing.T) {
	b, last := recording(t, `{"id":"inv_3","address":"ann@example.com","status":"pending","roles":[{"id":"grt_1","role":"host","scope_id":"scp_1"}]}`)
	i, err := b.Correct(t.Context(), "inv_2", ann, "k-1")
	require.NoError(t, err)
	assert.Equal(t, "inv_3", i.ID())
	assert.Equal(t, []invite.Grant{host}, i.Roles())
	assert.Equal(t, asked{http.MethodPost, "/v1/invitations/inv_2/correct", `{"address":"ann@example.com"}`, url.Values{}, "k-1"}, *last)
}

func TestTokensAreRead(t *testing.T) {
	const token = `{"id":"tok_1","label":"Laptop","created_at":"2026-03-01T10:00:00+01:00","last_used_at":null,"current":true%s}`
	want := invite.AccessToken{ID: "tok_1", Label: "Laptop", CreatedAt: nine, Current: true}
	b, _ := recording(t, `{"items":[`+fmt.Sprintf(token, "")+`]}`)
	list, err := b.Tokens(t.Context())
	require.NoError(t, err)
	assert.Equal(t, []invite.AccessToken{want}, list)

	b, last := recording(t, fmt.Sprintf(token, `,"token":"secret"`))
	value, made, err := b.NewToken(t.Context(), "Laptop")
	require.NoError(t, err)
	assert.Equal(t, "secret", value)
	assert.Equal(t, want, made)
	assert.Equal(t, asked{http.MethodPost, "/v1/tokens", `{"label":"Laptop"}`, url.Values{}, ""}, *last)

	b, last = recording(t, "")
	require.NoError(t, b.EndToken(t.Context(), "tok_1"))
	assert.Equal(t, asked{http.MethodDelete, "/v1/tokens/tok_1", "", url.Values{}, ""}, *last)
}

// TestAnswersThatSayNothing leave open whether the change was done.
func TestAnswersThatSayNothing(t *testing.T) {
	b, _ := recording(t, `{}`)
	_, member := b.ChangeMember(t.Context(), "usr_1", invite.MemberChange{})
	_, corrected := b.Correct(t.Context(), "inv_1", ann, "k")
	_, _, token := b.NewToken(t.Context(), "x")
	for name, err := range map[string]error{"member": member, "corrected": corrected, "token": token} {
		assert.Equal(t, invite.CodeUnknown, invite.CodeOf(err), name)
	}
}

// TestTokensAreNotMadeTwice: a lost answer is told, not asked for again.
func TestTokensAreNotMadeTwice(t *testing.T) {
	var times atomic.Int32
	b := answering(t, func(http.ResponseWriter, *http.Request) {
		times.Add(1)
		panic(http.ErrAbortHandler)
	})
	_, _, err := b.NewToken(t.Context(), "x")
	assert.Equal(t, invite.CodeUnknown, invite.CodeOf(err))
	assert.EqualValues(t, 1, times.Load())
}
