package backend_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guestlist/backend"
)

// What each role may do where it is given, as the contract's table has it: read
// members, manage them, read the log.
var mayDo = map[string]string{
	"owner": "rma", "administrator": "rma", "user_manager": "rma", "team_owner": "rm", "auditor": "ra",
	"member": "", "clinician": "", "host": "", "editor": "", "billing": "",
}

// place is where something is, as seen from the unit where actors may have their
// role: in it, above, below, outside, or both in it and outside.
type place struct {
	name   string
	scopes []string
}

// actor is a caller with one role, in the whole organisation or in the unit.
type actor struct {
	*client
	name, role string
	reach      map[string]bool // scopes where the role counts
}

func (a actor) anywhere(p string) bool { return contains(mayDo[a.role], p) }

func (a actor) at(p, scope string) bool { return a.reach[scope] && contains(mayDo[a.role], p) }

func (a actor) some(p string, at place) bool {
	for _, s := range at.scopes {
		if a.at(p, s) {
			return true
		}
	}
	return false
}

func (a actor) all(p string, at place) bool {
	for _, s := range at.scopes {
		if !a.at(p, s) {
			return false
		}
	}
	return true
}

func contains(all, p string) bool {
	for _, have := range all {
		if string(have) == p {
			return true
		}
	}
	return false
}

// world is an organisation with somebody of every role, and with people and
// invitations in every place.
type world struct {
	*harness
	actors []actor
	places []place
	open   map[string][]string // place: IDs of open invitations, each used once
	steady map[string]string   // place: ID of an invitation that stays
	people map[string]object   // place: a member
	kinds  map[string]string   // scope: kind
}

// newWorld makes n invitations to be used up in every place.
func newWorld(t *testing.T, n int) *world {
	h := start(t, func(c *backend.Config) { // nothing is sent: nothing answers, and it is not tried again
		c.MailDrop, c.SMTP, c.Retry = "", "smtp://127.0.0.1:1", time.Hour
	})
	add := func(kind, name, in string) string {
		sc, err := h.srv.AddScope(t.Context(), kind, name, in)
		require.NoError(t, err)
		return sc.ID
	}
	org := h.scope("Acme Ltd")
	above := add("unit", "Above", "")
	home, outside := add("unit", "Home", above), add("unit", "Outside", above)
	below := add("team", "Below", home)
	far := add("meeting_room", "Far", outside)
	w := &world{
		harness: h, open: map[string][]string{}, steady: map[string]string{}, people: map[string]object{},
		kinds: map[string]string{org: "organization", above: "unit", home: "unit", outside: "unit", below: "team", far: "meeting_room"},
		places: []place{
			{"inside", []string{home}},
			{"below", []string{below}},
			{"above", []string{above}},
			{"the organisation", []string{org}},
			{"outside", []string{outside}},
			{"far outside", []string{far}},
			{"inside and outside", []string{home, outside}},
		},
	}
	everywhere := map[string]bool{org: true, above: true, home: true, outside: true, below: true, far: true}
	for _, role := range slices.Sorted(maps.Keys(mayDo)) {
		w.addActor(role, org, role, everywhere)
		if role != "owner" {
			w.addActor(role+" of the unit", home, role, map[string]bool{home: true, below: true})
		}
	}
	for i, p := range w.places {
		w.fill(i, p, n)
	}
	h.clock.forward(2 * time.Minute)
	return w
}

func (w *world) addActor(name, scope, role string, reach map[string]bool) {
	address := fmt.Sprintf("actor%d@example.com", len(w.actors))
	c := w.join(address, object{"role": role, "scope_id": scope})
	w.actors = append(w.actors, actor{client: c, name: name, role: role, reach: reach})
}

// roles gives member in every scope of a place.
func (p place) roles() []object {
	var out []object
	for _, s := range p.scopes {
		out = append(out, object{"role": "member", "scope_id": s})
	}
	return out
}

func (w *world) fill(i int, p place, n int) {
	var addresses []string
	for k := range n {
		addresses = append(addresses, fmt.Sprintf("open%d.%d@example.com", i, k))
	}
	for _, r := range w.invite(object{"addresses": addresses, "roles": p.roles()}) {
		w.open[p.name] = append(w.open[p.name], r["invitation"].(object)["id"].(string))
	}
	address := fmt.Sprintf("steady%d@example.com", i)
	w.steady[p.name] = w.one(address, p.roles()...)["id"].(string)
	address = fmt.Sprintf("person%d@example.com", i)
	w.join(address, p.roles()...)
	w.people[p.name] = w.person(address)
}

// take gives an open invitation that nobody has used.
func (w *world) take(p place) string {
	w.t.Helper()
	list := w.open[p.name]
	require.NotEmpty(w.t, list, "too few invitations were made for %s", p.name)
	w.open[p.name] = list[1:]
	return list[0]
}

// word puts a status into a word.
func word(status int, _ object) string {
	if status < 300 {
		return "ok"
	}
	return strconv.Itoa(status)
}

// stream opens an event stream and tells the status.
func (c *client) stream() string {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	resp, err := http.DefaultClient.Do(c.request("GET", "/v1/events", nil).WithContext(ctx))
	require.NoError(c.t, err)
	defer resp.Body.Close()
	return word(resp.StatusCode, nil)
}

// shows tells whether a list has an item of an ID, or about it.
func shows(status int, list object, id string) string {
	if status != http.StatusOK {
		return strconv.Itoa(status)
	}
	for _, i := range items(list, "items") {
		if i["id"] == id || i["invitation_id"] == id {
			return "shown"
		}
	}
	return "not shown"
}

// text writes a value of an answer, the same for equal ones.
func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}
