//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// acme is the organisation on this computer with sample data, open in the program.
type acme struct {
	*screen
	home    home
	program *program
	api     server
	db      string
}

const owner = "dana.reyes@acme.example"

// openAcme prepares the data with guestlistd, so that the test has a token of its
// own, and starts the program on it.
func openAcme(t *testing.T) *acme { return openAcmeOf(t, 128) }

// openAcmeOf is openAcme with so many invited people.
func openAcmeOf(t *testing.T, people int) *acme {
	t.Helper()
	a := &acme{screen: openScreen(t), home: newHome(t)}
	a.home.preferLight(t)
	a.db = filepath.Join(a.home.data(), "local", "guestlist.db")
	require.NoError(t, os.MkdirAll(filepath.Dir(a.db), 0o700))
	token := guestlistd(t, "init", "-db", a.db, "-organization", "Acme Ltd", "-owner", owner, "-owner-name", "Dana Reyes")
	guestlistd(t, "sample", "-db", a.db, "-n", strconv.Itoa(people))
	a.program = a.home.start(a.screen, "-local")
	a.shows("the list is live", liveX, liveY, live)
	a.api = server{t: t, address: localAddress(t, a.home), token: token}
	return a
}

func localAddress(t *testing.T, h home) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(h.data(), "local", "local.json"))
	require.NoError(t, err)
	var state struct {
		Port int `json:"port"`
	}
	require.NoError(t, json.Unmarshal(data, &state))
	return fmt.Sprintf("http://127.0.0.1:%d", state.Port)
}

// Where the sidebar leads to.
const (
	navX                            = 80
	navInvitations, navMembers, log = 97, 133, 169
	findScope                       = 422
	firstScope                      = 461
	gearX, gearY                    = 205, 770
)

// person is the y of a row among the members.
func person(n int) int { return 180 + n*52 }

// rowsShown counts the rows of a table that is not full, by the text in them.
func (s *screen) rowsShown(height int) int {
	img := s.picture()
	n := 0
	for y := 154; y+height <= 766 && hasInk(img, 300, 900, y+4, y+height-4); y += height {
		n++
	}
	return n
}

// scopesShown counts the rows of the tree of scopes, by the text in them.
func (s *screen) scopesShown() int {
	img := s.picture()
	n := 0
	for y := firstScope; y < 740 && hasInk(img, 24, 180, y-8, y+8); y += 36 {
		n++
	}
	return n
}

// settled is where the dialog on top begins, once it has stopped moving: its height
// grows with what is read for it.
func (s *screen) settled() int {
	s.t.Helper()
	const calm = 5 // pictures in a row
	at, same := -1, 0
	s.until("the dialog stands still", func() bool {
		if now := s.top(); now == at {
			same++
		} else {
			at, same = now, 0
		}
		return same == calm
	})
	return at
}

func hasInk(img image.Image, x0, x1, y0, y1 int) bool {
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			if r, g, b, _ := img.At(x, y).RGBA(); r>>8 < 0x70 && g>>8 < 0x70 && b>>8 < 0x80 {
				return true
			}
		}
	}
	return false
}

// post sends a change to the server, past the program.
func (v server) post(path string, body, into any) int {
	v.t.Helper()
	data, err := json.Marshal(body)
	require.NoError(v.t, err)
	req, err := http.NewRequest(http.MethodPost, v.address+path, bytes.NewReader(data))
	require.NoError(v.t, err)
	req.Header.Set("Authorization", "Bearer "+v.token)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", fmt.Sprint(time.Now().UnixNano()))
	resp, err := http.DefaultClient.Do(req)
	require.NoError(v.t, err)
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	require.NoError(v.t, err)
	if into != nil {
		require.NoError(v.t, json.Unmarshal(answer, into), string(answer))
	}
	return resp.StatusCode
}

func (v server) invite(address string) {
	v.t.Helper()
	require.Equal(v.t, http.StatusOK, v.post("/v1/invitations", map[string]any{"addresses": []string{address}}, nil))
}

func (v server) revoke(ids ...string) {
	v.t.Helper()
	require.Equal(v.t, http.StatusOK, v.post("/v1/invitations/revoke", map[string]any{"ids": ids}, nil))
}

func (v server) link(id string) string {
	v.t.Helper()
	var answer struct {
		URL string `json:"url"`
	}
	require.Equal(v.t, http.StatusOK, v.post("/v1/invitations/"+id+"/link", nil, &answer))
	return answer.URL
}

type member struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Address string `json:"address"`
	Status  string `json:"status"`
	Roles   []struct {
		Role string `json:"role"`
	} `json:"roles"`
	Invitation *invitation `json:"invitation"`
}

func (v server) members(query string) []member {
	v.t.Helper()
	var answer struct {
		Items []member `json:"items"`
	}
	v.get("/v1/members?limit=1000&"+query, &answer)
	return answer.Items
}

type event struct {
	Action  string `json:"action"`
	Subject string `json:"subject"`
	Detail  string `json:"detail"`
}

func (v server) log(query string) []event {
	v.t.Helper()
	var answer struct {
		Items []event `json:"items"`
	}
	v.get("/v1/audit?limit=1000&"+query, &answer)
	return answer.Items
}
