package guestlist

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/internal/filled"
)

// Fields of a grant that are names, which the server tells in other calls.
var told = map[string]bool{".Roles.Name": true, ".Roles.Scope.Kind": true, ".Roles.Scope.Name": true}

// TestEveryFieldComesOverTheWire sends what the server could say, as JSON, through the
// conversions: a field that one of them forgets is empty at the end.
func TestEveryFieldComesOverTheWire(t *testing.T) {
	b := &Backend{}
	b.names = newNames(b)
	left := func(v any, names map[string]bool, prefix string) (missing []string) {
		for _, path := range filled.Empty(v) {
			if !names[path] && (prefix == "" || !strings.HasPrefix(path, prefix)) {
				missing = append(missing, path)
			}
		}
		return missing
	}
	assert.Empty(t, left(b.fields(overTheWire(t, filled.New[invitation]())), told, ""))
	assert.Empty(t, left(b.member(overTheWire(t, filled.New[member]())), told, ".Invitation"))
	assert.Empty(t, left(b.event(overTheWire(t, filled.New[auditEvent]())), map[string]bool{".Scope.Kind": true, ".Scope.Name": true}, ""))
}

func overTheWire[T any](t *testing.T, v *T) *T {
	t.Helper()
	data, err := json.Marshal(v)
	require.NoError(t, err)
	got := new(T)
	require.NoError(t, json.Unmarshal(data, got))
	require.Equal(t, v, got)
	return got
}
