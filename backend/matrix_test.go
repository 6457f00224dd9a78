package backend_test

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTheWholeMatrixOfPermissions does every call of the API as every role, given
// in the organisation or in a unit, on things inside, above, below and outside of
// it. What is refused must leave everything as it was.
func TestTheWholeMatrixOfPermissions(t *testing.T) {
	w := newWorld(t, 42) // six calls that use one up, by the seven who may
	cells := 0
	for _, a := range w.actors {
		for i, p := range w.places {
			for _, d := range trials {
				if i > 0 && d.about == "nothing" {
					continue
				}
				cells++
				if cells%everyCell != 0 {
					continue
				}
				want, before := d.want(a, p), w.targetOf(d, p)
				id := before.id
				if d.about == "used up" && want == "ok" {
					id = w.take(p)
				}
				got := d.do(w, a, p, id)
				require.Equal(t, want, got, "%s: %s, %s", d.call, a.name, p.name)
				if d.undo != nil && got == "ok" {
					d.undo(w, id)
				}
				if got != "ok" || d.undo != nil {
					require.Equal(t, before, w.targetOf(d, p), "%s: %s, %s: something changed", d.call, a.name, p.name)
				}
			}
		}
	}
	t.Logf("%d calls by %d actors in %d places: %d cells", len(trials), len(w.actors), len(w.places), cells)
}

// target is what a call is about, as the owner sees it.
type target struct {
	id string
	is string
}

func (w *world) targetOf(d trial, p place) target {
	w.t.Helper()
	var got object
	switch d.about {
	case "used up":
		got = w.get(w.steady[p.name])
	case "invitation":
		return target{id: w.steady[p.name]}
	case "person":
		got = w.person(w.people[p.name]["address"].(string))
		delete(got, "roles") // their IDs are new when they are given again
	default:
		return target{}
	}
	var words []string
	for k, v := range got {
		words = append(words, k+"="+text(v))
	}
	slices.Sort(words)
	return target{got["id"].(string), strings.Join(words, "\n")}
}

func TestTheMatrixHasEveryCall(t *testing.T) {
	h := start(t)
	var missing []string
	for path, methods := range h.as("").ok("GET", "/openapi.json", nil)["paths"].(object) {
		for method, op := range methods.(object) {
			call := strings.ToUpper(method) + " " + path
			if op.(object)["security"] == nil {
				assert.Contains(t, []string{"GET /healthz", "GET /readyz"}, call, "all else needs a token")
				continue
			}
			if !slices.ContainsFunc(trials, func(d trial) bool { return d.call == call }) {
				missing = append(missing, call)
			}
			status, _ := h.as("").call(strings.ToUpper(method), strings.ReplaceAll(path, "{id}", "x"), nil)
			assert.Equal(t, http.StatusUnauthorized, status, call)
		}
	}
	assert.Empty(t, missing, "calls that nobody tries as every role")
}

// givers are those who may give a role with permissions; plain roles are given by
// all of them.
var givers = map[string][]string{
	"owner":         {"owner"},
	"administrator": {"owner", "administrator"},
	"user_manager":  {"owner", "administrator", "user_manager"},
	"auditor":       {"owner", "administrator", "user_manager"},
	"team_owner":    {"owner", "administrator", "user_manager", "team_owner"},
}

func TestEveryRoleGivesEveryRoleEverywhere(t *testing.T) {
	w := newWorld(t, 1)
	kinds := map[string][]any{}
	for _, r := range items(w.ok("GET", "/v1/roles", nil), "items") {
		kinds[r["id"].(string)] = r["scope_kinds"].([]any)
	}
	require.Len(t, kinds, len(mayDo))
	cells := 0
	for _, a := range w.actors {
		for _, p := range w.places[:6] {
			for _, role := range slices.Sorted(maps.Keys(mayDo)) {
				if cells++; cells%min(everyCell, 3) != 0 { // ten roles: a step of three meets each
					continue
				}
				may, ok := givers[role]
				want := "ok"
				switch {
				case !a.anywhere("m"):
					want = "403"
				case !a.reach[p.scopes[0]]:
					want = "404"
				case !slices.Contains(kinds[role], any(w.kinds[p.scopes[0]])):
					want = "422"
				case ok && !slices.Contains(may, a.role):
					want = "forbidden"
				}
				status, body := a.call("POST", "/v1/invitations", object{
					"addresses": []string{"new@example.com"}, "dry_run": true, "roles": []object{{"role": role, "scope_id": p.scopes[0]}},
				})
				got := word(status, body)
				if o := outcomes(items(body, "results")); status == http.StatusOK && o[0] != "invited" {
					got = o[0]
				}
				require.Equal(t, want, got, "%s gives %s, %s", a.name, role, p.name)

				if role == "member" {
					continue // the person is one
				}
				path := "/v1/members/" + w.people[p.name]["id"].(string)
				more := append(p.roles(), object{"role": role, "scope_id": p.scopes[0]})
				got = word(a.call("PATCH", path, object{"roles": more}))
				require.Equal(t, strings.Replace(want, "forbidden", "403", 1), got, "%s makes a member %s, %s", a.name, role, p.name)
				if got == "ok" {
					w.ok("PATCH", path, object{"roles": p.roles()})
				}
			}
		}
	}
}
