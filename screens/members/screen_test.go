package members

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/kit"
	"guestlist/screens/words"
)

func TestFiguresThatHaveNoRoomAreLeftOutWhole(t *testing.T) {
	w := newPlace(t, 30).enter(owner, "")
	w.head.object.Resize(fyne.NewSize(w.head.buttons.MinSize().Width+160, 46))
	var said []string
	for _, o := range stage.Parts(w.head.figures.Object) {
		if line, ok := o.(*kit.Line); ok {
			said = append(said, line.Text())
			assert.LessOrEqual(t, kit.Measure(line.Text(), kit.Small).Width, line.Size().Width, line.Text())
		}
	}
	assert.NotEmpty(t, said)
	assert.Less(t, len(said), 2*len(w.answer.figures.facts())-1)
}

func TestPeopleAreListedWithTheirFigures(t *testing.T) {
	w := newPlace(t, 30).enter(owner, "")
	f := w.answer.figures
	assert.Equal(t, 30, f.by[invite.MemberInvited])
	assert.Equal(t, f.all(), len(w.answer.items))
	said := stage.Texts(w.head.object)
	assert.Contains(t, said, "Members")
	for _, fact := range f.facts() {
		assert.Contains(t, said, fact.Text)
	}
	assert.Regexp(t, `(^|\n)(\d+) of \d+ people · sorted by Name, A to Z(\n|$)`, strings.Join(stage.Texts(w.Content()), "\n"))

	active := w.list.Row(w.list.Rows.Index(w.person("Noor Aziz").ID))
	assert.Equal(t, teamOwner, active.Cells[0].Sub)
	assert.Equal(t, "Active", active.Cells[1].Text)
	assert.Empty(t, active.Actions, "nothing is to be resent")

	invited := w.list.Row(w.list.Rows.Index(w.person("amir.haddad@northwind.example").ID))
	assert.Equal(t, kit.Strong, invited.Cells[0].Style)
	assert.Equal(t, kit.SmallItalic, invited.Cells[0].SubStyle, "only this line is italic")
	assert.Regexp(t, `^Invited (today|yesterday) as Clinician, Host · unverified$`, invited.Cells[0].Sub)
	assert.Equal(t, "—", invited.Cells[4].Text)
	assert.Len(t, invited.Actions, 2)
	soon := w.list.Row(w.list.Rows.Index(w.person("l.okafor@contoso.example").ID))
	assert.Regexp(t, `^Invited .* as Administrator · unverified · expires in 1 day$`, soon.Cells[0].Sub)
	assert.Equal(t, kit.Warn, soon.Cells[1].Pill)
}

func TestOnlyTheInvitedAmongTheSelectedAreRevoked(t *testing.T) {
	w := newPlace(t, 30).enter(owner, "")
	gone := w.invited()[:2]
	w.tick(gone[0], gone[1], "Noor Aziz")
	assert.Contains(t, stage.Texts(w.Content()), "3 selected, 1 not invited and left out")
	w.Press(w.Content(), "Revoke")
	texts := stage.Texts(w.Top())
	assert.Contains(t, texts, "Revoke 2 invitations?")
	assert.Contains(t, texts, gone[0])
	assert.NotContains(t, texts, "Noor Aziz")
	w.Press(w.Top(), "Revoke 2 invitations")
	w.UntilTold("2 invitations revoked.")
	w.Until("the list is read again", func() bool { return w.person(gone[0]) == nil && w.answer.figures.by[invite.MemberInvited] == 28 })
	assert.Nil(t, w.person(gone[1]))
	assert.Equal(t, 1, w.list.Selection().Len(), "who was left out stays selected")
	assert.Contains(t, stage.Texts(w.Content()), "1 selected")
	assert.True(t, w.button("Revoke").Disabled())
	assert.True(t, w.button("Resend").Disabled())
}

func TestResendDoesNotAsk(t *testing.T) {
	w := newPlace(t, 30).enter(owner, "")
	m := w.person("amir.haddad@northwind.example")
	before := m.Invitation.SendCount()
	w.tick(m.Address)
	w.Press(w.Content(), "Resend")
	assert.Nil(t, w.Top())
	w.UntilTold(m.Address + ": sent again.")
	w.Until("the row knows", func() bool { return w.person(m.Address).Invitation.SendCount() == before+1 })
	assert.Zero(t, w.list.Selection().Len())
}

func TestCancellingWhoIsNotInvitedAnyMoreSaysSo(t *testing.T) {
	p := newPlace(t, 30)
	w := p.enter(owner, "")
	other := p.Connect(owner)
	m := w.person(w.invited()[0])
	w.list.Act(m.ID, "revoke")
	results, err := other.Revoke(t.Context(), []string{m.Invitation.ID()}, "")
	require.NoError(t, err)
	require.Equal(t, invite.WasRevoked, results[0].Outcome)
	w.Press(w.Top(), "Revoke 1 invitation")
	w.UntilTold("Can only cancel invites for invited users")
	w.Until("the row shows the new truth", func() bool { return w.person(m.Address) == nil })
}

