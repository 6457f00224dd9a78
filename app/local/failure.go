package local

import (
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"guestlist/app/datafile"
	"guestlist/app/invite"
	"guestlist/backend"
)

// What is wrong with the place of a database that has held an organisation.
var (
	errEmptied = errors.New("the file is empty, and an organisation was in it")
	errMissing = errors.New("the file is missing, and an organisation was in it")
)

// problem says what an error of the start means to a person.
func (s *Server) problem(err error) *invite.Error {
	switch {
	case errors.Is(err, backend.ErrLocked):
		return &invite.Error{Code: invite.CodeInUse, Path: s.db(), Err: err}
	case errors.Is(err, backend.ErrForeign):
		return &invite.Error{Code: invite.CodeDamaged, Detail: backend.ErrForeign.Error(), Path: s.db(), Err: err}
	case errors.Is(err, errEmptied):
		return &invite.Error{Code: invite.CodeDamaged, Reason: "empty", Detail: err.Error(), Path: s.db(), Err: err}
	case errors.Is(err, errMissing):
		return &invite.Error{Code: invite.CodeDamaged, Reason: "missing", Detail: err.Error(), Path: s.db(), Err: err}
	}
	return datafile.Error(s.db(), err)
}

func (s *Server) db() string { return filepath.Join(s.dir, "guestlist.db") }

// checkStillThere refuses an empty or missing file in the place of an organisation:
// SQLite would make a new database of it, and everybody would seem to be gone.
func (s *Server) checkStillThere() error {
	if !s.state.Founded {
		return nil
	}
	info, err := os.Stat(s.db())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errMissing
	case err == nil && info.Size() == 0:
		return errEmptied
	}
	return nil // what else is wrong shows when the file is opened
}

// PutAside renames a database that cannot be opened, where there is one, and has the
// next Start make a new organisation. It gives the database's new path, empty where
// there was none; the folder is that of Dir. The server must not run. Errors are
// *invite.Error.
func PutAside(data string) (aside string, err error) {
	s := &Server{dir: Dir(data)}
	aside, err = backend.PutAside(s.db())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", s.problem(err)
	}
	if s.state, err = readState(s.dir, slog.New(slog.DiscardHandler)); err == nil {
		s.state.Founded = false
		err = s.state.write(s.dir)
	}
	if err != nil {
		return "", s.problem(err)
	}
	return aside, nil
}

// isTaken tells whether a port cannot be had because of another program.
func isTaken(err error) bool {
	const windowsInUse, windowsExcluded = syscall.Errno(10048), syscall.Errno(10013)
	return errors.Is(err, syscall.EADDRINUSE) ||
		runtime.GOOS == "windows" && (errors.Is(err, windowsInUse) || errors.Is(err, windowsExcluded))
}
