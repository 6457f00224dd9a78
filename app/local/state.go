package local

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"guestlist/app/datafile"
)

// state is what has to stay the same from run to run.
type state struct {
	Port  int    `json:"port"`  // so that links in mails live on
	Owner string `json:"owner"` // e-mail address of the person that runs act as
	// Founded says that the database has held an organisation.
	Founded bool `json:"founded"`
	// MailAgain is when another port was chosen for good, until every pending invitation
	// that was mailed before has been mailed again; zero: nothing is to be done.
	MailAgain time.Time `json:"mail_again,omitzero"`
}

const stateFile = "local.json"

// readState gives an empty state where there is none or where it is unreadable:
// then another port is chosen, so that links from before lead nowhere, and the owner
// is found by trying.
func readState(dir string, log *slog.Logger) (state, error) {
	data, err := os.ReadFile(filepath.Join(dir, stateFile)) //nolint:gosec // our own file in the data folder
	if errors.Is(err, fs.ErrNotExist) {
		return state{}, nil
	}
	if err != nil {
		return state{}, err
	}
	var s state
	if err := json.Unmarshal(data, &s); err != nil || s.Port < 0 || s.Port > 65535 {
		log.Warn("the file of the port and the owner is unreadable, and another port is chosen", "file", stateFile, "bytes", len(data), "err", err)
		return state{}, nil
	}
	return s, nil
}

// write replaces the file as a whole.
func (s state) write(dir string) error {
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return datafile.Replace(filepath.Join(dir, stateFile), append(data, '\n'))
}

// isEmpty asks the server, before it listens, whether there are any invitations.
func (s *Server) isEmpty(ctx context.Context) (bool, error) {
	var page struct {
		Items []struct{} `json:"items"`
	}
	if _, err := s.call(ctx, http.MethodGet, "/v1/invitations?status=all&limit=1", "", nil, &page); err != nil {
		return false, fmt.Errorf("counting the invitations: %w", err)
	}
	return len(page.Items) == 0, nil
}
