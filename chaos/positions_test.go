package chaos

import (
	"context"
	"fmt"
	"net"
	"slices"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/client/transport"
)

// broken is a connection whose end is a reset, where it is told so.
type broken struct {
	net.Conn
	reset *atomic.Bool
}

func (b broken) Read(p []byte) (int, error) {
	n, err := b.Conn.Read(p)
	if err != nil && b.reset.Load() {
		return n, &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
	}
	return n, err
}

// TestEveryBytePosition cuts the answer to a change after each of its bytes, by an end and by
// a reset, once and twice; the work is done each time.
func TestEveryBytePosition(t *testing.T) {
	needs(t)
	step := 1
	if mode() == short {
		step = 41
	}
	const most = 100 // cases of one world: its folder of mails is looked through for each
	for _, what := range []string{"invite", "resend", "revoke"} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			cases := 0
			for at, length := 0, 1; at < length; {
				synctest.Test(t, func(t *testing.T) {
					reset := &atomic.Bool{}
					w := newWorld(t, 0, 0)
					w.session = w.open(w.connect(func(c *transport.Config) {
						c.Dial = func(ctx context.Context, network, address string) (net.Conn, error) {
							conn, err := w.network.Dial(ctx, network, address)
							return broken{conn, reset}, err
						}
					}))
					for n := 0; n < most && at < length; n++ {
						reset.Store(cases%2 == 0)
						w.cut(fault{done: true, spoil: func(conn net.Conn, answer []byte) {
							length = len(answer)
							_, _ = conn.Write(answer[:min(at, length)])
						}}, what, 1+cases%3/2)
						at += step
						cases++
					}
				})
			}
			tried("cut at a byte of the answer to "+what, cases, "it works, each once")
		})
	}
}

// cut makes one change whose answers are cut so many times.
func (w *world) cut(f fault, what string, times int) {
	w.t.Helper()
	if what == "invite" {
		addresses := w.two()
		w.way.spoil(f, changes, times)
		results, err := w.session.Create(w.t.Context(), invite.New{Addresses: addresses, Channel: invite.Email}, invite.NewID())
		require.NoError(w.t, err)
		require.Equal(w.t, invite.Invited, results[1].Outcome)
		w.requireOnce(addresses, "pending", 1)
		return
	}
	addresses, ids := w.invited()
	w.way.spoil(f, changes, times)
	s := w.bulk(w.t.Context(), what, ids)
	w.requireTrue(what, addresses, ids, s)
	require.Equal(w.t, 2, s.ok(), s)
	if what == "resend" {
		w.requireOnce(addresses, "pending", 2)
	} else {
		w.requireOnce(addresses, "revoked", 1)
	}
}

// TestSlowLines does everything at 2,000 and at 700 bytes a second.
func TestSlowLines(t *testing.T) {
	needs(t)
	for _, rate := range []int{2000, 700} {
		t.Run(fmt.Sprint(rate), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, rate, 0)
				begun := time.Now()
				w.everything(100)
				tried(fmt.Sprintf("a network of %d bytes a second", rate), 3, "it works, 100 people each in %s", time.Since(begun).Round(time.Second))
			})
		})
	}
}

// TestClocks does everything while the clocks of client and server differ by a day.
func TestClocks(t *testing.T) {
	needs(t)
	for _, off := range []time.Duration{24 * time.Hour, -24 * time.Hour} {
		t.Run(off.String(), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, 0, off)
				begun := time.Now()
				w.everything(3)
				require.Less(t, time.Since(begun), 10*time.Minute, "nobody waits for the other's clock")
				require.InDelta(t, off.Seconds(), w.session.Snapshot().Offset.Seconds(), 60)
				tried("the server's clock off by "+off.String(), 3, "it works")
			})
		})
	}
}

// everything invites so many people, sends to them again and revokes all.
func (w *world) everything(n int) {
	w.t.Helper()
	var addresses, ids []string
	for len(addresses) < n {
		addresses = append(addresses, w.two()...)
	}
	results, err := w.session.Create(w.t.Context(), invite.New{Addresses: addresses, Channel: invite.Email}, "")
	require.NoError(w.t, err)
	for _, r := range results {
		require.Equal(w.t, invite.Invited, r.Outcome)
		ids = append(ids, r.ID)
	}
	w.requireOnce(addresses, "pending", 1)
	time.Sleep(61 * time.Second) // of the bubble
	for _, kind := range []string{resend, revoke} {
		if kind == revoke {
			w.requireOnce(addresses, "pending", 2)
		}
		s := w.bulk(w.t.Context(), kind, ids)
		require.Equal(w.t, len(ids), s.ok(), s.results)
	}
	w.requireOnce(addresses, "revoked", 2)
	w.until("the list is empty", time.Hour, func() bool {
		return !slices.ContainsFunc(ids, func(id string) bool { return w.session.Lookup(id) != nil })
	})
}
