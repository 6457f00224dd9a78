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
	"guestlist/backend/invitations"
	"guestlist/backend/limit"
	"guestlist/backend/store"
)

// offers has one link that exists.
type offers struct{ link string }

func (i offers) Offer(_ context.Context, link string) (invitations.Offer, error) {
	if link != i.link {
		return invitations.Offer{}, store.ErrNotFound
	}
	return invitations.Offer{Status: invitations.Pending}, nil
}

func (i offers) Accept(context.Context, string, string, string) (invitations.Offer, string, error) {
	return invitations.Offer{}, "", invitations.ErrNotPending
}

// pageUnderTest is a handler, and links that it knows and does not know.
type pageUnderTest struct {
	*Handler
	good, bad string
}

func newPage() pageUnderTest {
	l := auth.NewLinker(make([]byte, 32))
	p := pageUnderTest{good: l.Token("inv_1"), bad: l.Token("inv_2")}
	p.Handler = New(offers{p.good}, slog.New(slog.DiscardHandler))
	return p
}

func (p pageUnderTest) ask(peer, link string) int {
	r := httptest.NewRequest(http.MethodGet, "/accept/"+link, nil)
	r.SetPathValue("token", link)
	r.RemoteAddr = peer
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	return w.Code
}

// asks counts the answers to n tries.
func (p pageUnderTest) asks(n int, peer func(i int) string, link string) map[int]int {
	got := map[int]int{}
	for i := range n {
		got[p.ask(peer(i), link)]++
	}
	return got
}

func TestWhatCannotBeALinkIsNotKept(t *testing.T) {
	p := newPage()
	for _, link := range []string{"", "x", p.good + "x", strings.Repeat("x", 63<<10), p.good[:42] + "\n", strings.Repeat("\n", 43), p.good[:42] + "="} {
		r := httptest.NewRequest(http.MethodPost, "/accept/x", nil)
		r.SetPathValue("token", link)
		w := httptest.NewRecorder()
		p.ServeHTTP(w, r)
		assert.Equal(t, http.StatusNotFound, w.Code)
	}
	assert.Zero(t, p.links.Len())
	assert.Zero(t, p.misses.Len())
}

func TestAPeerIsItsNetwork(t *testing.T) {
	same := func(a, b string) bool {
		return limit.Peer(&http.Request{RemoteAddr: a}) == limit.Peer(&http.Request{RemoteAddr: b})
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
	p := newPage()
	for i := range 100 {
		r := httptest.NewRequest(http.MethodGet, "/accept/x", nil)
		r.SetPathValue("token", p.bad)
		r.RemoteAddr = "192.0.2.1:1"
		for _, name := range []string{"X-Forwarded-For", "X-Real-Ip", "Forwarded", "True-Client-Ip"} {
			r.Header.Set(name, fmt.Sprintf("for=10.0.0.%d", i))
		}
		p.ServeHTTP(httptest.NewRecorder(), r)
	}
	assert.Equal(t, 1, p.misses.Len())
	assert.Zero(t, p.links.Len(), "links that do not exist are not kept")
}

func TestSomebodyElseCannotUseUpALink(t *testing.T) {
	p := newPage()
	got := p.asks(200, func(int) string { return "192.0.2.1:1" }, p.good)
	assert.Equal(t, linkBurst, got[http.StatusOK])
	assert.Equal(t, http.StatusOK, p.ask("192.0.2.2:1", p.good))
}

func TestTheSilentAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPage()
		many := func(i int) string { return fmt.Sprintf("10.0.%d.%d:1", i>>8, i&255) }
		p.asks(5000, many, p.bad)
		p.asks(5000, many, p.good)
		assert.Equal(t, 5000, p.misses.Len())
		assert.Equal(t, 5000, p.links.Len())
		time.Sleep(61 * time.Second)
		p.ask("192.0.2.1:1", p.bad)
		p.ask("192.0.2.1:1", p.good)
		assert.Equal(t, 1, p.misses.Len())
		assert.Equal(t, 1, p.links.Len())
	})
}

// TestACrowdIsSlowedDown fills the limiter from more networks than it can hold.
func TestACrowdIsSlowedDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPage()
		const known = "192.0.2.1:1"
		used := p.asks(linkBurst, func(int) string { return known }, p.good)
		assert.Equal(t, linkBurst, used[http.StatusOK])
		crowd := func(i int) string { return fmt.Sprintf("[2001:db8:%x:%x::1]:1", i>>16, i&0xffff) }
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got := p.asks(60_000, crowd, p.good)
		runtime.GC()
		runtime.ReadMemStats(&after)
		assert.Less(t, int64(after.HeapAlloc)-int64(before.HeapAlloc), int64(limit.MaxCallers*400))
		assert.Equal(t, limit.MaxCallers, p.links.Len())
		assert.Equal(t, limit.MaxCallers-1+limit.CrowdBurst, got[http.StatusOK], "the crowd is not let through")

		time.Sleep(time.Second)
		assert.Equal(t, http.StatusOK, p.ask("198.51.100.1:1", p.good), "a newcomer is not locked out")
		got = p.asks(1000, func(i int) string { return crowd(100_000 + i) }, p.good)
		assert.Equal(t, limit.CrowdRate-1, got[http.StatusOK])
		assert.Equal(t, 1000-limit.CrowdRate+1, got[http.StatusTooManyRequests])
		assert.Equal(t, http.StatusOK, p.ask("198.51.100.1:1", p.good), "who is known keeps their allowance")
	})
}
