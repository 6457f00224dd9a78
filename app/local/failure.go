package local

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"guestlist/app/datafile"
	"guestlist/app/invite"
	"guestlist/backend"
)

// errEmptied says that a database which held an organisation holds nothing.
var errEmptied = errors.New("the file is empty, and an organisation was in it")

// problem says what an error of the start means to a person.
func (s *Server) problem(err error) *invite.Error {
	switch {
	case errors.Is(err, backend.ErrLocked):
		return &invite.Error{Code: invite.CodeInUse, Path: s.db(), Err: err}
	case errors.Is(err, backend.ErrForeign):
		return &invite.Error{Code: invite.CodeDamaged, Detail: backend.ErrForeign.Error(), Path: s.db(), Err: err}
	case errors.Is(err, errEmptied):
		return &invite.Error{Code: invite.CodeDamaged, Detail: errEmptied.Error(), Path: s.db(), Err: err}
	}
	return datafile.Error(s.db(), err)
}

func (s *Server) db() string { return filepath.Join(s.dir, "guestlist.db") }

// checkNotEmptied refuses an empty file in the place of an organisation: SQLite would
// take it for a new database, and everybody would seem to be gone.
func (s *Server) checkNotEmptied() error {
	info, err := os.Stat(s.db())
	if err == nil && info.Size() == 0 && s.state.Founded {
		return errEmptied
	}
	return nil // what else is wrong shows when the file is opened
}

// PutAside renames a database that cannot be opened, so that the next Start makes a
// new organisation. It gives the database's new path; the folder is that of Dir. The
// server must not run.
func PutAside(data string) (aside string, err error) {
	db := filepath.Join(Dir(data), "guestlist.db")
	aside, err = backend.PutAside(db)
	if err != nil {
		return "", (&Server{dir: Dir(data)}).problem(err)
	}
	return aside, nil
}

// isTaken tells whether a port cannot be had because of another program.
func isTaken(err error) bool {
	const windowsInUse, windowsExcluded = syscall.Errno(10048), syscall.Errno(10013)
	return errors.Is(err, syscall.EADDRINUSE) ||
		runtime.GOOS == "windows" && (errors.Is(err, windowsInUse) || errors.Is(err, windowsExcluded))
}
