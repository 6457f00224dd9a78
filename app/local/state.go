package local

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"

	"guestlist/app/datafile"
)

// state is what has to stay the same from run to run.
type state struct {
	Port  int    `json:"port"`  // so that links in mails live on
	Owner string `json:"owner"` // e-mail address of the person that runs act as
	// Founded says that the database has held an organisation.
	Founded bool `json:"founded"`
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
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "/v1/invitations?status=all&limit=1", nil)
	if err != nil {
		return false, err
	}
	req.Header.Set("Authorization", "Bearer "+s.token)
	answer := answer{header: http.Header{}, status: http.StatusOK}
	s.backend.Handler().ServeHTTP(&answer, req)
	var page struct {
		Items []struct{} `json:"items"`
	}
	if answer.status != http.StatusOK {
		return false, fmt.Errorf("counting the invitations: %s", http.StatusText(answer.status))
	}
	if err := json.Unmarshal(answer.body.Bytes(), &page); err != nil {
		return false, fmt.Errorf("counting the invitations: %w", err)
	}
	return len(page.Items) == 0, nil
}

// answer takes what a handler answers.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header         { return a.header }
func (a *answer) WriteHeader(status int)      { a.status = status }
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }
