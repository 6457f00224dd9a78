package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestScopesByCommand(t *testing.T) {
	db := filepath.Join(t.TempDir(), "g.db")
	_, _, err := do(t, "scope", "list", "-db", db)
	require.ErrorContains(t, err, "guestlistd init")
	_, _, err = do(t, "init", "-db", db, "-organization", "Acme Ltd", "-owner", "o@example.com")
	require.NoError(t, err)
	for _, step := range []struct{ args, out string }{
		{"add -kind unit -name West", "Added Unit · West: scp_"},
		{"add -kind waiting_area -name Cardiology -in West", "Added Waiting area · Cardiology: scp_"},
		{"add -kind team -name Nurses", "Added Team · Nurses: scp_"},
		{"move -scope Nurses -in West", "Moved Team · Nurses."},
		{"rename -scope West/Nurses -name Nurses2", "It is called Team · Nurses2 now."},
		{"remove -scope Cardiology", "Removed Waiting area · Cardiology."},
	} {
		args := strings.Fields(step.args)
		out, _, err := do(t, append([]string{"scope", args[0], "-db", db}, args[1:]...)...)
		require.NoError(t, err, step.args)
		assert.Contains(t, out, step.out)
	}
	out, _, err := do(t, "scope", "list", "-db", db)
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	require.Len(t, lines, 4)
	for i, want := range []string{"SCOPE", "Acme Ltd ", "  West ", "    Nurses2 "} {
		assert.True(t, strings.HasPrefix(lines[i], want), lines[i])
	}

	for want, args := range map[string][]string{
		"scope add needs -kind and -name":   {"add", "-name", "X"},
		"scope move needs -scope and -in":   {"move", "-scope", "West"},
		"holds Team · Nurses2":              {"remove", "-scope", "West"},
		`there is no scope "Nowhere"`:       {"remove", "-scope", "Nowhere"},
		"the kinds are unit, team, waiting": {"add", "-kind", "desk", "-name", "X"},
		"is not a flag":                     {"list", "all"},
	} {
		_, _, err := do(t, append([]string{"scope", args[0], "-db", db}, args[1:]...)...)
		require.ErrorContains(t, err, want)
	}
	out, _, err = do(t, "scope", "-help")
	require.NoError(t, err)
	assert.Contains(t, out, "-move-to")
	_, errs, err := do(t, "scope", "fly")
	require.ErrorIs(t, err, errUsage)
	assert.Contains(t, errs, `no command "fly"`)
	_, errs, err = do(t, "scope", "add", "-db", db, "-move-to", "x")
	require.ErrorIs(t, err, errUsage)
	assert.Contains(t, errs, "-kind")
}
