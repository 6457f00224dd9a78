package members

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/internal/screentest/stage"
)

func TestWhoMayOnlyReadIsToldWhy(t *testing.T) {
	w := newPlace(t, 30).enter(auditor, "")
	assert.Contains(t, stage.Texts(w.notice.object), "You can look, but not change: that needs the Member: Manage permission.")
	assert.False(t, w.head.invite.Visible())
	assert.Zero(t, w.answer.figures.by[invite.MemberInvited])
	assert.NotContains(t, strings.Join(stage.Texts(w.head.figures.Object), " "), "invited")
	assert.Empty(t, w.invited())
	assert.Equal(t, "Copy email Show activity", w.menu("Noor Aziz"))
	w.tick("Noor Aziz")
	assert.Contains(t, stage.Texts(w.Content()), "1 selected")
	assert.Nil(t, w.button("Revoke"))
	assert.Nil(t, w.button("Resend"))
}

func TestWithoutAnyRightThereIsNothingToSee(t *testing.T) {
	w := newPlace(t, 30).enter(plainMember, "")
	assert.Contains(t, stage.Texts(w.Content()), "You cannot see people here")
	assert.Contains(t, stage.Texts(w.Content()), "You need the Member: Read permission to see who is in.")
	assert.False(t, w.notice.object.Visible())
}

func TestEachScopeHasItsPage(t *testing.T) {
	p := newPlace(t, 128)
	for scope, title := range map[string]string{
		"Western Region": "Administrators of Western Region", "Design": "Members of Design",
		"Cardiology": "Users of Cardiology", "Ward 4B": "Users of Ward 4B",
	} {
		t.Run(scope, func(t *testing.T) {
			w := p.enter(owner, scope)
			assert.Contains(t, stage.Texts(w.head.object), title)
			require.NotEmpty(t, w.list.Rows.Items())
			assert.NotEmpty(t, w.invited())
			for _, m := range w.list.Rows.Items() {
				here := w.area.here(m.Roles, w.below)
				require.NotEmpty(t, here, m.Address)
				if scope == "Western Region" {
					assert.Contains(t, administrators, here[0].Role)
					assert.Equal(t, "Western Region", here[0].Scope.Name)
				}
			}
			assert.Equal(t, w.answer.figures.all(), w.list.Rows.Len())
		})
	}
}

func TestAUnitIsSearchedAndSortedToo(t *testing.T) {
	w := newPlace(t, 128).enter(owner, "Western Region")
	all := w.list.Rows.Len()
	require.GreaterOrEqual(t, all, 2)
	first := w.list.Rows.At(0).ID
	w.sortBy(sortName)
	w.Until("it is turned round", func() bool { return w.list.Rows.At(w.list.Rows.Len()-1).ID == first })
	w.filters.Search.SetText("sam.ortiz")
	w.Until("one is left", func() bool { return w.list.Rows.Len() == 1 })
	w.filters.Clear()
	w.filters.Choice("role").Choose("owner")
	w.refilter(0)
	w.Until("nobody owns a unit", func() bool { return w.list.Rows.Len() == 0 })
	assert.Equal(t, all, w.answer.figures.all(), "the figures count everybody")
}

func TestATeamOwnerCancelsTheRolesOfTheTeamOnly(t *testing.T) {
	p := newPlace(t, 30)
	asOwner := p.enter(owner, "")
	results, err := asOwner.session.Create(t.Context(), invite.New{
		Addresses: []string{"both@example.com"}, Channel: invite.Email,
		Roles: []invite.RoleAt{{Role: "member", ScopeID: asOwner.scope("Design").ID}, {Role: "billing", ScopeID: asOwner.scope("Acme Ltd").ID}},
	}, "")
	require.NoError(t, err)
	require.Equal(t, invite.Invited, results[0].Outcome)

	w := p.enter(teamOwner, "Design")
	w.list.Act(w.person("both@example.com").ID, "revoke")
	assert.Contains(t, joined(stage.Texts(w.Top())), "If the person is also invited to places that you do not manage, only the roles in yours are removed")
	w.Press(w.Top(), "Revoke 1 invitation")
	w.UntilTold("both@example.com: only the roles in your scopes were removed; the rest stays.")
	w.Until("the row goes", func() bool { return w.person("both@example.com") == nil })
	asOwner.Until("the rest is there", func() bool {
		m := asOwner.person("both@example.com")
		return m != nil && roleNames(m.Roles) == "Billing"
	})

	asOwner.list.Act(asOwner.person("both@example.com").ID, "revoke")
	assert.NotContains(t, joined(stage.Texts(asOwner.Top())), "only the roles", "who sees everything needs no warning")
}

func TestCancellingFromAScopeTellsWhatElseEnds(t *testing.T) {
	p := newPlace(t, 30)
	w := p.enter(owner, "Design")
	_, err := w.session.Create(t.Context(), invite.New{
		Addresses: []string{"both@example.com"}, Channel: invite.Email,
		Roles: []invite.RoleAt{{Role: "member", ScopeID: w.scope("Design").ID}, {Role: "member", ScopeID: w.scope("Platform").ID}},
	}, "")
	require.NoError(t, err)
	w.Until("the invited appear by themselves", func() bool { return w.person("both@example.com") != nil })
	w.list.Act(w.person("both@example.com").ID, "revoke")
	assert.Contains(t, joined(stage.Texts(w.Top())), "This also ends what they are invited to elsewhere: Team · Platform.")
}

func TestPeopleAreCounted(t *testing.T) {
	p := newPlace(t, 30)
	w := p.enter(owner, "")
	counted := make(chan int, 10)
	c := NewCount(t.Context(), w.session, func(n int) { counted <- n })
	defer c.Close()
	assert.Equal(t, w.answer.figures.all(), <-counted)
	_, err := w.session.Revoke(t.Context(), []string{w.person(w.invited()[0]).Invitation.ID()}, "")
	require.NoError(t, err)
	assert.Equal(t, w.answer.figures.all()-1, <-counted)
	assert.Equal(t, session.Live, w.session.Snapshot().State)
}

func joined(lines []string) string {
	out := ""
	for _, l := range lines {
		out += l + " "
	}
	return out
}
