package backend_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// trial is one call of the API, as everybody makes it everywhere.
type trial struct {
	call  string // method and path as the API's own document names them
	about string // nothing, place, invitation, used up (an invitation that success spends) or person
	want  func(a actor, p place) string
	do    func(w *world, a actor, p place, id string) string
	undo  func(w *world, id string) // of a success; nil: there is nothing to undo
}

// one is what a call about one thing answers: some need the right in every scope
// of it, not only in one.
func one(permission string, whole bool) func(actor, place) string {
	return func(a actor, p place) string {
		switch {
		case !a.anywhere(permission):
			return "403"
		case !a.some(permission, p):
			return "404"
		case whole && !a.all(permission, p):
			return "403"
		}
		return "ok"
	}
}

// bulk is what a bulk call answers for one item.
func bulk(whole bool) func(actor, place) string {
	return func(a actor, p place) string {
		if !a.anywhere("m") {
			return "403"
		}
		return map[string]string{"404": "not_found", "403": "forbidden", "ok": "ok"}[one("m", whole)(a, p)]
	}
}

// listed is what a list shows of a thing: within asks for the scope by its ID.
func listed(to, permission string, within bool) func(actor, place) string {
	return func(a actor, p place) string {
		switch {
		case !a.anywhere(to):
			return "403"
		case within && !a.reach[p.scopes[0]]:
			return "404"
		case !a.some(permission, p):
			return "not shown"
		}
		return "shown"
	}
}

func anybody(actor, place) string { return "ok" }

// get is a trial that reads one thing; show one that reads a list.
func get(path string) func(*world, actor, place, string) string {
	return func(_ *world, a actor, _ place, id string) string {
		return word(a.call("GET", fmt.Sprintf(path, id), nil))
	}
}

func show(path func(w *world, p place) string) func(*world, actor, place, string) string {
	return func(w *world, a actor, p place, id string) string {
		status, body := a.call("GET", path(w, p), nil)
		return shows(status, body, id)
	}
}

func post(what string, body any) func(*world, actor, place, string) string {
	return func(_ *world, a actor, _ place, id string) string {
		return word(a.call("POST", "/v1/invitations/"+id+"/"+what, body))
	}
}

// managesAll is what those are answered who ask for what needs member:manage in the
// organisation itself.
func managesAll(done string) func(actor, place) string {
	return func(a actor, _ place) string {
		switch {
		case strings.HasSuffix(a.name, " of the unit") || len(mayDo[a.role]) == 0:
			return "404"
		case !a.anywhere("m"):
			return "403"
		}
		return done
	}
}

func bulkPost(what string, done ...string) func(*world, actor, place, string) string {
	return func(_ *world, a actor, _ place, id string) string {
		status, body := a.call("POST", "/v1/invitations/"+what, object{"ids": []string{id}}, "Idempotency-Key", fresh())
		if status != 200 {
			return word(status, body)
		}
		if got := outcomes(items(body, "results"))[0]; !slices.Contains(done, got) {
			return got
		}
		return "ok"
	}
}

func address(w *world, p place) string {
	return url.QueryEscape(w.get(w.steady[p.name])["address"].(string))
}

func person(w *world, p place) string {
	return url.QueryEscape(w.people[p.name]["address"].(string))
}

