package desk

import (
	"log/slog"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/app/policy"
)

func openUnder(t *testing.T, dir string, p policy.Policy) *Desk {
	t.Helper()
	unlocked := make(chan struct{})
	close(unlocked)
	d, err := Open(Params{Dir: dir, Secrets: locked{unlocked}, Kinds: kinds, Policy: p, Log: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	t.Cleanup(func() { d.Close(t.Context()) })
	return d
}

func TestAHiddenOrganisationIsNotOpenedAndNotRemoved(t *testing.T) {
	dir := t.TempDir()
	a, b := two(t, dir)
	local, err := openUnder(t, dir, policy.Policy{}).AddLocal(t.Context())
	require.NoError(t, err)

	d := openUnder(t, dir, policy.Policy{HideLocal: true})
	ids := func(all []account.Connection) (ids []string) {
		for _, c := range all {
			ids = append(ids, c.ID)
		}
		return ids
	}
	assert.ElementsMatch(t, []string{a.ID, b.ID}, ids(d.Connections()))
	last, ok := d.Last()
	assert.True(t, ok)
	assert.Equal(t, d.Connections()[0].ID, last.ID, "the hidden one was the last")
	_, problem := d.Open(t.Context(), local.ID)
	require.NotNil(t, problem)
	assert.Equal(t, policy.NoLocal, problem.Reason)
	_, err = d.AddLocal(t.Context())
	assert.Equal(t, invite.CodePolicy, invite.CodeOf(err))

	assert.Contains(t, ids(openUnder(t, dir, policy.Policy{}).Connections()), local.ID)
}

func TestOnlyAHiddenOrganisationIsNone(t *testing.T) {
	dir := t.TempDir()
	_, err := openUnder(t, dir, policy.Policy{}).AddLocal(t.Context())
	require.NoError(t, err)
	_, ok := openUnder(t, dir, policy.Policy{HideLocal: true}).Last()
	assert.False(t, ok)
}

func TestOnlyTheServerOfThePolicyIsAdded(t *testing.T) {
	d := openUnder(t, t.TempDir(), policy.Policy{Server: "https://guestlist.example.com"})
	_, _, problem := d.Test(t.Context(), "other.example", "token")
	require.NotNil(t, problem)
	assert.Equal(t, invite.CodePolicy, problem.Code)
	assert.Equal(t, "https://guestlist.example.com", problem.Detail)
	_, _, err := d.Add(t.Context(), "", "https://other.example", "token", invite.Info{})
	assert.Equal(t, invite.CodePolicy, invite.CodeOf(err))
	dir := t.TempDir()
	two(t, dir)
	_, _, problem = openUnder(t, dir, policy.Policy{Server: "https://guestlist.example.com"}).Test(t.Context(), "http://127.0.0.1:1", "another token")
	require.NotNil(t, problem)
	assert.Equal(t, invite.CodeRefused, problem.Code, "what was added before can have a new token: nobody listens there")

	_, _, err = d.Add(t.Context(), "Acme", "https://guestlist.example.com", "token", invite.Info{})
	assert.NoError(t, err)
}
