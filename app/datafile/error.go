package datafile

import (
	"context"
	"errors"
	"io/fs"

	"guestlist/app/invite"
	"guestlist/internal/sqlitefile"
)

// codes are what the causes of a file mean to a person.
var codes = map[sqlitefile.Cause]invite.Code{
	sqlitefile.Damaged: invite.CodeDamaged, sqlitefile.DiskFull: invite.CodeDiskFull, sqlitefile.NoRight: invite.CodeNoRight,
	sqlitefile.ReadOnly: invite.CodeReadOnly, sqlitefile.InUse: invite.CodeInUse, sqlitefile.Unforeseen: invite.CodeUnforeseen,
}

// Error says what an error that came up with one of our files means. The error knows
// better than the caller which one, where it is of the file system's. Nil for nil.
func Error(path string, err error) *invite.Error {
	if err == nil {
		return nil
	}
	var e *invite.Error
	if errors.As(err, &e) {
		return e
	}
	if errors.Is(err, context.Canceled) {
		return invite.ErrorOf(err)
	}
	var where *fs.PathError
	if errors.As(err, &where) {
		path = where.Path
	}
	return &invite.Error{Code: codes[sqlitefile.CauseAt(path, err)], Detail: sqlitefile.Words(err), Path: path, Err: err}
}

// NoCopy says that there is no offline copy because of an error of its file. Reason is the
// code that Error gives it.
func NoCopy(err error) *invite.Error {
	e := Error("", err)
	return &invite.Error{Code: invite.CodeNoCopy, Reason: string(e.Code), Detail: e.Detail, Path: e.Path, Err: err}
}
