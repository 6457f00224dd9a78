package members

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/internal/screentest/stage"
)

// byPlainSort puts people in order by what their row shows.
func (w *world) byPlainSort(value func(*invite.Member) string, down bool) []string {
	var all []*invite.Member
	for q := (invite.MemberQuery{}); ; {
		page, err := w.session.Members(w.t.Context(), q)
		require.NoError(w.t, err)
		all = append(all, page.Items...)
		if q.Cursor = page.NextCursor; q.Cursor == "" {
			break
		}
	}
	slices.SortFunc(all, func(a, b *invite.Member) int {
		if down {
			a, b = b, a
		}
		return cmp.Or(strings.Compare(value(a), value(b)), strings.Compare(a.ID, b.ID))
	})
	return personIDs(all)
}

func personIDs(list []*invite.Member) (ids []string) {
	for _, m := range list {
		ids = append(ids, m.ID)
	}
	return ids
}

func lowerRoles(m *invite.Member) string { return strings.ToLower(roleNames(m.Roles)) }

func lowerScope(m *invite.Member) string { return strings.ToLower(m.Roles[0].Scope.Name) }

// tapHeader clicks on a column's label.
func (w *world) tapHeader(label string) {
	w.t.Helper()
	for _, o := range stage.Parts(w.list.Grid) {
		if text, ok := o.(*canvas.Text); ok && text.Text == label && text.Visible() {
			test.TapCanvas(w.Window.Canvas(), fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(4, 4))
			return
		}
	}
	require.Fail(w.t, "there is no header "+label)
}

func TestHeadersSortByRolesAndScope(t *testing.T) {
	w := newPlace(t, 60).enter(owner, "")
	for _, c := range []struct {
		header, said string
		value        func(*invite.Member) string
		down         bool
	}{
		{"Roles", "sorted by Roles, A to Z", lowerRoles, false},
		{"Roles", "sorted by Roles, Z to A", lowerRoles, true},
		{"Scope", "sorted by Scope, A to Z", lowerScope, false},
		{"Scope", "sorted by Scope, Z to A", lowerScope, true},
	} {
		w.tapHeader(c.header)
		want := w.byPlainSort(c.value, c.down)
		w.Until(c.said, func() bool {
			return w.answer.read && slices.Equal(personIDs(w.list.Rows.Items()), want) && strings.Contains(joined(stage.Texts(w.Content())), c.said)
		})
	}
	w.FocusList()
	w.Window.Canvas().FocusPrevious()
	for range 3 {
		w.Key(fyne.KeyRight) // the box, Person, Status, Roles
	}
	w.Key(fyne.KeyReturn)
	want := w.byPlainSort(lowerRoles, false)
	w.Until("sort by the keyboard", func() bool { return slices.Equal(personIDs(w.list.Rows.Items()), want) })
}

func TestPeopleOfAScopeStandByTheirRolesThere(t *testing.T) {
	p := newPlace(t, 60)
	w := p.enter(owner, "Cardiology")
	w.tapHeader("Roles")
	w.Until("sort them", func() bool { return w.answer.want.sort == sortRoles && w.answer.read })
	var seen []string
	for _, m := range w.list.Rows.Items() {
		seen = append(seen, strings.ToLower(roleNames(w.here(m))))
	}
	assert.True(t, slices.IsSorted(seen), seen)

	unit := p.enter(owner, "Western Region") // its administrators are sorted here
	unit.tapHeader("Roles")
	unit.Until("sort them", func() bool { return unit.answer.want.sort == sortRoles && unit.answer.read })
	seen = nil
	for _, m := range unit.list.Rows.Items() {
		seen = append(seen, strings.ToLower(roleNames(unit.here(m))))
	}
	require.Greater(t, len(seen), 1)
	assert.True(t, slices.IsSorted(seen), seen)
}

// older is a session of a server that sorts by less.
type older struct{ *session.Session }

func (o older) Snapshot() *session.Snapshot {
	snap := *o.Session.Snapshot()
	snap.Info.Orders.Members = []string{"name", "address", "status", "joined_at"}
	return &snap
}

func TestAnOlderServersHeadersDoNotSortByRolesAndScope(t *testing.T) {
	w := newPlace(t, 30).enter(owner, "")
	w.p.Session = older{w.session}
	for _, label := range []string{"Roles", "Scope"} {
		w.tapHeader(label)
		assert.Equal(t, sortName, w.want().sort, label)
	}
	w.tapHeader("Joined")
	assert.Equal(t, sortJoined, w.want().sort)
}

func TestWhatWasSavedIsSortedByRolesAndScopeToo(t *testing.T) {
	person := func(id string, grants ...string) *invite.Member {
		m := &invite.Member{ID: id}
		for _, g := range grants {
			role, scope, _ := strings.Cut(g, "@")
			m.Roles = append(m.Roles, invite.Grant{Name: role, Scope: invite.ScopeRef{Name: scope}})
		}
		return m
	}
	s := newScript(0)
	s.kept = []*invite.Member{
		person("1", "member@West", "Editor@East"), person("2", "Editor@west"), person("3"),
		person("4", "Member@east", "Member@West", "editor@North"), person("5", "Editor@West", "Host@East"),
	}
	r := newReader(s, area{}, want{}, nil)
	for sort, want := range map[string]string{"roles": "32514", "-roles": "41523", "scope": "34125", "-scope": "52143"} {
		var a answer
		a.want.sort = sort
		require.True(t, r.recall(&a))
		assert.Equal(t, want, strings.Join(personIDs(a.items), ""), sort)
	}
}
