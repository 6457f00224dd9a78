//go:build e2e && linux

package e2e

import (
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// postOffice is a real mail server that counts letters.
type postOffice struct {
	mu     sync.Mutex
	byID   map[string]int // letters by Message-ID
	byName map[string]int // and by recipient
	closed bool           // turns everybody away
}

func (p *postOffice) NewSession(*smtp.Conn) (smtp.Session, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, &smtp.SMTPError{Code: 421, Message: "closed"}
	}
	return &counter{p: p}, nil
}

type counter struct {
	p  *postOffice
	to string
}

func (c *counter) Reset()                                    {}
func (c *counter) Logout() error                             { return nil }
func (c *counter) Mail(string, *smtp.MailOptions) error      { return nil }
func (c *counter) Rcpt(to string, _ *smtp.RcptOptions) error { c.to = to; return nil }
func (c *counter) Data(r io.Reader) error {
	letter, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	_, id, _ := strings.Cut(strings.ToLower(string(letter)), "\r\nmessage-id: ")
	id, _, _ = strings.Cut(id, "\r\n")
	c.p.mu.Lock()
	defer c.p.mu.Unlock()
	c.p.byID[id]++
	c.p.byName[c.to]++
	return nil
}

func (p *postOffice) open(yes bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = !yes
}

// counts gives how many people got letters, and the most letters that one got or
// that had one Message-ID.
func (p *postOffice) counts() (people, most int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, m := range []map[string]int{p.byID, p.byName} {
		for _, n := range m {
			most = max(most, n)
		}
	}
	return len(p.byName), most
}

func (v server) warnings() string {
	v.t.Helper()
	var s struct{ Warnings []string }
	v.get("/v1/session", &s)
	return strings.Join(s.Warnings, "\n")
}

// TestAFullDiskFloodsNobody lets the disk of a real server be full before mail goes
// out, and makes room again.
func TestAFullDiskFloodsNobody(t *testing.T) {
	dir := t.TempDir()
	mountSmallDisk(t, dir)
	post := &postOffice{byID: map[string]int{}, byName: map[string]int{}, closed: true}
	mx := smtp.NewServer(post)
	mx.Domain = "mx.test"
	mx.ErrorLog = quiet{}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	go func() { _ = mx.Serve(ln) }()
	t.Cleanup(func() { _ = mx.Close() })

	db, listen := filepath.Join(dir, "guestlist.db"), freeAddress(t)
	token := guestlistd(t, "init", "-db", db, "-organization", "Northwind", "-owner", "dana@northwind.example")
	log, err := os.Create(filepath.Join(t.TempDir(), "log"))
	require.NoError(t, err)
	defer log.Close()
	cmd := exec.Command(built(t, "guestlistd"), "serve", "-db", db, "-listen", listen, "-public-url", "http://"+listen,
		"-smtp", "smtp://"+ln.Addr().String(), "-mail-from", "invitations@northwind.example")
	cmd.Stderr = log
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Signal(os.Interrupt); _ = cmd.Wait() })
	api := server{t: t, address: "http://" + listen, token: token}
	require.Eventually(t, func() bool {
		resp, err := http.Get(api.address + "/healthz")
		if err == nil {
			resp.Body.Close()
		}
		return err == nil
	}, patience, 50*time.Millisecond)

	const people = 12
	var names []string
	for i := range people {
		names = append(names, `"guest`+string(rune('a'+i))+`@example.com"`)
	}
	req, err := http.NewRequest(http.MethodPost, api.address+"/v1/invitations", strings.NewReader(`{"addresses":[`+strings.Join(names, ",")+`]}`))
	require.NoError(t, err)
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Idempotency-Key", "once")
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	resp.Body.Close()
	require.Equal(t, http.StatusOK, resp.StatusCode)
	require.Eventually(t, func() bool { return strings.Contains(api.warnings(), "closed") }, patience, 50*time.Millisecond)

	ballast := filepath.Join(dir, "ballast")
	fillDisk(t, ballast)
	post.open(true)
	require.Eventually(t, func() bool { return strings.Contains(api.warnings(), "in the database") }, time.Minute, 50*time.Millisecond)
	for range 12 { // 26 copies in 26 seconds were counted once
		time.Sleep(time.Second)
		_, most := post.counts()
		require.LessOrEqual(t, most, 1, "copies for one person")
	}
	require.Contains(t, api.warnings(), "Mail is not going out")

	require.NoError(t, os.Remove(ballast))
	require.Eventually(t, func() bool { n, _ := post.counts(); return n == people }, 2*time.Minute, 100*time.Millisecond)
	require.Eventually(t, func() bool { return api.warnings() == "" }, patience, 50*time.Millisecond)
	n, most := post.counts()
	assert.Equal(t, people, n)
	assert.Equal(t, 1, most, "everybody got one letter")
	said, err := os.ReadFile(log.Name())
	require.NoError(t, err)
	assert.LessOrEqual(t, strings.Count(string(said), "mail is in trouble"), 4, string(said))
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}
