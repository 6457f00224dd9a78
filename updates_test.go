package main

import (
	"crypto/rand"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/note"

	"guestlist/app/invite"
	"guestlist/app/update"
	"guestlist/internal/release"
)

// releases serves the signed list at /stable/releases, and notes what it was asked.
type releases struct {
	secret, key string
	answer      http.HandlerFunc
	asked       []*http.Request
}

func serveReleases(t *testing.T) (*releases, *updates) {
	t.Helper()
	secret, key, err := note.GenerateKey(rand.Reader, "guestlist.example")
	require.NoError(t, err)
	r := &releases{secret: secret, key: key}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		r.asked = append(r.asked, q)
		r.answer(w, q)
	}))
	t.Cleanup(server.Close)
	u, err := newUpdates(server.URL+"/stable/releases", key, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	return r, u
}

func (r *releases) signed(t *testing.T, versions ...string) []byte {
	t.Helper()
	var list update.List
	for _, v := range versions {
		list.Releases = append(list.Releases, update.Release{Version: v, Download: "https://guestlist.example/" + v})
	}
	signed, err := update.Sign(list, r.secret)
	require.NoError(t, err)
	return signed
}

func (r *releases) says(body []byte) {
	r.answer = func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(body) }
}

func TestANewerReleaseIsFound(t *testing.T) {
	r, u := serveReleases(t)
	r.says(r.signed(t, "99.0.0", release.Version))
	newer, err := u.Check(t.Context())
	require.NoError(t, err)
	require.Len(t, newer, 1)
	assert.Equal(t, "99.0.0", newer[0].Version)
	assert.Equal(t, "127.0.0.1", u.From())

	require.Len(t, r.asked, 1)
	q := r.asked[0]
	assert.Equal(t, "GET /stable/releases", q.Method+" "+q.RequestURI)
	assert.Equal(t, "Guestlist/"+release.Version, q.Header.Get("User-Agent"))
	for _, of := range []string{"User-Agent", "Accept", "Accept-Encoding"} {
		q.Header.Del(of)
	}
	assert.Empty(t, q.Header, "nothing is sent but the version")
}

func TestAnOldListHasNoNews(t *testing.T) {
	r, u := serveReleases(t)
	r.says(r.signed(t, release.Version, "0.0.1"))
	newer, err := u.Check(t.Context())
	require.NoError(t, err)
	assert.Empty(t, newer)
}

func TestWhatIsNoListIsNotUsed(t *testing.T) {
	r, u := serveReleases(t)
	good := r.signed(t, "99.0.0")
	r.says([]byte(strings.Replace(string(good), "99.0.0", "99.0.1", 1)))
	_, err := u.Check(t.Context())
	require.ErrorIs(t, err, update.ErrSignature)

	r.says([]byte("not a list"))
	_, err = u.Check(t.Context())
	require.ErrorIs(t, err, update.ErrSignature)

	r.says(make([]byte, 2*update.MostBytes))
	_, err = u.Check(t.Context())
	require.Error(t, err)

	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(good) }))
	defer other.Close()
	for status, way := range map[int]string{http.StatusNotFound: "", http.StatusFound: strings.Replace(other.URL, "127.0.0.1", "localhost", 1)} {
		r.answer = func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", way)
			w.WriteHeader(status)
		}
		newer, err := u.Check(t.Context())
		require.Error(t, err, status)
		assert.NotEqual(t, invite.CodeUnforeseen, invite.ErrorOf(err).Code, "%v", err)
		assert.Empty(t, newer)
	}
}

func TestABuildWithoutAnAddressDoesNotLook(t *testing.T) {
	assert.Empty(t, release.UpdateAddress, "it is given at build time")
	assert.Nil(t, (&program{log: slog.New(slog.DiscardHandler)}).updates())

	_, key, err := note.GenerateKey(rand.Reader, "guestlist.example")
	require.NoError(t, err)
	for _, address := range []string{"http://updates.example/releases", "", "https://"} {
		_, err := newUpdates(address, key, slog.New(slog.DiscardHandler))
		assert.Error(t, err, address)
	}
	_, err = newUpdates("https://updates.example/releases", "no key", slog.New(slog.DiscardHandler))
	assert.Error(t, err)
}
