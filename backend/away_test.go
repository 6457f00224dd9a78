package backend_test

import (
	"database/sql"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A database that another program has locked, such as a backup: changes are 503 until
// it lets go, reading works, and admins are told.
func TestADatabaseThatOthersHaveLocked(t *testing.T) {
	h := start(t)
	id := h.one("jane@example.com")["id"]
	link := h.link(id)
	eventually(t, "sent", func() bool { return h.delivery(id)["state"] == "sent" })
	other, err := sql.Open("sqlite3", "file:"+h.db)
	require.NoError(t, err)
	defer func() { assert.NoError(t, other.Close()) }()
	conn, err := other.Conn(t.Context())
	require.NoError(t, err)
	defer func() { assert.NoError(t, conn.Close()) }()
	_, err = conn.ExecContext(t.Context(), "BEGIN IMMEDIATE")
	require.NoError(t, err)

	status, head, _ := h.raw("POST", "/v1/tokens", object{"label": "x"})
	assert.Equal(t, http.StatusServiceUnavailable, status)
	assert.NotEmpty(t, head.Get("Retry-After"))
	assert.Contains(t, h.warnings(), "another program has locked the database")
	h.ok("GET", "/v1/invitations", nil)
	status, _ = accept(t, link, "Jane")
	assert.Equal(t, http.StatusServiceUnavailable, status)

	_, err = conn.ExecContext(t.Context(), "ROLLBACK")
	require.NoError(t, err)
	status, _ = h.call("POST", "/v1/tokens", object{"label": "x"})
	assert.Equal(t, http.StatusCreated, status)
	assert.Equal(t, "[]", h.warnings())
	status, _ = accept(t, link, "Jane")
	assert.Equal(t, http.StatusOK, status)
}
