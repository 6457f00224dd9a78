package chaos

import (
	"context"
	"net"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/client/transport"
)

// TestAServerThatReadsNothing accepts connections and takes not a byte from them: whoever
// gives up is free at once, and everybody else after a while.
func TestAServerThatReadsNothing(t *testing.T) {
	needs(t)
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, 0, 0)
		deaf := &deafness{}
		defer deaf.hangUp()
		b := w.connect(func(c *transport.Config) {
			c.Dial = func(ctx context.Context, network, address string) (net.Conn, error) {
				if conn := deaf.dial(); conn != nil {
					return conn, nil
				}
				return w.network.Dial(ctx, network, address)
			}
		})
		w.session = w.open(b)
		addresses, ids := w.invited()
		deaf.set(true)
		require.NoError(t, b.Close()) // of the connections that were good
		ask, key := invite.New{Addresses: w.two(), Channel: invite.Email}, invite.NewID()
		for _, patience := range []time.Duration{time.Second, 24 * time.Hour} {
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			begun := time.Now()
			_, err := w.session.Create(ctx, ask, key)
			require.Contains(t, open, invite.CodeOf(err), err)
			require.LessOrEqual(t, time.Since(begun), min(patience, time.Hour))
			begun = time.Now()
			s := w.bulk(ctx, revoke, ids)
			w.requireTrue(revoke, addresses, ids, s)
			require.LessOrEqual(t, time.Since(begun), min(patience, 12*time.Hour))
			cancel()
		}
		deaf.set(false)
		_, err := w.session.Create(t.Context(), ask, key)
		require.NoError(t, err)
		w.requireOnce(ask.Addresses, "pending", 1)
		require.Len(t, slices.Compact(w.undone(revoke, addresses, ids)), 2)
		require.Equal(t, 2, w.bulk(t.Context(), revoke, ids).ok())
		w.requireOnce(addresses, "revoked", 1)
		tried("a server that reads nothing", 4, "unknown")
	})
}

// deafness gives connections that nobody reads from, where it is told so.
type deafness struct {
	mu  sync.Mutex
	on  bool
	far []net.Conn
}

func (d *deafness) set(on bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.on = on
}

func (d *deafness) dial() net.Conn {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.on {
		return nil
	}
	near, far := net.Pipe()
	d.far = append(d.far, far)
	return near
}

func (d *deafness) hangUp() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, conn := range d.far {
		_ = conn.Close()
	}
}