func TestEachRowOffersWhatCanBeDone(t *testing.T) {
	w := newPlace(t, 30).enter(owner, "")
	assert.Equal(t, "Manage invitation… Resend invitation Copy email Copy invite link Correct address… Show activity - Cancel invitation…", w.menu(w.invited()[0]))
	assert.Equal(t, "Change roles… Copy email Show activity - Deactivate…", w.menu("Noor Aziz"))
	assert.Equal(t, "Reactivate Copy email Show activity", w.menu("Lee Grant"))

	m := w.person(w.invited()[0])
	w.open(m.ID)
	assert.Equal(t, []string{m.Invitation.ID()}, w.managed)
	for _, item := range w.list.MenuItems(m) {
		if item.Label == "Correct address…" {
			item.OnTap()
			assert.Equal(t, []string{m.Invitation.ID()}, w.corrected)
		}
		if item.Label == "Show activity" {
			item.OnTap()
		}
	}
	assert.Equal(t, []string{m.Address}, w.shown)
	w.copier.Emails([]string{m.Address})
	assert.Equal(t, m.Address, fyne.CurrentApp().Clipboard().Content())
	w.copier.Link(m.Invitation.ID())
	assert.Equal(t, []string{"Asking for the link…"}, w.Board.Texts())
	w.UntilTold("Link copied. It is a key: whoever has it can accept.")
	assert.Contains(t, fyne.CurrentApp().Clipboard().Content(), "/accept/")
}

func TestPeopleAreFoundAndSortedByTheServer(t *testing.T) {
	w := newPlace(t, 30).enter(owner, "")
	w.filters.Search.SetText("noor@")
	w.Until("one is left", func() bool { return w.list.Rows.Len() == 1 && w.answer.want.text == "noor@" })
	assert.Equal(t, "Noor Aziz", w.list.Rows.At(0).Name)
	w.filters.Search.SetText("nobody at all")
	w.Until("nobody is left", func() bool { return w.list.Rows.Len() == 0 })
	assert.Contains(t, stage.Texts(w.Content()), "Nobody matches")
	w.Press(w.Content(), "Clear filters")
	w.Until("all are back", func() bool { return w.list.Rows.Len() == w.answer.figures.all() })

	w.filters.Choice("status").Choose(string(invite.MemberDeactivated))
	w.refilter(0)
	w.Until("the deactivated are left", func() bool { return w.list.Rows.Len() == w.answer.figures.by[invite.MemberDeactivated] })
	w.filters.Clear()
	w.Until("all are back", func() bool { return w.list.Rows.Len() == w.answer.figures.all() })
	for _, c := range []struct{ column, want, said string }{
		{sortName, "-name", "sorted by Name, Z to A"},
		{sortName, "address", "sorted by Email, A to Z"},
		{sortName, "-address", "sorted by Email, Z to A"},
		{sortName, "name", "sorted by Name, A to Z"},
		{sortJoined, "joined_at", "sorted by Joined, oldest first"},
		{sortJoined, "-joined_at", "sorted by Joined, newest first"},
		{sortStatus, "status", "sorted by Status"},
	} {
		w.sortBy(c.column)
		w.Until("sort by "+c.want, func() bool { return w.answer.want.sort == c.want && w.answer.read })
		assert.True(t, slices.ContainsFunc(stage.Texts(w.Content()), func(text string) bool { return strings.HasSuffix(text, " · "+c.said) }), c.said)
	}
	assert.Equal(t, invite.MemberActive, w.list.Rows.At(0).Status)
	assert.Equal(t, invite.MemberInvited, w.list.Rows.At(w.list.Rows.Len()-1).Status)
}

func TestEverybodyIsReadPageByPage(t *testing.T) {
	w := newPlace(t, 1200).enter(owner, "")
	w.Until("all are there", func() bool { return w.answer.cursor == "" && w.list.Rows.Len() > 1200 })
	assert.Equal(t, w.answer.figures.all(), w.list.Rows.Len())
	for n := range w.list.Rows.Len() {
		assert.Equal(t, n, w.list.Rows.Index(w.list.Rows.ID(n)), "nobody stands there twice")
	}
	w.list.SelectAll(true)
	n := w.list.Rows.Len()
	assert.Contains(t, stage.Texts(w.Content()), fmt.Sprintf("%s selected, %d not invited and left out", words.Number(n), n-1200))
	list, err := readAll(t.Context(), w.session, w.area, w.want())
	require.NoError(t, err)
	assert.Len(t, list, w.list.Rows.Len())
}

func TestOfflineThePeopleStayAndNothingCanBeChanged(t *testing.T) {
	p := newPlace(t, 30)
	w := p.enter(owner, "")
	n := w.list.Rows.Len()
	p.Stop()
	w.session.Retry()
	w.Until("it is offline", func() bool { return w.head.invite.Disabled() })
	assert.Equal(t, n, w.list.Rows.Len())
	assert.Equal(t, "(Change roles…) Copy email Show activity - (Deactivate…)", w.menu("Noor Aziz"))
	w.refilter(0)
	w.filters.Search.SetText("noor")
	w.Until("say that it is offline", func() bool { return w.list.Rows.Len() == 0 })
	assert.Contains(t, stage.Texts(w.Content()), "Offline")
}
