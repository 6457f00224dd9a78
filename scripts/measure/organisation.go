package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"guestlist/app/account"
	"guestlist/app/secret"
)

// organisation is a Guestlist server with invitations, and the data of a person who is
// connected to it.
type organisation struct {
	dir            string
	rows           int
	program        string // path of guestlistd
	address, token string
	cmd            *exec.Cmd // while it serves
}

// owner is whom local mode takes for the person who uses it.
const owner = "dana.reyes@acme.example"

// newOrganisation makes a server with n invitations; it does not serve yet.
func newOrganisation(h *home, build string, n int) (*organisation, error) {
	l, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	o := &organisation{dir: filepath.Join(h.dir, strconv.Itoa(n)), rows: n, program: filepath.Join(build, "guestlistd"), address: l.Addr().String()}
	if err := errors.Join(l.Close(), os.MkdirAll(filepath.Dir(o.db()), 0o700)); err != nil {
		return nil, err
	}
	if o.token, err = o.do("init", "-organization", "Acme Ltd", "-owner", owner); err != nil {
		return nil, err
	}
	_, err = o.do("sample", "-n", strconv.Itoa(n))
	return o, err
}

// data is the data folder of who is connected, localData of who has the same
// organisation on the computer itself.
func (o *organisation) data() string      { return filepath.Join(o.dir, "data") }
func (o *organisation) localData() string { return filepath.Join(o.dir, "served") }
func (o *organisation) db() string        { return filepath.Join(o.localData(), "local", "guestlist.db") }

// do runs a command of the server and gives the last line that it prints.
func (o *organisation) do(command string, args ...string) (string, error) {
	args = append([]string{command, "-db", o.db()}, args...)
	out, err := exec.CommandContext(context.Background(), o.program, args...).Output() //nolint:gosec // our own program
	if err != nil {
		return "", fmt.Errorf("guestlistd %s: %w", command, err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1], nil
}

// serve starts the server and waits until it answers.
func (o *organisation) serve() error {
	o.cmd = exec.CommandContext(context.Background(), o.program, "serve", "-db", o.db(), "-listen", o.address, //nolint:gosec // our own program
		"-public-url", "http://"+o.address, "-mail-drop", filepath.Join(o.dir, "mail"))
	if err := o.cmd.Start(); err != nil {
		return err
	}
	return until("the server answers", func() bool {
		req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "http://"+o.address+"/healthz", nil)
		if err != nil {
			return false
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return false
		}
		return resp.Body.Close() == nil && resp.StatusCode == http.StatusOK
	})
}

func (o *organisation) stop() {
	if o.cmd == nil {
		return
	}
	_ = o.cmd.Process.Signal(os.Interrupt) // its answer comes with Wait
	_ = o.cmd.Wait()                       // however it ended, it is gone
	o.cmd = nil
}

// open makes an organisation that serves, with the offline copy of who is connected.
func (d *desktop) open(rows int) (*organisation, error) {
	o, err := newOrganisation(d.home, d.build, rows)
	if err != nil {
		return nil, err
	}
	return o, d.connect(o)
}

// connect makes a connection to an organisation and runs Guestlist once, so that it
// keeps its copy. The organisation serves from then on.
func (d *desktop) connect(o *organisation) error {
	if err := errors.Join(o.serve(), o.remember()); err != nil {
		return err
	}
	p, err := d.run("guestlist", "-data", o.data())
	if err != nil {
		return err
	}
	if _, err = p.painted("the list is live", d.display.isLive); err != nil {
		return err
	}
	if err := until("the offline copy", o.copied); err != nil {
		return err
	}
	if _, err = p.settled(); err != nil {
		return err
	}
	return p.quit()
}

// remember adds the organisation to the person's connections, as the one to open.
func (o *organisation) remember() error {
	accounts, err := account.Open(o.data(), secret.New())
	if err != nil {
		return err
	}
	added, kept, err := accounts.Add(context.Background(), account.Connection{
		Kind: account.Guestlist, Name: "Acme", Address: "http://" + o.address,
	}, o.token)
	if err != nil {
		return err
	}
	if !kept {
		return fmt.Errorf("the keyring did not take the token")
	}
	return accounts.SetLast(added.ID)
}

// copied tells whether the offline copy holds the list: it is a large file then.
func (o *organisation) copied() bool {
	const leastPerRow = 100
	files, err := filepath.Glob(filepath.Join(o.data(), "copy-*.db*"))
	if err != nil {
		return false
	}
	var size int64
	for _, name := range files {
		if info, err := os.Stat(name); err == nil {
			size += info.Size()
		}
	}
	return size > int64(o.rows)*leastPerRow
}
