package database

import (
	"database/sql"
	"time"
)

// Now is the clock, in the precision that the database keeps: milliseconds, UTC.
func (d *DB) Now() time.Time { return d.clock().UTC().Truncate(time.Millisecond) }

// FromMilli reads a time as it is kept.
func FromMilli(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

// TimePtr reads a time that may be missing; then it gives nil.
func TimePtr(ms sql.NullInt64) *time.Time {
	if !ms.Valid {
		return nil
	}
	t := FromMilli(ms.Int64)
	return &t
}
