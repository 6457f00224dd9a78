package database

import (
	"errors"

	"github.com/ncruces/go-sqlite3"

	"guestlist/internal/sqlitefile"
)

// AwayError says that the database cannot be used for now, for a reason that passes
// or that its operator can end.
type AwayError struct {
	Cause sqlitefile.Cause
	Err   error
}

// Error says why, in plain words.
func (e *AwayError) Error() string {
	switch e.Cause {
	case sqlitefile.DiskFull:
		return "the disk is full"
	case sqlitefile.InUse:
		return "another program has locked the database"
	case sqlitefile.ReadOnly:
		return "the disk takes no changes"
	case sqlitefile.NoRight:
		return "the server may not read or write the database any more"
	default:
		return "reading or writing it failed: " + sqlitefile.Words(e.Err)
	}
}

// Unwrap gives the cause in the words of the system.
func (e *AwayError) Unwrap() error { return e.Err }

// explain finds out whether an error of a transaction means that the database is away.
func (d *DB) explain(err error) error {
	switch cause := sqlitefile.CauseAt(d.path, err); cause {
	case sqlitefile.DiskFull, sqlitefile.InUse, sqlitefile.ReadOnly, sqlitefile.NoRight:
		return &AwayError{cause, err}
	default:
		if errors.Is(err, sqlite3.IOERR) {
			return &AwayError{cause, err}
		}
	}
	return err
}
