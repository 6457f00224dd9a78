package invite_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
)

var now = time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)

func person(id, address string, change ...func(*invite.Fields)) *invite.Invitation {
	i := invite.Fields{
		ID: id, Address: address, AddressKey: address, Status: invite.Pending,
		InvitedAt: now.Add(-24 * time.Hour), ExpiresAt: now.Add(6 * 24 * time.Hour),
		InvitedBy: invite.Person{Name: "Dana Reyes"},
		Roles:     []invite.Grant{{Role: "member", Name: "Member", Scope: invite.ScopeRef{ID: "org", Name: "Acme Ltd"}}},
	}
	for _, c := range change {
		c(&i)
	}
	return invite.Make(i)
}

func passing(rows []*invite.Invitation, f invite.Filter) []*invite.Invitation {
	pass := f.Pass(now)
	return slices.DeleteFunc(slices.Clone(rows), func(i *invite.Invitation) bool { return !pass(i) })
}

func ids(rows []*invite.Invitation) []string {
	out := []string{}
	for _, r := range rows {
		out = append(out, r.ID())
	}
	return out
}

func sampleRows() []*invite.Invitation {
	return []*invite.Invitation{
		person("plain", "jane@example.com"),
		person("soon", "l.okafor@contoso.example", func(i *invite.Fields) {
			i.ExpiresAt = now.Add(72 * time.Hour)
			i.Roles = []invite.Grant{{Role: "administrator", Name: "Administrator", Scope: invite.ScopeRef{ID: "west", Name: "Western Region"}}}
		}),
		person("late", "priya@wingtip.example", func(i *invite.Fields) { i.ExpiresAt = now }),
		person("bounced", "sofia@müller.example", func(i *invite.Fields) {
			i.AddressKey = "sofia@xn--mller-kva.example"
			i.Delivery.State = invite.DeliveryFailed
		}),
		person("in", "noor@acme.example", func(i *invite.Fields) { i.Status = invite.Accepted }),
		person("out", "old@acme.example", func(i *invite.Fields) {
			i.Status = invite.Revoked
			i.InvitedAt = now.Add(-40 * 24 * time.Hour)
		}),
		person("room", "tom@example.org", func(i *invite.Fields) {
			i.Roles = []invite.Grant{{Role: "host", Name: "Host", Scope: invite.ScopeRef{ID: "ward", Name: "Ward 4B"}}}
			i.ExpiresAt = time.Time{}
		}),
	}
}

func TestViewsShowWhatTheirNamesSay(t *testing.T) {
	for view, want := range map[invite.View][]string{
		"":                     {"plain", "soon", "late", "bounced", "room"},
		invite.ViewInvited:     {"plain", "soon", "late", "bounced", "room"},
		invite.ViewPending:     {"plain", "soon", "bounced", "room"},
		invite.ViewExpiresSoon: {"soon"},
		invite.ViewExpired:     {"late"},
		invite.ViewBounced:     {"bounced"},
		invite.ViewAccepted:    {"in"},
		invite.ViewRevoked:     {"out"},
		invite.ViewAll:         {"plain", "soon", "late", "bounced", "in", "out", "room"},
	} {
		assert.Equal(t, want, ids(passing(sampleRows(), invite.Filter{View: view})), "view %q", view)
	}
	var counts invite.Counts
	for _, i := range sampleRows() {
		counts.Add(i, now, 1)
	}
	assert.Equal(t, invite.Counts{Open: 5, ExpiresSoon: 1, Expired: 1, Bounced: 1}, counts)
}

func TestSearchFindsWordsInAddressRoleScopeAndInviter(t *testing.T) {
	for text, want := range map[string][]string{
		"JANE":          {"plain"},
		"western":       {"soon"},
		"host ward":     {"room"},
		"host western":  {},
		"müller":        {"bounced"},
		"xn--mller":     {"bounced"},
		"dana contoso":  {"soon"},
		"administrator": {"soon"},
		"   ":           {"plain", "soon", "late", "bounced", "room"},
	} {
		assert.Equal(t, want, ids(passing(sampleRows(), invite.Filter{Text: text})), "search %q", text)
	}
}

