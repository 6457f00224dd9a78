//go:build e2e

package e2e

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	_ "github.com/ncruces/go-sqlite3/driver"
	"github.com/stretchr/testify/require"

	"guestlist/internal/sqlitefile"
)

// countIn counts the rows of a table that hold a text anywhere. No program may have
// the database open.
func countIn(t *testing.T, file, table, text string) int {
	t.Helper()
	db, err := sql.Open("sqlite3", sqlitefile.URI(file, "mode=ro"))
	require.NoError(t, err)
	defer db.Close()
	columns, err := db.Query(fmt.Sprintf("SELECT name FROM pragma_table_info('%s')", table))
	require.NoError(t, err)
	var where []string
	for columns.Next() {
		var name string
		require.NoError(t, columns.Scan(&name))
		where = append(where, fmt.Sprintf(`instr(CAST("%s" AS TEXT), ?1) > 0`, name))
	}
	require.NoError(t, columns.Err())
	require.NoError(t, columns.Close())
	require.NotEmpty(t, where, "there is no table "+table)
	var n int
	require.NoError(t, db.QueryRow(fmt.Sprintf("SELECT count(*) FROM %s WHERE %s", table, strings.Join(where, " OR ")), text).Scan(&n))
	return n
}
