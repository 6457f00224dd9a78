package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func do(t *testing.T, args ...string) (out, errs string, err error) {
	t.Helper()
	var o, e bytes.Buffer
	err = run(t.Context(), args, &o, &e)
	return o.String(), e.String(), err
}

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return lines[len(lines)-1]
}

// announced gives the first line that a running command writes.
type announced struct{ line chan string }

func (a announced) Write(b []byte) (int, error) {
	select {
	case a.line <- string(b):
	default:
	}
	return len(b), nil
}

func TestTheVersionIsTold(t *testing.T) {
	for _, arg := range []string{"version", "-version", "--version"} {
		out, _, err := do(t, arg)
		require.NoError(t, err)
		assert.Regexp(t, `^guestlistd \d+\.\d+\.\d+`, out)
	}
}

func TestFromInitToServe(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "g.db")
	out, _, err := do(t, "init", "-db", db, "-organization", "Acme Ltd", "-owner", "dana.reyes@acme.example")
	require.NoError(t, err)
	token := lastLine(out)
	assert.True(t, strings.HasPrefix(token, "gl_"))
	_, _, err = do(t, "init", "-db", db, "-organization", "Acme Ltd", "-owner", "dana.reyes@acme.example")
	require.ErrorContains(t, err, "guestlistd token")
	out, _, err = do(t, "token", "-db", db, "-user", "dana.reyes@acme.example")
	require.NoError(t, err)
	other := lastLine(out)
	assert.NotEqual(t, token, other)
	_, _, err = do(t, "sample", "-db", db, "-n", "20")
	require.NoError(t, err)

	ctx, stop := context.WithCancel(t.Context())
	ready := announced{make(chan string, 1)}
	done := make(chan error, 1)
	var log bytes.Buffer
	go func() {
		done <- run(ctx, []string{"serve", "-db", db, "-listen", "127.0.0.1:0", "-mail-drop", filepath.Join(dir, "drop")}, ready, &log)
	}()
	var url string
	select {
	case line := <-ready.line:
		url = strings.TrimSpace(line[strings.Index(line, "http://"):])
	case err := <-done:
		t.Fatal(err)
	case <-time.After(time.Minute):
		t.Fatal("serve does not answer")
	}
	assert.Equal(t, http.StatusOK, get(t, url+"/v1/session", other))
	_, _, err = do(t, "sample", "-db", db, "-n", "5")
	require.ErrorContains(t, err, "in use by another process")
	stream := open(t, url+"/v1/events", token)
	whileItRuns(t, db, url, token, stream)
	assert.Equal(t, http.StatusOK, get(t, url+"/healthz", ""))
	stop()
	select {
	case err := <-done:
		require.NoError(t, err)
	case <-time.After(time.Minute):
		t.Fatal("serve does not end")
	}
	_, _ = io.Copy(io.Discard, stream.Body) // it ends, cut off or not
	require.NoError(t, stream.Body.Close())
	assert.NotContains(t, log.String(), "gl_")
	out, _, err = do(t, "sample", "-db", db, "-n", "5")
	require.NoError(t, err, "the lock was given back")
	assert.Contains(t, out, "Added 5")
}

// whileItRuns changes tokens and scopes beside a server, which knows at once.
func whileItRuns(t *testing.T, db, url, token string, stream *http.Response) {
	t.Helper()
	out, errs, err := do(t, "token", "-db", db, "-user", "dana.reyes@acme.example")
	require.NoError(t, err)
	made := lastLine(out)
	assert.Equal(t, http.StatusOK, get(t, url+"/v1/session", made))
	id := errs[strings.Index(errs, "tok_"):]
	_, _, err = do(t, "token", "-db", db, "-revoke", id[:strings.Index(id, ".")])
	require.NoError(t, err)
	assert.Equal(t, http.StatusUnauthorized, get(t, url+"/v1/session", made))

	_, _, err = do(t, "scope", "add", "-db", db, "-kind", "team", "-name", "Night shift")
	require.NoError(t, err)
	lines := bufio.NewScanner(stream.Body)
	for lines.Scan() && lines.Text() != "event: change" {
		continue
	}
	require.NoError(t, lines.Err())
	answer := open(t, url+"/v1/scopes", token)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	assert.Contains(t, string(body), "Night shift")
	_, _, err = do(t, "scope", "remove", "-db", db, "-scope", "Night shift")
	require.NoError(t, err)
}

