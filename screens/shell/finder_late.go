package shell

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/find"
	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/palette"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// late is what the server is asked for: members and closed invitations. It stands below
// all others, so that nothing moves when it comes.
type late struct {
	text  string
	read  bool // group is the answer to text
	group palette.Group
}

// Timing of what the server is asked for.
const (
	lateItems = 20
	lateSlow  = 2 * time.Second  // after which it is said that the server takes its time
	lateMax   = 30 * time.Second // after which it is given up
)

func lateLabel() string {
	return lang.X("palette.late", "Members and closed invitations")
}

// withLate adds what the server said, or that it is going to be asked.
func (f *finder) withLate(r palette.Results) palette.Results {
	switch {
	case f.session == nil || r.Text == "" || find.NewPattern(r.Text).Empty() || barredFrom(f.session.Snapshot()):
	case f.late.read && f.late.text == r.Text:
		return withGroup(r, f.late.group)
	default:
		return withGroup(r, palette.Group{Label: lateLabel(), Note: lateNote(f.session.Snapshot())})
	}
	return r
}

// withGroup gives results with one group more. Those that are shown are not changed.
func withGroup(r palette.Results, g palette.Group) palette.Results {
	r.Groups = append(slices.Clip(r.Groups), g)
	return r
}

// barredFrom tells whether the person may see neither members nor invitations.
func barredFrom(snap *session.Snapshot) bool {
	return snap.State == session.WrongOrganisation || !asksMembers(snap) && !asksClosed(snap)
}

func asksMembers(snap *session.Snapshot) bool {
	return snap.Info.Capabilities.Members && snap.Info.May(invite.MemberRead)
}

func asksClosed(snap *session.Snapshot) bool { return snap.State != session.NoPermission }

// away tells whether it is not worth asking the server.
func away(snap *session.Snapshot) bool {
	return snap.State == session.Offline || snap.State == session.SignedOut
}

func lateNote(snap *session.Snapshot) string {
	switch snap.State {
	case session.Offline:
		return lang.X("palette.late_offline", "Offline: they cannot be searched now")
	case session.SignedOut:
		return lang.X("palette.late_signed_out", "Signed out: they cannot be searched now")
	}
	return lang.X("palette.late_reading", "Asking the server…")
}

// readLate asks the server when nothing was typed for a moment. It says when to call it
// again; 0: not for this text.
func (f *finder) readLate(ctx context.Context, r palette.Results) time.Duration {
	ctx, end, q := f.worker.Begin(ctx, func(*sought) {})
	defer end()
	switch {
	case q.text != r.Text: // somebody asked for another one meanwhile
		return 0
	case f.session == nil || find.NewPattern(q.text).Empty() || f.late.read && f.late.text == q.text:
		return 0
	case barredFrom(f.session.Snapshot()) || away(f.session.Snapshot()):
		return 0
	}
	if wait := time.Until(q.from); wait > 0 {
		return wait
	}
	group, ok := f.ask(ctx, q.text, func(note string) {
		f.publish(withGroup(r, palette.Group{Label: lateLabel(), Note: note}))
	})
	if !ok {
		return 0
	}
	f.late = late{text: q.text, read: true, group: group}
	f.publish(f.withLate(r))
	return 0
}

// ask asks, and says when that takes long. ok is false when the answer is not wanted any
// more.
func (f *finder) ask(ctx context.Context, text string, say func(note string)) (group palette.Group, ok bool) {
	asking, cancel := context.WithTimeout(ctx, lateMax)
	defer cancel()
	came := make(chan palette.Group, 1)
	go func() { came <- f.askAll(asking, text) }()
	slow := time.NewTimer(lateSlow)
	defer slow.Stop()
	for {
		select {
		case group = <-came:
			return group, ctx.Err() == nil
		case <-slow.C:
			say(lang.X("palette.late_slow", "Asking the server… it takes its time"))
		}
	}
}

// askAll asks for members and for closed invitations.
func (f *finder) askAll(ctx context.Context, text string) palette.Group {
	snap := f.session.Snapshot()
	g := palette.Group{Label: lateLabel()}
	m := find.NewMatcher(find.NewPattern(text))
	members := map[string]bool{}
	fail := func(err error) {
		g.Note = lang.X("palette.late_failed", "Not all could be read: {{.Why}}", map[string]any{"Why": words.Error(err)})
	}
	add := func(i palette.Item) {
		i.Spans = m.Spans(i.Text)
		g.Items = append(g.Items, i)
	}
	if asksMembers(snap) {
		for _, status := range []invite.MemberStatus{invite.MemberActive, invite.MemberDeactivated} {
			page, err := f.session.Members(ctx, invite.MemberQuery{Status: status, Text: text, Limit: lateItems})
			if err != nil {
				fail(err)
				break
			}
			for _, one := range page.Items {
				members[invite.FoldAddress(one.Address)] = true
				add(f.member(one, snap))
			}
			g.Total += max(page.Total, len(page.Items))
		}
	}
	if asksClosed(snap) {
		page, err := f.session.List(ctx, invite.ListQuery{Statuses: []invite.Status{invite.Accepted, invite.Revoked}, Text: text, Limit: lateItems})
		if err != nil {
			fail(err)
			return g
		}
		g.Total += max(page.Total, len(page.Items))
		for _, i := range page.Items {
			if members[i.AddressKey()] {
				g.Total-- // is a member by now
				continue
			}
			add(person(i, snap.Now(), func() { f.shell.showClosed(i) }))
		}
	}
	return g
}

// member is somebody of the organisation as an item.
func (f *finder) member(m *invite.Member, snap *session.Snapshot) palette.Item {
	address := m.Address
	if !snap.Info.May(invite.MemberManage) {
		address = words.MaskPhone(address)
	}
	text := address
	if m.Name != "" {
		text = m.Name + " · " + address
	}
	return palette.Item{
		ID: "member " + m.ID, Icon: theme.IconPeople, Text: text, Pill: words.MemberStatus(m.Status), Tone: words.MemberTone(m.Status),
		Place: placeOf(m.Roles), Do: func() { f.shell.showMember(m.Address) },
	}
}

// showClosed opens the dialog about an invitation that may be in no list.
func (s *Shell) showClosed(i *invite.Invitation) {
	if s.screen == nil {
		return
	}
	s.screen.ManageFound(i)
}