func TestScopeFilterIncludesWhatIsBelow(t *testing.T) {
	scopes := []invite.Scope{{ID: "ward", ParentID: "west"}, {ID: "west", ParentID: "org"}, {ID: "org"}}
	got := passing(sampleRows(), invite.Filter{Scopes: invite.ScopesBelow("west", scopes)})
	assert.Equal(t, []string{"soon", "room"}, ids(got))
	got = passing(sampleRows(), invite.Filter{Role: "host", Scopes: invite.ScopesBelow("west", scopes)})
	assert.Equal(t, []string{"room"}, ids(got))
}

func TestInvitedWithin(t *testing.T) {
	got := passing(sampleRows(), invite.Filter{View: invite.ViewAll, InvitedWithin: 7 * 24 * time.Hour})
	assert.NotContains(t, ids(got), "out")
	assert.Len(t, got, 6)
}

// TestInvitedBefore leaves out those of exactly that age, and those of whom nobody knows
// how long they have waited.
func TestInvitedBefore(t *testing.T) {
	const fortnight = 14 * 24 * time.Hour
	aged := func(id string, age time.Duration) *invite.Invitation {
		return person(id, id+"@x.org", func(i *invite.Fields) { i.InvitedAt = now.Add(-age) })
	}
	rows := []*invite.Invitation{
		aged("fresh", time.Hour), aged("just", fortnight), aged("over", fortnight+time.Second), aged("long", 400*24*time.Hour),
		person("never told", "n@x.org", func(i *invite.Fields) { i.InvitedAt = time.Time{} }),
		person("joined", "j@x.org", func(i *invite.Fields) { i.InvitedAt, i.Status = now.Add(-400*24*time.Hour), invite.Accepted }),
	}
	f := invite.Filter{InvitedBefore: fortnight}
	assert.Equal(t, []string{"over", "long"}, ids(passing(rows, f)))
	assert.True(t, f.Narrowed())
	f.InvitedWithin = 30 * 24 * time.Hour
	assert.Equal(t, []string{"over"}, ids(passing(rows, f)))
}

// TestInvitedBy goes by the inviter's ID: names are not unique.
func TestInvitedBy(t *testing.T) {
	by := func(id, inviter string) *invite.Invitation {
		return person(id, id+"@x.org", func(i *invite.Fields) { i.InvitedBy = invite.Person{ID: inviter, Name: "Dana Reyes"} })
	}
	rows := []*invite.Invitation{by("mine", "usr_1"), by("theirs", "usr_2"), by("nobody's", "")}
	f := invite.Filter{InvitedBy: "usr_1"}
	assert.Equal(t, []string{"mine"}, ids(passing(rows, f)))
	assert.True(t, f.Narrowed())
}

// many makes rows as a big organisation has them.
func many(n int) []*invite.Invitation {
	rows := make([]*invite.Invitation, n)
	r := rand.New(rand.NewPCG(1, 2))
	for k := range rows {
		rows[k] = person(fmt.Sprintf("inv_%08x", r.Uint32()), fmt.Sprintf("person.%d@company%d.example", r.IntN(n), r.IntN(200)), func(i *invite.Fields) {
			i.InvitedAt = now.Add(-time.Duration(r.IntN(3_000_000)) * time.Second)
			i.ExpiresAt = i.InvitedAt.Add(7 * 24 * time.Hour)
			i.InvitedBy.Name = fmt.Sprintf("Inviter %d", r.IntN(40))
		})
	}
	return rows
}

func TestSearchFoldsAsAddressesAreFolded(t *testing.T) {
	rows := []*invite.Invitation{person("1", "jose\u0301@example.org"), person("2", "JÜRGEN@Bücher.example"), person("3", "\u212Ailo@example.org")}
	for n, i := range rows {
		f := i.Fields()
		f.AddressKey = invite.FoldAddress(f.Address)
		rows[n] = invite.Make(f)
	}
	for text, want := range map[string][]string{
		"jos\u00E9": {"1"}, "JOSE\u0301@ex": {"1"}, "jürgen": {"2"}, "BÜCHER": {"2"}, "cher.exa": {"2"}, "xn--bcher": {"2"},
		"\u212Ailo": {"3"}, "kilo": {},
	} {
		assert.Equal(t, want, ids(passing(rows, invite.Filter{Text: text})), "%+q", text)
	}
}