// open begins a request, and leaves its answer to be read.
func open(t *testing.T, url, token string) *http.Response {
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, url, nil)
	assert.NoError(t, err)
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	return resp
}

func get(t *testing.T, url, token string) int {
	resp := open(t, url, token)
	defer resp.Body.Close()
	_, err := io.Copy(io.Discard, resp.Body)
	require.NoError(t, err)
	return resp.StatusCode
}

func TestATokenCanBeEnded(t *testing.T) {
	db := filepath.Join(t.TempDir(), "g.db")
	_, _, err := do(t, "init", "-db", db, "-organization", "A", "-owner", "o@example.com")
	require.NoError(t, err)
	_, errs, err := do(t, "token", "-db", db, "-user", "o@example.com", "-label", "mine")
	require.NoError(t, err)
	id := errs[strings.Index(errs, "tok_"):]
	id = id[:strings.Index(id, ".")]
	_, _, err = do(t, "token", "-db", db, "-revoke", id)
	require.NoError(t, err)
	_, _, err = do(t, "token", "-db", db, "-revoke", id)
	require.ErrorContains(t, err, "no token of the ID")
}

func TestErrorsSayWhatToDo(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "g.db")
	for want, args := range map[string][]string{
		"a way to send mail":                      {"serve", "-db", db},
		"either -smtp or -mail-drop":              {"serve", "-db", db, "-smtp", "smtp://x", "-mail-drop", dir},
		"-mail-from":                              {"serve", "-db", db, "-smtp", "smtp://x"},
		"-public-url":                             {"serve", "-db", db, "-mail-drop", dir, "-listen", "0.0.0.0:80"},
		"https://guestlist.example.org":           {"serve", "-db", db, "-mail-drop", dir, "-public-url", "here"},
		"PostgreSQL is not supported yet":         {"serve", "-db", "postgres://u:s3cret@h/db", "-mail-drop", dir},
		"text messages are not supported":         {"serve", "-db", db, "-mail-drop", dir, "-sms-gateway", "http://x"},
		"guestlistd init":                         {"serve", "-db", db, "-mail-drop", dir},
		"init needs -organization":                {"init", "-db", db},
		"either -user EMAIL or -revoke ID":        {"token", "-db", db},
		"is not a flag":                           {"sample", "-db", db, "20"},
		"-n -1: give a number from 0 to 1000000":  {"sample", "-db", db, "-n", "-1"},
		"-n 1000001: give a number from 0 to":     {"sample", "-db", db, "-n", "1000001"},
		"an address has one @ between a name and": {"init", "-db", db, "-organization", "A", "-owner", "nobody"},
		"needs -organization NAME":                {"init", "-db", db, "-organization", " ", "-owner", "o@example.com"},
		`-user "nobody"`:                          {"token", "-db", db, "-user", "nobody"},
		"such as -db guestlist.db":                {"init", "-db", "", "-organization", "A", "-owner", "o@example.com"},
		"127.0.0.1:8080: address here: missing":   {"serve", "-db", db, "-mail-drop", dir, "-listen", "here", "-public-url", "https://x.example"},
		`the port "99999" is no number from 0`:    {"serve", "-db", db, "-mail-drop", dir, "-listen", "127.0.0.1:99999"},
		`the port "-1" is no number from 0`:       {"serve", "-db", db, "-mail-drop", dir, "-listen", "127.0.0.1:-1"},
		"-smtp: the mail server must look like":   {"serve", "-db", db, "-smtp", "mail:s3cret@x", "-mail-from", "a@example.com"},
		`-smtp: the port "99999"`:                 {"serve", "-db", db, "-smtp", "smtp://u:s3cret@x:99999", "-mail-from", "a@example.com"},
		"-mail-from:":                             {"serve", "-db", db, "-smtp", "smtp://x", "-mail-from", "nobody"},
		"scope add needs -kind and -name":         {"scope", "add", "-db", db, "-kind", "unit", "-name", " "},
	} {
		_, _, err := do(t, args...)
		require.Error(t, err, args)
		assert.Contains(t, err.Error(), want)
		if want != "guestlistd init" {
			require.ErrorAs(t, err, new(wrong), "it is seen before anything is opened: %s", args)
		}
		assert.NotContains(t, err.Error(), "s3cret")
	}
	_, err := os.Stat(db)
	require.ErrorIs(t, err, os.ErrNotExist, "a wrong command makes nothing")
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Empty(t, left)
	out, _, err := do(t, "-help")
	require.NoError(t, err)
	assert.Contains(t, out, "Examples:")
	_, errs, err := do(t, "fly")
	require.ErrorIs(t, err, errUsage)
	assert.Contains(t, errs, `no command "fly"`)
}

