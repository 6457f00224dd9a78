//go:build crash

package crash

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/mail"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// template is a server's database that every round begins with.
type template struct{ dir, token string }

func guestlistd() string {
	return filepath.Join(os.Getenv("GUESTLIST_BUILD"), "guestlistd")
}

// newTemplate makes an organisation in which people are invited who can be sent to again.
func newTemplate(t *testing.T, people int) template {
	t.Helper()
	v := template{dir: t.TempDir()}
	db := filepath.Join(v.dir, "guestlist.db")
	out, err := exec.CommandContext(t.Context(), guestlistd(), "init", "-db", db, "-organization", "Acme Ltd", "-owner", "dana@acme.example").Output()
	require.NoError(t, err)
	lines := strings.Fields(string(out))
	v.token = lines[len(lines)-1]
	out, err = exec.CommandContext(t.Context(), guestlistd(), "sample", "-db", db, "-n", strconv.Itoa(people+20)).CombinedOutput()
	require.NoError(t, err, string(out))
	return v
}

// copy makes a server of its own.
func (v template) copy(t *testing.T) *server {
	t.Helper()
	s := &server{t: t, dir: t.TempDir(), token: v.token}
	files, err := filepath.Glob(filepath.Join(v.dir, "*"))
	require.NoError(t, err)
	for _, f := range files {
		content, err := os.ReadFile(f)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(s.dir, filepath.Base(f)), content, 0o600))
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	s.listen = free.Addr().String()
	s.address = "http://" + s.listen
	require.NoError(t, free.Close())
	t.Cleanup(s.kill)
	return s
}

// server is a guestlistd.
type server struct {
	t                           *testing.T
	dir, listen, address, token string
	cmd                         *exec.Cmd
	said                        bytes.Buffer
}

func (s *server) drop() string { return filepath.Join(s.dir, "mails") }

// start starts the server and waits until it answers.
func (s *server) start() {
	s.t.Helper()
	s.cmd = exec.CommandContext(s.t.Context(), guestlistd(), "serve", "-db", filepath.Join(s.dir, "guestlist.db"), "-listen", s.listen, "-mail-drop", s.drop())
	s.cmd.Stderr = &s.said
	require.NoError(s.t, s.cmd.Start())
	require.Eventually(s.t, func() bool {
		resp, err := http.Get(s.address + "/healthz")
		if err != nil {
			return false
		}
		return resp.Body.Close() == nil && resp.StatusCode == http.StatusOK
	}, 20*time.Second, 5*time.Millisecond, "the server does not start: %s", &s.said)
}

func (s *server) kill() {
	if s.cmd != nil {
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait() // it was killed
		s.cmd = nil
	}
}

type invitation struct {
	ID        string `json:"id"`
	Address   string `json:"address"`
	Status    string `json:"status"`
	SendCount int    `json:"send_count"`
	Delivery  struct {
		State string `json:"state"`
	} `json:"delivery"`
}

// list gives all invitations once every mail has left.
func (s *server) list() []invitation {
	s.t.Helper()
	var all []invitation
	require.Eventually(s.t, func() bool {
		all = s.read()
		for _, i := range all {
			if i.Delivery.State == "queued" && i.Status == "pending" {
				return false
			}
		}
		return true
	}, time.Minute, 50*time.Millisecond, "mails stay queued")
	return all
}

func (s *server) read() []invitation {
	s.t.Helper()
	var all []invitation
	for cursor := ""; ; {
		req, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.address+"/v1/invitations?status=all&limit=1000&cursor="+url.QueryEscape(cursor), nil)
		require.NoError(s.t, err)
		req.Header.Set("Authorization", "Bearer "+s.token)
		resp, err := http.DefaultClient.Do(req)
		require.NoError(s.t, err)
		body, err := io.ReadAll(resp.Body)
		require.NoError(s.t, err)
		require.NoError(s.t, resp.Body.Close())
		require.Equal(s.t, http.StatusOK, resp.StatusCode, string(body))
		var page struct {
			Items      []invitation `json:"items"`
			NextCursor *string      `json:"next_cursor"`
		}
		require.NoError(s.t, json.Unmarshal(body, &page))
		all = append(all, page.Items...)
		if page.NextCursor == nil || *page.NextCursor == "" {
			return all
		}
		cursor = *page.NextCursor
	}
}

// mails gives the IDs of the messages to each address.
func (s *server) mails() map[string]map[string]bool {
	s.t.Helper()
	files, err := filepath.Glob(filepath.Join(s.drop(), "*.eml"))
	require.NoError(s.t, err)
	to := map[string]map[string]bool{}
	for _, f := range files {
		content, err := os.ReadFile(f)
		require.NoError(s.t, err)
		m, err := mail.ReadMessage(bytes.NewReader(content))
		require.NoError(s.t, err, f)
		who, err := m.Header.AddressList("To")
		require.NoError(s.t, err, f)
		id := m.Header.Get("Message-ID")
		require.NotEmpty(s.t, id)
		if to[who[0].Address] == nil {
			to[who[0].Address] = map[string]bool{}
		}
		to[who[0].Address][id] = true
	}
	return to
}
