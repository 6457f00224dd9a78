package local

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"guestlist/app/invite"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m)
}

func run(t *testing.T, p Params) *Server {
	t.Helper()
	s, err := Start(t.Context(), p)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	return s
}

// ask makes one call and gives the status and the decoded answer.
func ask(t *testing.T, method, url, token, body string) (int, map[string]any) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	require.NoError(t, err)
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", t.Name()+method+url)
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: 10 * time.Second}
	res, err := client.Do(req)
	require.NoError(t, err)
	defer func() { assert.NoError(t, res.Body.Close()) }()
	data, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	var got map[string]any
	_ = json.Unmarshal(data, &got) // some answers are no JSON
	return res.StatusCode, got
}

func session(t *testing.T, s *Server) (organization, email string) {
	t.Helper()
	status, got := ask(t, http.MethodGet, s.URL()+"/v1/session", s.Token(), "")
	require.Equal(t, http.StatusOK, status)
	return got["organization"].(map[string]any)["name"].(string), got["user"].(map[string]any)["email"].(string)
}

func total(t *testing.T, s *Server) float64 {
	t.Helper()
	status, got := ask(t, http.MethodGet, s.URL()+"/v1/invitations?limit=1", s.Token(), "")
	require.Equal(t, http.StatusOK, status)
	return got["total"].(float64)
}

func TestSampleOrganisation(t *testing.T) {
	dir := t.TempDir()
	s := run(t, Params{Dir: dir, Sample: 40})
	organization, email := session(t, s)
	assert.Equal(t, "Acme Ltd", organization)
	assert.Equal(t, "dana.reyes@acme.example", email)
	assert.InDelta(t, 40, total(t, s), 0)
	entries, err := os.ReadDir(s.MailDrop())
	require.NoError(t, err)
	assert.Empty(t, entries, "samples send nothing")
	assert.True(t, strings.HasPrefix(s.URL(), "http://127.0.0.1:"))
	url, token := s.URL(), s.Token()
	require.NoError(t, s.Close())
	require.NoError(t, s.Close())

	s = run(t, Params{Dir: dir, Sample: 40})
	assert.Equal(t, url, s.URL(), "links live on")
	assert.NotEqual(t, token, s.Token())
	assert.InDelta(t, 40, total(t, s), 0, "filled only when empty")
	status, _ := ask(t, http.MethodGet, url+"/v1/session", token, "")
	assert.Equal(t, http.StatusUnauthorized, status, "the last run's token has ended")
	_, got := ask(t, http.MethodGet, url+"/v1/tokens", s.Token(), "")
	assert.Len(t, got["items"], 1, "no other token is left behind")
}

func TestOrganisationOfThisUser(t *testing.T) {
	dir := t.TempDir()
	s := run(t, Params{Dir: dir})
	organization, email := session(t, s)
	assert.Equal(t, "My organisation", organization)
	assert.Equal(t, thisUser().email, email)
	assert.Zero(t, total(t, s))
	require.NoError(t, s.Close())

	require.NoError(t, os.WriteFile(filepath.Join(dir, "local", stateFile), []byte("{broken"), 0o600))
	s = run(t, Params{Dir: dir, Sample: 5})
	organization, _ = session(t, s)
	assert.Equal(t, "My organisation", organization, "the owner is found again")
	again, err := readState(s.dir, s.log)
	require.NoError(t, err)
	assert.Equal(t, thisUser().email, again.Owner, "and noted, whoever starts it next")
	assert.InDelta(t, 5, total(t, s), 0)
}

func TestASecondStartSaysSo(t *testing.T) {
	dir := t.TempDir()
	s := run(t, Params{Dir: dir})
	_, err := Start(t.Context(), Params{Dir: dir})
	require.Equal(t, invite.CodeInUse, invite.CodeOf(err))
	session(t, s)
	require.NoError(t, s.Close())
	run(t, Params{Dir: dir})
}

func TestPortTakenByAnotherProgram(t *testing.T) {
	dir := t.TempDir()
	s := run(t, Params{Dir: dir})
	url := s.URL()
	require.NoError(t, s.Close())
	other, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp4", strings.TrimPrefix(url, "http://"))
	require.NoError(t, err)
	_, err = Start(t.Context(), Params{Dir: dir})
	p := invite.ErrorOf(err)
	require.Equal(t, invite.CodePortTaken, p.Code)
	assert.Equal(t, url, "http://127.0.0.1:"+p.Detail)

	s = run(t, Params{Dir: dir, Port: NewPort})
	another := s.URL()
	assert.NotEqual(t, url, another)
	session(t, s)
	require.NoError(t, s.Close())
	require.NoError(t, other.Close())
	s = run(t, Params{Dir: dir})
	assert.Equal(t, another, s.URL(), "it was chosen for good")
}

func TestMailIsDroppedWithLinksToUs(t *testing.T) {
	s := run(t, Params{Dir: t.TempDir(), Sample: 3})
	status, got := ask(t, http.MethodPost, s.URL()+"/v1/invitations", s.Token(), `{"addresses":["new@acme.example"]}`)
	require.Equal(t, http.StatusOK, status, got)
	var mail []byte
	require.Eventually(t, func() bool {
		names, err := filepath.Glob(filepath.Join(s.MailDrop(), "*.eml"))
		if err != nil || len(names) != 1 {
			return false
		}
		mail, err = os.ReadFile(names[0])
		return err == nil && len(mail) > 0
	}, time.Minute, 20*time.Millisecond)
	assert.Contains(t, strings.ReplaceAll(string(mail), "=\r\n", ""), s.URL()+"/accept/")
}

func TestFilesArePrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Log("permissions are those of the profile folder there")
		return
	}
	dir := filepath.Join(t.TempDir(), "data")
	s := run(t, Params{Dir: dir, Sample: 3})
	_, _ = ask(t, http.MethodPost, s.URL()+"/v1/invitations", s.Token(), `{"addresses":["new@acme.example"]}`)
	require.Eventually(t, func() bool {
		names, err := filepath.Glob(filepath.Join(s.MailDrop(), "*.eml"))
		return err == nil && len(names) == 1
	}, time.Minute, 20*time.Millisecond)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // a temporary file
		}
		want := os.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		assert.Equal(t, want, info.Mode().Perm(), path)
		return err
	})
	require.NoError(t, err)
}

func TestStartThatFailsLeavesNothingRunning(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "local"), []byte("in the way"), 0o600))
	_, err := Start(t.Context(), Params{Dir: dir})
	p := invite.ErrorOf(err)
	assert.Equal(t, invite.CodeUnforeseen, p.Code)
	assert.Contains(t, p.Detail, "not a directory")
	assert.Equal(t, filepath.Join(dir, "local"), p.Path)

	dir = t.TempDir()
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = Start(ended, Params{Dir: dir})
	require.Error(t, err)
	run(t, Params{Dir: dir}) // not locked by the one that failed
}
