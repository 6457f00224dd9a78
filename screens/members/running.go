package members

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/runs"
	"guestlist/screens/words"
)

// newRunner connects the runs with the screen.
func (s *Screen) newRunner() *runs.Runner {
	return runs.New(runs.Params{
		Runs: s.p.Runs, Window: s.p.Window, Notices: s.p.Notices, CanChange: s.canChange, Settings: s.p.Settings, Forgetful: s.p.Forgetful,
		Name:    s.invitedAddress,
		Hidden:  s.hidden,
		Warning: s.revokeWarning,
		OnStart: s.runStarted,
	})
}

// RunEnded reads the people again: a run has changed some of them.
func (s *Screen) RunEnded(runs.Summary) { s.reader.reread() }

// runStarted unticks those whose invitations are being dealt with.
func (s *Screen) runStarted(ids []string) {
	started := map[string]bool{}
	for _, id := range ids {
		started[id] = true
	}
	var people []string
	for _, m := range s.list.Selection().Rows() {
		if m.Invitation != nil && started[m.Invitation.ID()] {
			people = append(people, m.ID)
		}
	}
	s.list.Untick(people)
}

// invitations are those of the people ticked and shown, by ID.
func (s *Screen) invitations() map[string]*invite.Invitation {
	all := map[string]*invite.Invitation{}
	for _, list := range [][]*invite.Member{s.list.Selection().Rows(), s.list.Rows.Items()} {
		for _, m := range list {
			if m.Invitation != nil {
				all[m.Invitation.ID()] = m.Invitation
			}
		}
	}
	return all
}

// invitation finds an invitation among the people shown and ticked, as it is now.
func (s *Screen) invitation(id string) *invite.Invitation {
	if i := s.p.Session.Lookup(id); i != nil {
		return i
	}
	return s.invitations()[id]
}

func (s *Screen) invitedAddress(id string) string {
	if i := s.invitation(id); i != nil {
		return i.Address()
	}
	return ""
}

// hidden counts the invitations that the filters do not show.
func (s *Screen) hidden(ids []string) int {
	shown := map[string]bool{}
	for _, m := range s.list.Rows.Items() {
		if m.Invitation != nil {
			shown[m.Invitation.ID()] = true
		}
	}
	n := 0
	for _, id := range ids {
		if !shown[id] {
			n++
		}
	}
	return n
}

// revokeWarning says what a revoked invitation takes along, or leaves.
func (s *Screen) revokeWarning(ids []string) string {
	if warning := runs.PartlyWarning(s.snapshot().Scopes, len(ids)); warning != "" {
		return warning
	}
	if s.area.whole() {
		return ""
	}
	var elsewhere []invite.Grant
	known := s.invitations()
	for _, id := range ids {
		i := cmp.Or(s.p.Session.Lookup(id), known[id])
		if i == nil {
			continue
		}
		here := map[invite.Grant]bool{}
		for _, g := range s.area.here(i.Roles(), s.below) {
			here[g] = true
		}
		for _, g := range i.Roles() {
			if !here[g] {
				elsewhere = append(elsewhere, g)
			}
		}
	}
	if len(elsewhere) == 0 {
		return ""
	}
	return lang.X("confirm.elsewhere", "This also ends what they are invited to elsewhere: {{.Scopes}}.",
		map[string]any{"Scopes": strings.TrimSuffix(words.Scopes(elsewhere), ".")})
}

// asksBeforeOne tells whether revoking one asks first.
func (s *Screen) asksBeforeOne() bool { return runs.AsksBeforeOne(s.p.Settings) }
