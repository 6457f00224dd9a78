package invitations

import (
	"guestlist/screens/runs"
)

// newRunner connects the runs with the screen.
func (s *Screen) newRunner() *runs.Runner {
	return runs.New(runs.Params{
		Runs: s.p.Runs, Window: s.p.Window, Notices: s.p.Notices, CanChange: s.canChange, Settings: s.p.Settings, Forgetful: s.p.Forgetful,
		Name: func(id string) string {
			if i := s.p.Session.Lookup(id); i != nil {
				return i.Address()
			}
			return ""
		},
		Warning: func(ids []string) string { return runs.PartlyWarning(s.snapshot().Scopes, len(ids)) },
		Hidden:  s.hidden,
		OnStart: func(ids []string) { s.list.Untick(ids) },
	})
}

// resend sends open invitations again.
func (s *Screen) resend(ids []string) { s.runner.Resend(s.hiddenFirst(ids)) }

// revoke ends open invitations, after a question.
func (s *Screen) revoke(ids []string) { s.runner.Revoke(s.hiddenFirst(ids)) }

// hiddenFirst puts what the filters do not show before the rest: a question names
// the first few, and these are the ones that nobody sees.
func (s *Screen) hiddenFirst(ids []string) []string {
	var hidden, shown []string
	for _, id := range ids {
		if s.list.Rows.Index(id) < 0 {
			hidden = append(hidden, id)
		} else {
			shown = append(shown, id)
		}
	}
	return append(hidden, shown...)
}

// hidden counts the invitations that the filters do not show.
func (s *Screen) hidden(ids []string) int {
	n := 0
	for _, id := range ids {
		if s.list.Rows.Index(id) < 0 {
			n++
		}
	}
	return n
}

// asksBeforeOne tells whether revoking one asks first.
func (s *Screen) asksBeforeOne() bool { return runs.AsksBeforeOne(s.p.Settings) }
