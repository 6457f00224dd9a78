package account

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// FuzzConnectionsFile opens a list of connections that holds anything: each connection that
// can be read is there, nothing that cannot is passed over in silence, the file as it was
// is kept, and what is written then is read again as it is.
func FuzzConnectionsFile(f *testing.F) {
	for _, seed := range []string{
		`{"version":1,"last":"b","connections":[{"id":"a","kind":"guestlist","name":"Acme","address":"https://acme.example","added_at":"2025-01-01T00:00:00Z"},{"id":"b","kind":"local"}]}`,
		`{"version":1,"connections":[{"id":"a"},{"id":"a"},{"id":""},{"id":7},null,[],{"name":"x","id":"c","added_at":"yesterday"}]}`,
		`{"version":1,"connections":[{"id":"a","name":"cut o`, `{"version":2,"connections":[]}`, `{"version":"1"}`, `{"connections":{}}`, `[]`, `null`, ``,
		"{\"version\":1,\"connections\":[{\"id\":\"\xff\",\"name\":\"\\ud800\"}]}", `{"version":1,"version":3}{}`, `{"version":1} }`, `{"VERSION":1,"Connections":[{"ID":"a"}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		dir := t.TempDir()
		path := filepath.Join(dir, fileName)
		require.NoError(t, os.WriteFile(path, content, 0o600))
		a, err := Open(dir, newRing())
		if err != nil {
			require.ErrorContains(t, err, "newer Guestlist")
			now, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, content, now, "what a newer one has written is not touched")
			return
		}
		list := a.List()
		for _, id := range readable(content) {
			_, ok := a.Get(id)
			assert.True(t, ok, "%q can be read", id)
		}
		if loss := a.Loss(); loss == nil {
			require.True(t, json.Valid(content), "what is cut off is told of")
			require.Len(t, list, entries(content))
		} else {
			kept, err := os.ReadFile(loss.Aside)
			require.NoError(t, err)
			require.Equal(t, content, kept)
			require.Equal(t, len(list), loss.Kept)
		}
		again, err := Open(dir, newRing())
		require.NoError(t, err)
		require.Nil(t, again.Loss(), "it is put right once")
		require.Equal(t, list, again.List())
	})
}

// document reads the entries of a whole document.
func document(content []byte) []json.RawMessage {
	var fields map[string]json.RawMessage
	var list []json.RawMessage
	_ = json.Unmarshal(content, &fields) // what can be read of it
	_ = json.Unmarshal(fields["connections"], &list)
	return list
}

func entries(content []byte) int { return len(document(content)) }

// readable are the IDs of the entries of a whole document that can be read by themselves.
func readable(content []byte) (ids []string) {
	for _, entry := range document(content) {
		var c Connection
		if err := json.Unmarshal(entry, &c); err == nil && c.ID != "" {
			ids = append(ids, c.ID)
		}
	}
	return ids
}
