package accept

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/backend/auth"
	"guestlist/backend/store"
)

// house has one link that exists.
type house struct{ link string }

func (h house) Offer(_ context.Context, link string) (store.Offer, error) {
	if link != h.link {
		return store.Offer{}, store.ErrNotFound
	}
	return store.Offer{Status: store.Pending}, nil
}

func (h house) Accept(context.Context, string, string, string) (store.Offer, string, error) {
	return store.Offer{}, "", store.ErrNotPending
}

// door is a handler and what a peer gets for a link.
type door struct {
	*Handler
	good, bad string
}

func newDoor() door {
	l := auth.NewLinker(make([]byte, 32))
	d := door{good: l.Token("inv_1"), bad: l.Token("inv_2")}
	d.Handler = New(house{d.good}, slog.New(slog.DiscardHandler))
	return d
}

func (d door) ask(peer, link string) int {
	r := httptest.NewRequest(http.MethodGet, "/accept/"+link, nil)
	r.SetPathValue("token", link)
	r.RemoteAddr = peer
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	return w.Code
}

// asks counts the answers to n tries.
func (d door) asks(n int, peer func(i int) string, link string) map[int]int {
	got := map[int]int{}
	for i := range n {
		got[d.ask(peer(i), link)]++
	}
	return got
}

func TestWhatCannotBeALinkIsNotKept(t *testing.T) {
	d := newDoor()
	for _, link := range []string{"", "x", d.good + "x", strings.Repeat("x", 63<<10), d.good[:42] + "\n", strings.Repeat("\n", 43), d.good[:42] + "="} {
		r := httptest.NewRequest(http.MethodPost, "/accept/x", nil)
		r.SetPathValue("token", link)
		w := httptest.NewRecorder()
		d.ServeHTTP(w, r)
		assert.Equal(t, http.StatusNotFound, w.Code)
	}
	assert.Empty(t, d.links.entries)
	assert.Empty(t, d.misses.entries)
}

func TestAPeerIsItsNetwork(t *testing.T) {
	same := func(a, b string) bool {
		return keyOf(&http.Request{RemoteAddr: a}, "") == keyOf(&http.Request{RemoteAddr: b}, "")
	}
	assert.True(t, same("192.0.2.1:1", "192.0.2.1:2"))
	assert.True(t, same("192.0.2.1:1", "[::ffff:192.0.2.1]:1"))
	assert.True(t, same("[2001:db8::1]:1", "[2001:db8::ffff:2]:9"), "one /64")
	assert.True(t, same("[fe80::1%eth0]:1", "[fe80::1%eth1]:1"))
	assert.True(t, same("@", "what"), "no address at all")
	assert.False(t, same("192.0.2.1:1", "192.0.2.2:1"))
	assert.False(t, same("[2001:db8:0:1::1]:1", "[2001:db8:0:2::1]:1"))
}

func TestHeadersMakeNoOtherPeer(t *testing.T) {
	d := newDoor()
	for i := range 100 {
		r := httptest.NewRequest(http.MethodGet, "/accept/x", nil)
		r.SetPathValue("token", d.bad)
		r.RemoteAddr = "192.0.2.1:1"
		for _, name := range []string{"X-Forwarded-For", "X-Real-Ip", "Forwarded", "True-Client-Ip"} {
			r.Header.Set(name, fmt.Sprintf("for=10.0.0.%d", i))
		}
		d.ServeHTTP(httptest.NewRecorder(), r)
	}
	assert.Len(t, d.misses.entries, 1)
	assert.Empty(t, d.links.entries, "links that do not exist are not kept")
}

func TestSomebodyElseCannotUseUpALink(t *testing.T) {
	d := newDoor()
	got := d.asks(200, func(int) string { return "192.0.2.1:1" }, d.good)
	assert.Equal(t, linkBurst, got[http.StatusOK])
	assert.Equal(t, http.StatusOK, d.ask("192.0.2.2:1", d.good))
}

func TestTheSilentAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDoor()
		many := func(i int) string { return fmt.Sprintf("10.0.%d.%d:1", i>>8, i&255) }
		d.asks(5000, many, d.bad)
		d.asks(5000, many, d.good)
		assert.Len(t, d.misses.entries, 5000)
		assert.Len(t, d.links.entries, 5000)
		time.Sleep(61 * time.Second)
		d.ask("192.0.2.1:1", d.bad)
		d.ask("192.0.2.1:1", d.good)
		assert.Len(t, d.misses.entries, 1)
		assert.Len(t, d.links.entries, 1)
		assert.Equal(t, 1, d.links.recent.Len())
	})
}

// TestACrowdIsSlowedDown fills the limiter from more networks than it can hold.
func TestACrowdIsSlowedDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDoor()
		const known = "192.0.2.1:1"
		used := d.asks(linkBurst, func(int) string { return known }, d.good)
		assert.Equal(t, linkBurst, used[http.StatusOK])
		crowd := func(i int) string { return fmt.Sprintf("[2001:db8:%x:%x::1]:1", i>>16, i&0xffff) }
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got := d.asks(60_000, crowd, d.good)
		runtime.GC()
		runtime.ReadMemStats(&after)
		assert.Less(t, int64(after.HeapAlloc)-int64(before.HeapAlloc), int64(maxEntries*400))
		assert.Len(t, d.links.entries, maxEntries)
		assert.Equal(t, maxEntries, d.links.recent.Len())
		assert.Equal(t, maxEntries-1+crowdBurst, got[http.StatusOK], "the crowd is not let through")

		time.Sleep(time.Second)
		assert.Equal(t, http.StatusOK, d.ask("198.51.100.1:1", d.good), "a newcomer is not locked out")
		got = d.asks(1000, func(i int) string { return crowd(100_000 + i) }, d.good)
		assert.Equal(t, crowdRate-1, got[http.StatusOK])
		assert.Equal(t, 1000-crowdRate+1, got[http.StatusTooManyRequests])
		assert.Equal(t, http.StatusOK, d.ask("198.51.100.1:1", d.good), "who is known keeps their allowance")
	})
}