func TestThePublicURLIsWhatLinksCanBeginWith(t *testing.T) {
	for text, want := range map[string]string{
		"https://g.example/?a=b":           "question mark",
		"https://g.example/?":              "question mark",
		"https://g.example/#x":             "without #",
		"https://g.example/#":              "without #",
		"https://u:s3cret@g.example":       "user or password",
		"https://u@g.example":              "user or password",
		"http://g.example":                 "with https",
		"http://192.0.2.1:8080":            "with https",
		"http://localhost.example":         "with https",
		"ftp://g.example":                  "must look like",
		"https://":                         "must look like",
		"https://:443":                     "must look like",
		"//g.example":                      "must look like",
		"https://g.example:99999":          "its port",
		"https://g.example":                "",
		"https://g.example/guests/":        "",
		"http://127.0.0.1:8080":            "",
		"http://localhost":                 "",
		"http://[::1]:8080":                "",
		"https://xn--bcher-kva.example:84": "",
	} {
		err := checkPublicURL(text)
		if want == "" {
			require.NoError(t, err, text)
			continue
		}
		require.ErrorAs(t, err, new(wrong), text)
		assert.Contains(t, err.Error(), want, text)
		assert.NotContains(t, err.Error(), "s3cret")
	}
	dir := t.TempDir()
	_, _, err := do(t, "serve", "-db", filepath.Join(dir, "g.db"), "-mail-drop", dir, "-public-url", "http://g.example")
	require.ErrorContains(t, err, "with https")
}

func TestFlagsComeFromTheEnvironmentToo(t *testing.T) {
	db := filepath.Join(t.TempDir(), "env.db")
	t.Setenv("GUESTLIST_DB", db)
	t.Setenv("GUESTLIST_OWNER", "env@example.com")
	_, errs, err := do(t, "init", "-organization", "A")
	require.NoError(t, err)
	assert.Contains(t, errs, "env@example.com")
	_, err = os.Stat(db)
	require.NoError(t, err)
}

func TestAnEmptyVariableOfTheEnvironmentIsNone(t *testing.T) {
	db := filepath.Join(t.TempDir(), "g.db")
	t.Setenv("GUESTLIST_DB", "")
	t.Setenv("GUESTLIST_N", "")
	_, _, err := do(t, "init", "-db", db, "-organization", "A", "-owner", "o@example.com")
	require.NoError(t, err)
	out, _, err := do(t, "sample", "-db", db)
	require.NoError(t, err)
	assert.Contains(t, out, "Added 128")
	t.Setenv("GUESTLIST_N", "many")
	_, _, err = do(t, "sample", "-db", db)
	require.ErrorAs(t, err, new(wrong))
}
