package update_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/note"

	"guestlist/app/update"
)

// keys are those of who makes Guestlist, in this test.
func keys(t testing.TB) (secret, key string) {
	t.Helper()
	secret, key, err := note.GenerateKey(rand.Reader, "guestlist.example")
	require.NoError(t, err)
	return secret, key
}

// sign signs any text, as nobody could by update.Sign.
func sign(t testing.TB, secret, text string) []byte {
	t.Helper()
	signer, err := note.NewSigner(secret)
	require.NoError(t, err)
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	require.NoError(t, err)
	return signed
}

func check(t testing.TB, key, version string, signed []byte) ([]update.Release, error) {
	t.Helper()
	c, err := update.New(update.Params{Key: key, Version: version, Fetch: func(context.Context) ([]byte, error) { return signed, nil }})
	require.NoError(t, err)
	return c.Check(t.Context())
}

func release(version string) update.Release {
	return update.Release{Version: version, Date: "2026-12-01", Changes: []string{"New in " + version + "."}, Download: "https://guestlist.example/" + version}
}

func TestNewerReleasesAreFound(t *testing.T) {
	secret, key := keys(t)
	list := update.List{Releases: []update.Release{release("0.2.0"), release("0.10.0"), release("0.1.0"), release("0.3.0-beta.1")}}
	signed, err := update.Sign(list, secret)
	require.NoError(t, err)

	newer, err := check(t, key, "0.2.0", signed)
	require.NoError(t, err)
	assert.Equal(t, []update.Release{release("0.10.0")}, newer, "a preview is for who runs one")
	newer, err = check(t, key, "0.3.0-alpha.1", signed)
	require.NoError(t, err)
	assert.Equal(t, []update.Release{release("0.10.0"), release("0.3.0-beta.1")}, newer)

	for _, version := range []string{"0.10.0", "0.11.0", "1.0.0"} { // an old list, told again, takes nobody back
		newer, err = check(t, key, version, signed)
		require.NoError(t, err)
		assert.Empty(t, newer)
	}
}

func TestAForgedListIsNotUsed(t *testing.T) {
	secret, key := keys(t)
	other, _ := keys(t)
	good, err := update.Sign(update.List{Releases: []update.Release{release("9.9.9")}}, secret)
	require.NoError(t, err)
	forged, err := update.Sign(update.List{Releases: []update.Release{release("9.9.9")}}, other)
	require.NoError(t, err)
	text, signature, _ := bytes.Cut(good, []byte("\n\n"))
	for name, signed := range map[string][]byte{
		"nothing":          {},
		"without":          text,
		"by another":       forged,
		"changed":          bytes.Replace(good, []byte("9.9.9"), []byte("9.9.8"), 1),
		"cut":              good[:len(good)-8],
		"signature only":   signature,
		"a page":           []byte("<html>Sign in to the network</html>"),
		"another's behind": append(bytes.Clone(text), "\n\n— guestlist.example AAAAAAAA\n"...),
	} {
		newer, err := check(t, key, "0.1.0", signed)
		require.ErrorIs(t, err, update.ErrSignature, name)
		assert.Empty(t, newer, name)
	}
}

func TestABrokenListIsNotUsed(t *testing.T) {
	secret, key := keys(t)
	for name, text := range map[string]string{
		"no JSON":            "0.2.0\n",
		"another shape":      `{"releases": "0.2.0"}` + "\n",
		"no version":         `{"releases": [{"version": "new", "download": "https://guestlist.example/"}]}` + "\n",
		"no address":         `{"releases": [{"version": "9.0.0"}]}` + "\n",
		"not to a browser":   `{"releases": [{"version": "9.0.0", "download": "file:///etc/passwd"}]}` + "\n",
		"readable on a way":  `{"releases": [{"version": "9.0.0", "download": "http://guestlist.example/"}]}` + "\n",
		"one of two is good": `{"releases": [{"version": "9.0.0", "download": "https://guestlist.example/"}, {"version": ""}]}` + "\n",
	} {
		newer, err := check(t, key, "0.1.0", sign(t, secret, text))
		require.ErrorIs(t, err, update.ErrBroken, name)
		assert.Empty(t, newer, name)
	}
}

func TestAListThatProgramsDoNotReadIsNotSigned(t *testing.T) {
	secret, _ := keys(t)
	var list update.List
	for range 3000 {
		list.Releases = append(list.Releases, release("9.0.0"))
	}
	_, err := update.Sign(list, secret)
	require.ErrorContains(t, err, "leave out old releases")
}

func TestAddressesOfLists(t *testing.T) {
	for _, good := range []string{"https://guestlist.example/releases", "https://guestlist.example:8443/a%20b", "http://127.0.0.1:1/releases"} {
		_, err := update.ParseAddress(good)
		assert.NoError(t, err, good)
	}
	for _, bad := range []string{"", "guestlist.example", "http://guestlist.example/", "https:///x", "https://a.example/?channel=beta", "https://me@a.example/", "https://a.example/#x", "ftp://a.example/", ":"} {
		_, err := update.ParseAddress(bad)
		assert.Error(t, err, bad)
	}
}

func TestChangesAreShownAsPlainText(t *testing.T) {
	secret, key := keys(t)
	r := release("9.0.0")
	r.Changes = []string{"one\ntwo\x07\u202ethree", strings.Repeat("x", 5000)}
	for len(r.Changes) < 300 {
		r.Changes = append(r.Changes, "more")
	}
	text, err := json.Marshal(update.List{Releases: []update.Release{r}})
	require.NoError(t, err)
	newer, err := check(t, key, "0.1.0", sign(t, secret, string(text)+"\n"))
	require.NoError(t, err)
	require.Len(t, newer[0].Changes, 100)
	assert.Equal(t, "one two three", newer[0].Changes[0])
	assert.Equal(t, strings.Repeat("x", 500)+"…", newer[0].Changes[1])
}

func TestWhatTheWayThereSays(t *testing.T) {
	_, key := keys(t)
	lost := errors.New("no such host")
	c, err := update.New(update.Params{Key: key, Version: "0.1.0", Fetch: func(context.Context) ([]byte, error) { return nil, lost }})
	require.NoError(t, err)
	_, err = c.Check(t.Context())
	assert.ErrorIs(t, err, lost)
}

func TestABuildThatCannotCheck(t *testing.T) {
	_, key := keys(t)
	_, err := update.New(update.Params{Key: "none", Version: "0.1.0"})
	require.Error(t, err)
	_, err = update.New(update.Params{Key: key, Version: "devel"})
	require.Error(t, err)
}

func FuzzList(f *testing.F) {
	secret, key := keys(f)
	f.Add(`{"releases": [{"version": "9.0.0", "download": "https://guestlist.example/"}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		signer, err := note.NewSigner(secret)
		require.NoError(t, err)
		signed, err := note.Sign(&note.Note{Text: text + "\n"}, signer)
		if err != nil {
			return
		}
		newer, err := check(t, key, "0.1.0", signed)
		if err != nil {
			assert.Empty(t, newer)
		}
		for _, r := range newer {
			assert.True(t, strings.HasPrefix(r.Download, "https://"))
		}
	})
}
