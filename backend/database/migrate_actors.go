package database

import (
	"context"
	"database/sql"
	"strings"
)

// lowerActors is migration 12: the log is sorted by names in lower case, and SQL knows
// only ASCII letters.
func lowerActors(ctx context.Context, tx *sql.Tx) error {
	var names []string
	err := Each(ctx, tx, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		names = append(names, name)
		return err
	}, "SELECT DISTINCT actor_name FROM audit WHERE length(actor_name) <> length(CAST(actor_name AS BLOB))")
	for _, name := range names {
		if err == nil {
			_, err = tx.ExecContext(ctx, "UPDATE audit SET actor_key = ?1 WHERE actor_key = lower(?2) AND actor_name = ?2", strings.ToLower(name), name)
		}
	}
	return err
}
