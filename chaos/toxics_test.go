package chaos

import (
	"context"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/Shopify/toxiproxy/v2"
	"github.com/rs/zerolog"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/client/transport"
	"guestlist/screens/words"
)

// TestToxics does everything over real connections through a proxy that spoils them. What
// hangs is given up after a second.
func TestToxics(t *testing.T) {
	needs(t)
	for _, c := range []struct {
		name, toxic string
		full        bool // takes long
		works       bool
		cut         bool // ends by itself; what does not hangs
	}{
		{name: "latency of 500 ms", toxic: `{"type":"latency","attributes":{"latency":500,"jitter":100}}`, works: true},
		{name: "latency of 5 s", toxic: `{"type":"latency","attributes":{"latency":5000}}`, full: true, works: true},
		{name: "2 kB/s", toxic: `{"type":"bandwidth","attributes":{"rate":2}}`, works: true},
		{name: "2 kB/s up", toxic: `{"type":"bandwidth","stream":"upstream","attributes":{"rate":2}}`, works: true},
		{name: "slow close", toxic: `{"type":"slow_close","attributes":{"delay":1000}}`, works: true},
		{name: "small pieces", toxic: `{"type":"slicer","attributes":{"average_size":7,"size_variation":5,"delay":200}}`, works: true},
		{name: "reset at once", toxic: `{"type":"reset_peer","attributes":{"timeout":0}}`, cut: true},
		{name: "reset after 50 ms", toxic: `{"type":"reset_peer","attributes":{"timeout":50}}`, cut: true},
		{name: "cut after 100 bytes", toxic: `{"type":"limit_data","attributes":{"bytes":100}}`, cut: true},
		{name: "closed after 100 ms", toxic: `{"type":"timeout","attributes":{"timeout":100}}`, cut: true},
		{name: "half-open", toxic: `{"type":"timeout","attributes":{"timeout":0}}`},
		{name: "half-open up", toxic: `{"type":"timeout","stream":"upstream","attributes":{"timeout":0}}`},
	} {
		if c.full && mode() != full {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w, proxy := newProxied(t)
			addresses, key := w.two(), invite.NewID()
			ask := invite.New{Addresses: addresses, Channel: invite.Email}
			_, err := proxy.Toxics.AddToxicJson(strings.NewReader(c.toxic))
			require.NoError(t, err)
			results, err := w.backend.Create(w.patience(c.works || c.cut), ask, key)
			if c.works {
				require.NoError(t, err)
				info, err := w.backend.Info(t.Context())
				require.NoError(t, err)
				assert.Equal(t, "Acme Ltd", info.Organization.Name)
			} else {
				require.Equal(t, invite.CodeUnknown, invite.CodeOf(err), err)
				require.Contains(t, words.Problem(invite.ErrorOf(err), address), lost)
				proxy.Toxics.ResetToxics(t.Context())
				results, err = w.backend.Create(t.Context(), ask, key)
				require.NoError(t, err)
			}
			w.requireOnce(addresses, "pending", 1)
			if c.works {
				proxy.Toxics.ResetToxics(t.Context())
			}
			w.revokeThrough(proxy, c.toxic, results, c.works || c.cut)
			w.requireOnce(addresses, "revoked", 1)
			tried("a proxy: "+c.name, 2, "%s", map[bool]string{true: "it works", false: "unknown"}[c.works])
		})
	}
}

// revokeThrough revokes with the toxic, and again with the same key without it.
func (w *world) revokeThrough(proxy *toxiproxy.Proxy, toxic string, results []invite.Result, ends bool) {
	w.t.Helper()
	_, err := proxy.Toxics.AddToxicJson(strings.NewReader(toxic))
	require.NoError(w.t, err)
	ids, key := []string{results[0].ID, results[1].ID}, invite.NewID()
	_, err = w.backend.Revoke(w.patience(ends), ids, key)
	if err != nil {
		require.Equal(w.t, invite.CodeUnknown, invite.CodeOf(err), err)
	}
	proxy.Toxics.ResetToxics(w.t.Context())
	revoked, err := w.backend.Revoke(w.t.Context(), ids, key)
	require.NoError(w.t, err)
	for _, r := range revoked {
		require.Equal(w.t, invite.WasRevoked, r.Outcome)
	}
}

// patience is that of somebody who gives up what does not end.
func (w *world) patience(ends bool) context.Context {
	if ends {
		return w.t.Context()
	}
	ctx, cancel := context.WithTimeout(w.t.Context(), time.Second)
	w.t.Cleanup(cancel)
	return ctx
}

// newProxied is a world on real connections, through a proxy.
func newProxied(t *testing.T) (*world, *toxiproxy.Proxy) {
	t.Helper()
	w := startServer(t, 0)
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp4", "127.0.0.1:0")
	require.NoError(t, err)
	web := &http.Server{Handler: w.way, ReadHeaderTimeout: time.Minute, ErrorLog: quiet}
	var serving sync.WaitGroup
	serving.Go(func() { _ = web.Serve(listener) })
	silent := zerolog.Nop()
	proxy := toxiproxy.NewProxy(toxiproxy.NewServer(toxiproxy.NewMetricsContainer(nil), silent), "", "127.0.0.1:0", listener.Addr().String())
	require.NoError(t, proxy.Start())
	t.Cleanup(func() {
		proxy.Stop()
		_ = web.Close()
		serving.Wait()
	})
	w.backend = w.connect(func(c *transport.Config) { c.Address = "http://" + proxy.Listen })
	return w, proxy
}
