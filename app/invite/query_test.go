package invite_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

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
		assert.Equal(t, want, ids(invite.Filter{View: view}.Apply(sampleRows(), now)), "view %q", view)
	}
	assert.Equal(t, invite.Counts{Open: 5, ExpiresSoon: 1, Bounced: 1}, invite.Count(sampleRows(), now))
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
		assert.Equal(t, want, ids(invite.Filter{Text: text}.Apply(sampleRows(), now)), "search %q", text)
	}
}

func TestScopeFilterIncludesWhatIsBelow(t *testing.T) {
	scopes := []invite.Scope{{ID: "ward", ParentID: "west"}, {ID: "west", ParentID: "org"}, {ID: "org"}}
	got := invite.Filter{Scopes: invite.ScopesBelow("west", scopes)}.Apply(sampleRows(), now)
	assert.Equal(t, []string{"soon", "room"}, ids(got))
	got = invite.Filter{Role: "host", Scopes: invite.ScopesBelow("west", scopes)}.Apply(sampleRows(), now)
	assert.Equal(t, []string{"room"}, ids(got))
}

func TestInvitedWithin(t *testing.T) {
	got := invite.Filter{View: invite.ViewAll, InvitedWithin: 7 * 24 * time.Hour}.Apply(sampleRows(), now)
	assert.NotContains(t, ids(got), "out")
	assert.Len(t, got, 6)
}

func TestOrders(t *testing.T) {
	rows := sampleRows()
	assert.Equal(t, []string{"plain", "soon", "in", "out", "late", "bounced", "room"},
		ids(invite.Order{Key: invite.ByAddress}.Sort(rows, now)))
	assert.Equal(t, "bounced", ids(invite.Order{Key: invite.ByStatus}.Sort(rows, now))[0])
	byExpiry := ids(invite.Order{Key: invite.ByExpires}.Sort(rows, now))
	assert.Equal(t, []string{"late", "soon", "plain", "bounced", "in", "out", "room"}, byExpiry)
	back := ids(invite.Order{Key: invite.ByExpires, Descending: true}.Sort(rows, now))
	assert.Equal(t, []string{"plain", "bounced", "soon", "late", "in", "out", "room"}, back, "what has no expiry stays last")
}

func TestAnOrderIsStable(t *testing.T) {
	keys := []invite.SortKey{invite.ByAddress, invite.ByStatus, invite.ByRoles, invite.ByScope, invite.ByInvited, invite.ByExpires}
	rapid.Check(t, func(t *rapid.T) {
		rows := make([]*invite.Invitation, rapid.IntRange(0, 30).Draw(t, "rows"))
		for n := range rows {
			address := rapid.SampledFrom([]string{"a", "b", "aaaaaaaab", "aaaaaaaac", "é"}).Draw(t, "address")
			rows[n] = person(fmt.Sprint(n), address, func(i *invite.Fields) {
				i.ExpiresAt = now.Add(time.Duration(rapid.IntRange(-2, 2).Draw(t, "expiry")) * time.Hour)
			})
		}
		order := invite.Order{Key: rapid.SampledFrom(keys).Draw(t, "key"), Descending: rapid.Bool().Draw(t, "descending")}
		once := order.Sort(rows, now)
		assert.ElementsMatch(t, ids(rows), ids(once))
		assert.Equal(t, ids(once), ids(order.Sort(once, now)), "sorting what is sorted changes nothing")
	})
}

func TestSelectionSurvivesAndPartsWhatCanBeChanged(t *testing.T) {
	var s invite.Selection
	s.Set([]string{"plain", "in", "nowhere"}, true)
	open, others := s.Split(sampleRows())
	assert.Equal(t, []string{"plain"}, ids(open))
	assert.Equal(t, []string{"in"}, ids(others))
	assert.Equal(t, 3, s.Len())
	s.Keep(func(id string) bool { return id != "nowhere" })
	assert.Equal(t, 2, s.Len())
	s.Set([]string{"plain"}, false)
	assert.False(t, s.Has("plain"))
	s.Clear()
	assert.Zero(t, s.Len())
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

// TestLongListsAreSharedOut compares what two goroutines do with what one does.
func TestLongListsAreSharedOut(t *testing.T) {
	rows := many(25_001)
	var want []*invite.Invitation
	for _, i := range rows {
		if strings.Contains(i.Address(), "77") {
			want = append(want, i)
		}
	}
	assert.Equal(t, want, invite.Filter{Text: "77"}.Apply(rows, now))
	for _, down := range []bool{false, true} {
		want := slices.Clone(rows)
		slices.SortStableFunc(want, func(a, b *invite.Invitation) int {
			if down {
				a, b = b, a
			}
			return a.InvitedAt().Compare(b.InvitedAt())
		})
		assert.Equal(t, want, invite.Order{Key: invite.ByInvited, Descending: down}.Sort(rows, now))
	}
}

func BenchmarkFilter100k(b *testing.B) {
	rows := many(100_000)
	for b.Loop() {
		invite.Filter{Text: "person.77"}.Apply(rows, now)
	}
}

func BenchmarkSort100k(b *testing.B) {
	rows := many(100_000)
	for _, key := range []invite.SortKey{invite.ByAddress, invite.ByStatus, invite.ByRoles, invite.ByInvited} {
		b.Run(string(key), func(b *testing.B) {
			for b.Loop() {
				invite.Order{Key: key}.Sort(rows, now)
			}
		})
	}
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
		assert.Equal(t, want, ids(invite.Filter{Text: text}.Apply(rows, now)), "%+q", text)
	}
}
