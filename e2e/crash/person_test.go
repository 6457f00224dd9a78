//go:build crash

package crash

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"guestlist/app/account"
	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/app/secret"
	"guestlist/app/session"
	"guestlist/client/guestlist"
)

// What the test binary is to do as a program of its own: it works on the data folder dir,
// begins a run of a kind on n people where there is none yet, goes on with what was
// interrupted, and says at the end what the journal says.
const (
	envFolder = "GUESTLIST_CRASH_FOLDER"
	envKind   = "GUESTLIST_CRASH_KIND"
	envPeople = "GUESTLIST_CRASH_PEOPLE"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(envFolder); dir != "" {
		n, _ := strconv.Atoi(os.Getenv(envPeople))
		if err := work(dir, run.Kind(os.Getenv(envKind)), n); err != nil {
			fmt.Fprintln(os.Stderr, "crash:", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// keyring keeps secrets in files, because the keyring of the system outlives a process too.
type keyring struct{ dir string }

func (k keyring) file(name string) string { return filepath.Join(k.dir, "secret-"+name) }

func (k keyring) Store(_ context.Context, name, value string) (bool, error) {
	return true, os.WriteFile(k.file(name), []byte(value), 0o600)
}

func (k keyring) Load(_ context.Context, name string) (string, error) {
	b, err := os.ReadFile(k.file(name))
	if os.IsNotExist(err) {
		return "", secret.ErrNotFound
	}
	return string(b), err
}

func (k keyring) Delete(_ context.Context, name string) error { return os.Remove(k.file(name)) }

func openDesk(dir string) (*desk.Desk, error) {
	return desk.Open(desk.Params{
		Dir: dir, Secrets: keyring{dir}, Log: slog.New(slog.DiscardHandler),
		Kinds:   map[account.Kind]invite.Opener{account.Guestlist: guestlist.Open},
		Timings: session.Timings{BackoffFirst: 50 * time.Millisecond, BackoffMax: 500 * time.Millisecond},
	})
}

// journalled is what the journal says of somebody at the end.
type journalled struct {
	Who     string         `json:"who"`
	Outcome invite.Outcome `json:"outcome"`
}

// address is that of the n-th stranger who is invited.
func address(n int) string { return fmt.Sprintf("crash%04d@example.com", n) }

func work(dir string, kind run.Kind, n int) error {
	ctx := context.Background()
	d, err := openDesk(dir)
	if err != nil {
		return err
	}
	o, failure := d.Open(ctx, d.Connections()[0].ID)
	if failure != nil {
		return failure
	}
	if len(o.Runs.List()) == 0 {
		q := run.Request{Kind: kind}
		for i := range n {
			q.People = append(q.People, run.Person{Address: address(i)})
		}
		if kind != run.Invite {
			q.People = nil
			for o.Session.Snapshot().State != session.Live || !o.Session.Snapshot().Complete {
				time.Sleep(5 * time.Millisecond)
			}
			for _, i := range o.Session.Snapshot().Open.Rows()[:n] {
				q.People = append(q.People, run.Person{ID: i.ID(), Address: i.Address()})
			}
		}
		if _, err := o.Runs.Start(q); err != nil {
			return err
		}
	}
	fmt.Println("begun")
	if err := finish(o.Runs); err != nil {
		return err
	}
	var all []journalled
	for _, r := range o.Runs.List() {
		results, left, err := r.Results()
		if err != nil || len(left) > 0 {
			return fmt.Errorf("%d are left: %w", len(left), err)
		}
		for _, one := range results {
			who := one.ID
			if kind == run.Invite {
				who = one.Address
			}
			all = append(all, journalled{who, one.Outcome})
		}
	}
	d.Close(ctx)
	return json.NewEncoder(os.Stdout).Encode(all)
}

// finish goes on with runs, as a person does who presses Continue and Retry, until they are
// done.
func finish(runs *run.Runs) error {
	deadline := time.Now().Add(2 * time.Minute)
	for time.Now().Before(deadline) {
		done := true
		for _, r := range runs.List() {
			switch s := r.Status(); {
			case s.Phase == run.Interrupted:
				r.Continue()
				done = false
			case s.Phase == run.Held:
				r.RunNow()
				done = false
			case s.Phase.Goes():
				done = false
			case s.MayRetry > 0:
				r.Retry()
				done = false
			}
		}
		if done {
			return nil
		}
		time.Sleep(10 * time.Millisecond)
	}
	return fmt.Errorf("it does not end: %+v", runs.List()[0].Status())
}
