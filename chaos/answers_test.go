package chaos

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/screens/words"
)

// sentences are what a person may be told, by the code of an error; the second and later ones
// where it shows what stands between.
var sentences = map[invite.Code][]string{
	invite.CodeUnknown:         {"so it may or may not be done. The list shows what is true once it"},
	invite.CodeTemporary:       {"The server gave no good answer", "leads through a proxy", "A web page answers, not a Guestlist server.", "a gateway on the way"},
	invite.CodeNotABackend:     {"Something answers at http://127.0.0.1, but it is not a Guestlist server.", "A web page answers, not a Guestlist server.", "The address leads to "},
	invite.CodeUnauthenticated: {"The server does not accept this token."},
	invite.CodeForbidden:       {"You may not do this: the words of the server."},
	invite.CodeNotFound:        {"It is not there any more."},
	invite.CodeConflict:        {"The server refuses: the words of the server."},
	invite.CodeInvalid:         {"The server refuses: the words of the server."},
	invite.CodeRateLimited:     {"The server asks for a pause."},
	invite.CodeUnsupported:     {"This server cannot do that.", "a gateway on the way"},
}

// open are the codes that leave open whether a change was done.
var open = []invite.Code{invite.CodeUnknown, invite.CodeTemporary, invite.CodeCanceled}

// TestAnswers spoils the answers of a real server in every way: once, as long as anybody
// tries, and with a person who gives up after a second; for inviting, sending again,
// revoking and reading. Whatever happens, what is said is true, everybody is accounted for,
// and in the end each was invited, reminded and revoked once.
func TestAnswers(t *testing.T) {
	needs(t)
	for n, f := range faults() {
		if mode() == short && n%7 != 0 {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, 0, 0)
				for _, times := range []int{1, -1} {
					w.tryInviting(f, times)
					w.tryRun(f, resend, times)
					w.tryRun(f, revoke, times)
				}
				w.tryGivingUp(f)
				w.tryReading(f)
			})
			if !t.Failed() {
				tried(f.name, 11, "%s / %s", orWorks(f.change), orWorks(f.read))
			}
		})
	}
}

func orWorks(c invite.Code) string {
	if c == "" {
		return "it works"
	}
	return string(c)
}

// two are two addresses that nobody has used.
func (w *world) two() []string {
	w.people += 2
	return []string{fmt.Sprintf("p%d@chaos.example", w.people), fmt.Sprintf("p%d@chaos.example", w.people+1)}
}

// requireSaid checks an error and what a person reads of it.
func requireSaid(t *testing.T, code invite.Code, text string, err error) {
	t.Helper()
	if code == "" {
		require.NoError(t, err)
		return
	}
	require.Error(t, err)
	e := invite.ErrorOf(err)
	require.Equal(t, code, e.Code, err)
	said := words.Problem(e, address)
	require.True(t, slices.ContainsFunc(sentences[code], func(s string) bool { return strings.Contains(said, s) }), "%s: %s", code, said)
	require.Contains(t, said, text)
}

// requireOnce checks that each person has one invitation, of some status, and so many mails.
func (w *world) requireOnce(addresses []string, status string, sent int) {
	w.t.Helper()
	for _, a := range addresses {
		found := w.truth(a)
		require.Len(w.t, found, 1, a)
		require.Equal(w.t, status, found[0].Status, a)
		require.Equal(w.t, sent, found[0].SendCount, a)
		if status == "pending" {
			w.until(a+" has the mail", time.Minute, func() bool { return w.mails(a) >= sent })
		}
		require.LessOrEqual(w.t, w.mails(a), sent, a)
	}
}

// invited makes two invitations, past the time in which they cannot be sent again.
func (w *world) invited() (addresses, ids []string) {
	w.t.Helper()
	addresses = w.two()
	results, err := w.session.Create(w.t.Context(), invite.New{Addresses: addresses, Channel: invite.Email}, "")
	require.NoError(w.t, err)
	w.requireOnce(addresses, "pending", 1)
	time.Sleep(61 * time.Second) // of the bubble
	for _, r := range results {
		w.until("it is listed", time.Minute, func() bool { return w.session.Lookup(r.ID) != nil })
		ids = append(ids, r.ID)
	}
	return addresses, ids
}

// tryInviting invites two people, and again with the same key when all is well.
func (w *world) tryInviting(f fault, times int) {
	w.t.Helper()
	addresses, key := w.two(), invite.NewID()
	ask := invite.New{Addresses: addresses, Channel: invite.Email}
	w.way.spoil(f, changes, times)
	results, err := w.session.Create(w.t.Context(), ask, key)
	if times < 0 || err != nil {
		requireSaid(w.t, f.change, f.words, err)
	}
	if err != nil && !slices.Contains(open, invite.CodeOf(err)) {
		for _, a := range addresses {
			require.Empty(w.t, w.truth(a), "%s: it was said not to be done", err)
		}
	}
	w.way.heal()
	if err != nil {
		results, err = w.session.Create(w.t.Context(), ask, key)
		require.NoError(w.t, err)
	}
	for i, r := range results {
		require.Equal(w.t, invite.Invited, r.Outcome)
		require.Equal(w.t, addresses[i], r.Address)
	}
	w.requireOnce(addresses, "pending", 1)
}

