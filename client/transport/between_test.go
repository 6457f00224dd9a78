package transport

import (
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"guestlist/app/invite"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPagesForPeople are no answers, whatever their status says.
func TestPagesForPeople(t *testing.T) {
	page := func(status int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/start" {
				http.Redirect(w, r, "/portal/login?mac=00:11", http.StatusFound)
				return
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(status)
			_, _ = io.WriteString(w, "<html><title>Hotel</title>")
		}
	}
	for status, want := range map[int]struct {
		between      invite.Between
		read, change invite.Code
	}{
		200: {invite.BetweenPage, invite.CodeNotABackend, invite.CodeUnknown},
		511: {invite.BetweenPage, invite.CodeTemporary, invite.CodeTemporary},
		502: {invite.BetweenGateway, invite.CodeTemporary, invite.CodeUnknown},
		503: {invite.BetweenGateway, invite.CodeTemporary, invite.CodeUnknown},
	} {
		c := open(t, serve(t, page(status)))
		_, err := c.Do(t.Context(), get("/"))
		e := asError(t, err)
		assert.Equal(t, []any{want.between, want.read}, []any{e.Between, e.Code}, status)
		_, err = c.Do(t.Context(), Request{Method: http.MethodPost, Path: "/"})
		e = asError(t, err)
		assert.Equal(t, []any{want.between, want.change}, []any{e.Between, e.Code}, status)
		_, _, err = c.Stream(t.Context(), get("/")) //nolint:bodyclose // there is none
		e = asError(t, err)
		assert.Equal(t, []any{want.between, want.read}, []any{e.Between, e.Code}, status)
		assert.NotContains(t, e.Detail, "html")
	}
	address := serve(t, page(http.StatusOK))
	_, err := open(t, address).Do(t.Context(), get("/start"))
	assert.Equal(t, address+"/portal/login", asError(t, err).Leads, "without what may be secret")
}

// TestProxies that do not let a call through are named, and the server is not blamed.
func TestProxies(t *testing.T) {
	nobody, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, nobody.Close())
	answering := func(status string) string {
		return peer(t, func(conn net.Conn) {
			if askedFor(conn) {
				_, _ = io.WriteString(conn, "HTTP/1.1 "+status+"\r\nContent-Length: 0\r\n\r\n")
				_ = conn.Close()
			}
		})
	}
	for host, detail := range map[string]string{
		answering("407 Proxy Authentication Required"): "the proxy HOST wants a name and a password",
		answering("403 Forbidden"):                     "the proxy HOST does not let it through: Forbidden",
		nobody.Addr().String():                         "the proxy does not answer",
	} {
		c := open(t, "https://guestlist.acme.example")
		c.http.Proxy = http.ProxyURL(&url.URL{Scheme: "http", User: url.UserPassword("dana", "pr0xy-pw"), Host: host})
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			_, err := c.Do(t.Context(), Request{Method: method, Path: "/"})
			e := asError(t, err)
			assert.Equal(t, invite.CodeTemporary, e.Code, "it never left")
			assert.Equal(t, invite.BetweenProxy, e.Between)
			assert.Equal(t, strings.Replace(detail, "HOST", host, 1), e.Detail)
			assert.NotContains(t, e.Error()+e.Err.Error(), "pr0xy-pw")
		}
	}
	_, err = open(t, serve(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusProxyAuthRequired) })).Do(t.Context(), get("/"))
	e := asError(t, err)
	assert.Equal(t, []any{invite.BetweenProxy, "the proxy wants a name and a password"}, []any{e.Between, e.Detail})
}
