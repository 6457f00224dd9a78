//go:build unix

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

const crashing = "GUESTLIST_TEST_CRASHING" // names the data folder of a program that is going to be killed

// TestNothingPrivateIsInTheDumpOfACrash kills a program in the middle of its work, so that
// it writes all its goroutines with all they hold, and looks at that and at the data folder
// that it leaves behind.
func TestNothingPrivateIsInTheDumpOfACrash(t *testing.T) {
	if dir := os.Getenv(crashing); dir != "" {
		crash(t, dir)
		return
	}
	server, dir := startServer(t), t.TempDir()
	var dump bytes.Buffer
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^"+t.Name()+"$", "-test.v") //nolint:gosec // this test itself
	child.Env = append(os.Environ(), crashing+"="+dir, "GOTRACEBACK=all")
	child.Stdin, child.Stderr = strings.NewReader(server.url+"\n"+server.token+"\n"), &dump
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	s := seen{secrets: map[string]string{"the connection's token": server.token}, addresses: []string{privateAddress}}
	said := bufio.NewScanner(out)
	ready := false
	for !ready && said.Scan() {
		link, found := strings.CutPrefix(said.Text(), "holding ")
		if ready = found; found {
			s.secrets["a link"] = link[strings.LastIndex(link, "/")+1:]
		}
	}
	require.True(t, ready, "%s", &dump)
	require.NoError(t, child.Process.Signal(syscall.SIGQUIT))
	for said.Scan() { // to its end
	}
	assert.Error(t, child.Wait())
	require.Contains(t, dump.String(), "guestlist/app/session.(*Session)", "this is the dump")
	s.notIn(t, "the dump", dump.Bytes(), false)
	s.notInFolder(t, dir)
}

// crash holds a token, an address and a link, at work, until it is killed.
func crash(t *testing.T, dir string) {
	in := bufio.NewScanner(os.Stdin)
	require.True(t, in.Scan())
	url := in.Text()
	require.True(t, in.Scan())
	d, err := openDesk(t.Context(), dir, options{LogLevel: "debug"}.logger())
	require.NoError(t, err)
	c, _, err := d.Add(t.Context(), "Acme", url, in.Text(), invite.Info{})
	require.NoError(t, err)
	o, failure := d.Open(t.Context(), c.ID)
	require.Nil(t, failure)
	results, err := o.Session.Create(t.Context(), invite.New{Addresses: []string{privateAddress}, Channel: invite.Email}, "")
	require.NoError(t, err)
	link, err := o.Session.Link(t.Context(), results[0].ID)
	require.NoError(t, err)
	until(t, "it is listed", func() bool { return o.Session.Lookup(results[0].ID) != nil })
	fmt.Println("holding", link.URL)
	for {
		_, _ = o.Session.List(t.Context(), invite.ListQuery{Text: privateAddress})
	}
}