// tryRun sends again or revokes, and what is left over once more when all is well.
func (w *world) tryRun(f fault, kind string, times int) {
	w.t.Helper()
	addresses, ids := w.invited()
	w.way.spoil(f, changes, times)
	s := w.bulk(w.t.Context(), kind, ids)
	w.way.heal()
	w.requireTrue(kind, addresses, ids, s)
	if rest := w.undone(kind, addresses, ids); len(rest) > 0 {
		require.NotEmpty(w.t, f.change, "it works")
		require.NotNil(w.t, s.problem)
		requireSaid(w.t, f.change, f.words, s.problem)
		again := w.bulk(w.t.Context(), kind, rest)
		require.Equal(w.t, len(rest), again.ok(), again)
	}
	if kind == resend {
		w.requireOnce(addresses, "pending", 2)
	} else {
		w.requireOnce(addresses, "revoked", 1)
	}
}

// requireTrue compares what a run says of everybody with what the server knows.
func (w *world) requireTrue(kind string, addresses, ids []string, s ended) {
	w.t.Helper()
	require.Equal(w.t, len(ids), len(s.results)+len(s.left), "everybody is accounted for")
	done := map[string]bool{}
	for i, id := range ids {
		done[id] = !slices.Contains(w.undone(kind, addresses[i:i+1], ids[i:i+1]), id)
	}
	for _, r := range s.results {
		switch r.Outcome {
		case invite.Resent, invite.WasRevoked:
			require.True(w.t, done[r.ID], "%s was said to be done", r.ID)
		case invite.OutcomeUnknown:
		default:
			require.Fail(w.t, "a false word", "%s: %s", r.ID, r.Outcome)
		}
	}
	for _, id := range s.left {
		require.False(w.t, done[id], "%s was said not to be done: %v", id, s.problem)
	}
}

// undone are the invitations with which nothing was done, as the server knows them.
func (w *world) undone(kind string, addresses, ids []string) (rest []string) {
	w.t.Helper()
	for i, a := range addresses {
		now := w.truth(a)
		require.Len(w.t, now, 1)
		if kind == resend && now[0].SendCount == 1 || kind == revoke && now[0].Status == "pending" {
			rest = append(rest, ids[i])
		}
	}
	return rest
}

// tryGivingUp has a person give up after a second, which counts at once; a run looks up
// what may have been done, where it can.
func (w *world) tryGivingUp(f fault) {
	w.t.Helper()
	const patience, look = time.Second, 10 * time.Second
	for _, c := range []struct{ kind, of string }{{resend, changes}, {revoke, changes}, {revoke, whatever}} {
		addresses, ids := w.invited()
		w.way.spoil(f, c.of, -1)
		begun := time.Now()
		ctx, cancel := context.WithTimeout(w.t.Context(), patience)
		s := w.bulk(ctx, c.kind, ids)
		cancel()
		require.LessOrEqual(w.t, time.Since(begun), patience+look, "the call is abandoned at once")
		w.way.heal()
		w.requireTrue(c.kind, addresses, ids, s)
	}
	ask, key := invite.New{Addresses: w.two(), Channel: invite.Email}, invite.NewID()
	w.way.spoil(f, changes, -1)
	ctx, cancel := context.WithTimeout(w.t.Context(), patience)
	begun := time.Now()
	_, err := w.session.Create(ctx, ask, key)
	cancel()
	require.LessOrEqual(w.t, time.Since(begun), patience)
	if err != nil && !slices.Contains(open, invite.CodeOf(err)) {
		requireSaid(w.t, f.change, "", err)
	}
	w.way.heal()
	_, err = w.session.Create(w.t.Context(), ask, key)
	require.NoError(w.t, err)
	w.requireOnce(ask.Addresses, "pending", 1)

	w.way.spoil(f, reads, -1)
	ctx, cancel = context.WithTimeout(w.t.Context(), patience)
	begun = time.Now()
	_, _ = w.backend.List(ctx, invite.ListQuery{})
	cancel()
	require.LessOrEqual(w.t, time.Since(begun), patience)
	w.way.heal()
}

// tryReading reads, and has the session find out what has changed meanwhile when all is
// well.
func (w *world) tryReading(f fault) {
	w.t.Helper()
	w.way.spoil(f, reads, -1)
	_, err := w.backend.Info(w.t.Context())
	requireSaid(w.t, f.read, "", err)
	_, err = w.backend.List(w.t.Context(), invite.ListQuery{})
	requireSaid(w.t, f.read, "", err)
	other := w.two()
	results, err := w.backend.Create(w.t.Context(), invite.New{Addresses: other, Channel: invite.Email}, invite.NewID())
	require.NoError(w.t, err, "only reading is spoiled")
	time.Sleep(2 * time.Minute) // of the bubble: the session tries, and fails
	w.way.heal()
	w.session.Retry()
	for _, r := range results {
		w.until("the session knows of it", 2*time.Minute, func() bool { return w.session.Lookup(r.ID) != nil })
	}
	w.until("the list is what is true", 2*time.Minute, func() bool { return w.session.Snapshot().Open.Len() == w.openCount() })
}