var trials = []trial{
	{call: "GET /v1/session", about: "nothing", want: anybody, do: get("/v1/session?%s")},
	{call: "GET /v1/roles", about: "nothing", want: anybody, do: get("/v1/roles?%s")},
	{call: "GET /v1/events", about: "nothing", want: anybody, do: func(_ *world, a actor, _ place, _ string) string { return a.stream() }},
	// A change would be one of everybody's rights, so these ask for what nobody can have;
	// more is tried by TestWhoMayArrangeScopes.
	{call: "POST /v1/scopes", about: "nothing", want: managesAll("422"), do: func(_ *world, a actor, _ place, _ string) string {
		return word(a.call("POST", "/v1/scopes", object{"kind": "team", "name": "a/b"}))
	}},
	{call: "PATCH /v1/scopes/{id}", about: "nothing", want: managesAll("422"), do: func(w *world, a actor, _ place, _ string) string {
		return word(a.call("PATCH", "/v1/scopes/"+w.scope("Acme Ltd"), object{"name": "a/b"}))
	}},
	{call: "DELETE /v1/scopes/{id}", about: "nothing", want: managesAll("409"), do: func(w *world, a actor, _ place, _ string) string {
		return word(a.call("DELETE", "/v1/scopes/"+w.scope("Acme Ltd"), nil))
	}},
	{call: "GET /v1/tokens", about: "nothing", want: anybody, do: get("/v1/tokens?%s")},
	{call: "POST /v1/tokens", about: "nothing", want: anybody, do: func(_ *world, a actor, _ place, _ string) string {
		return word(a.call("POST", "/v1/tokens", object{"label": "x"}))
	}},
	{call: "DELETE /v1/tokens/{id}", about: "nothing", want: anybody, do: func(_ *world, a actor, _ place, _ string) string {
		_, made := a.call("POST", "/v1/tokens", object{"label": "x"})
		return word(a.call("DELETE", "/v1/tokens/"+made["id"].(string), nil))
	}},
	{call: "DELETE /v1/tokens/{id}", about: "nothing", want: func(a actor, _ place) string {
		if a.name == "owner" || a.name == "administrator" {
			return "ok"
		}
		return "404"
	}, do: func(w *world, a actor, _ place, _ string) string {
		_, made := w.call("POST", "/v1/tokens", object{"label": "the owner's"})
		return word(a.call("DELETE", "/v1/tokens/"+made["id"].(string), nil))
	}},
	{call: "GET /v1/scopes", about: "place", do: func(_ *world, a actor, p place, _ string) string {
		status, body := a.call("GET", "/v1/scopes", nil)
		return shows(status, body, p.scopes[0])
	}, want: func(a actor, p place) string {
		if mayDo[a.role] != "" && a.reach[p.scopes[0]] {
			return "shown"
		}
		return "not shown"
	}},
	{call: "GET /v1/invitations", about: "invitation", want: listed("m", "m", false), do: show(func(w *world, p place) string {
		return "/v1/invitations?q=" + address(w, p)
	})},
	{call: "GET /v1/invitations", about: "invitation", want: listed("m", "m", true), do: show(func(w *world, p place) string {
		return "/v1/invitations?status=all&q=" + address(w, p) + "&scope_id=" + p.scopes[0]
	})},
	{call: "GET /v1/invitations", about: "invitation", want: listed("m", "m", false), do: func(w *world, a actor, p place, id string) string {
		status, body := a.call("GET", "/v1/invitations?limit=1&since="+fmt.Sprint(int(w.get(id)["seq"].(float64))-1), nil)
		return shows(status, body, id)
	}},
	{call: "POST /v1/invitations", about: "place", do: func(_ *world, a actor, p place, _ string) string {
		status, body := a.call("POST", "/v1/invitations", object{"addresses": []string{fresh() + "@example.com"}, "roles": p.roles()}, "Idempotency-Key", fresh())
		if status == 200 && outcomes(items(body, "results"))[0] != "invited" {
			return outcomes(items(body, "results"))[0]
		}
		return word(status, body)
	}, want: func(a actor, p place) string {
		if a.anywhere("m") && !a.all("m", p) {
			return "404"
		}
		return one("m", false)(a, p)
	}},
	{call: "GET /v1/invitations/{id}", about: "invitation", want: one("m", false), do: get("/v1/invitations/%s")},
	{call: "GET /v1/invitations/{id}/history", about: "invitation", want: one("m", false), do: get("/v1/invitations/%s/history")},
	{call: "POST /v1/invitations/{id}/link", about: "used up", want: one("m", true), do: post("link", nil)},
	{call: "POST /v1/invitations/{id}/correct", about: "used up", want: one("m", true), do: func(_ *world, a actor, _ place, id string) string {
		return word(a.call("POST", "/v1/invitations/"+id+"/correct", object{"address": fresh() + "@example.com"}, "Idempotency-Key", fresh()))
	}},
	{call: "POST /v1/invitations/{id}/remove-roles", about: "used up", want: one("m", false), do: func(w *world, a actor, p place, id string) string {
		grant := items(w.get(id), "roles")[0]["id"] // the first of a place's scopes is the nearest
		return word(a.call("POST", "/v1/invitations/"+id+"/remove-roles", object{"grant_ids": []any{grant}}))
	}},
	{call: "POST /v1/invitations/resend", about: "used up", want: bulk(true), do: bulkPost("resend", "resent")},
	{call: "POST /v1/invitations/revoke", about: "used up", want: bulk(false), do: bulkPost("revoke", "revoked", "role_removed")},
	{call: "DELETE /v1/invitations/{id}", about: "used up", want: one("m", false), do: func(_ *world, a actor, _ place, id string) string {
		return word(a.call("DELETE", "/v1/invitations/"+id, nil))
	}},
	{call: "GET /v1/members", about: "person", want: listed("r", "r", false), do: show(func(w *world, p place) string {
		return "/v1/members?q=" + person(w, p)
	})},
	{call: "GET /v1/members", about: "person", want: listed("r", "r", true), do: show(func(w *world, p place) string {
		return "/v1/members?q=" + person(w, p) + "&scope_id=" + p.scopes[0]
	})},
	{call: "GET /v1/members", about: "invitation", want: listed("r", "m", false), do: show(func(w *world, p place) string {
		return "/v1/members?status=invited&q=" + address(w, p)
	})},
	{call: "PATCH /v1/members/{id}", about: "person", want: one("m", true), do: func(_ *world, a actor, _ place, id string) string {
		return word(a.call("PATCH", "/v1/members/"+id, object{"status": "deactivated"}))
	}, undo: func(w *world, id string) { w.ok("PATCH", "/v1/members/"+id, object{"status": "active"}) }},
	{call: "GET /v1/audit", about: "invitation", want: listed("a", "a", false), do: func(w *world, a actor, p place, id string) string {
		status, body := a.call("GET", "/v1/audit?action=invited&subject="+address(w, p), nil)
		return shows(status, body, id)
	}},
}
