package run

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

// justAsked is for how long after it was asked for a member is changed without a look at
// what the member is by now.
const justAsked = time.Minute

// longestText is how long a text may be that members are searched by, in bytes; our server
// takes so many letters.
const longestText = 200

// MemberRequest asks for a change of a member who is as m says.
func MemberRequest(m *invite.Member, c invite.MemberChange) Request {
	q := Request{Kind: ChangeMember, Change: c, People: []Person{{ID: m.ID, Address: m.Address, Name: m.Name}}}
	if c.Status != "" {
		q.Was.Status = m.Status
	}
	if c.Roles != nil {
		q.Was.Roles = rolesOf(m)
	}
	return q
}

func (r Request) checkMember() error {
	switch {
	case r.Change.Roles == nil && r.Change.Status == "":
		return errors.New("run: change what of the member?")
	case (r.Change.Roles == nil) != (r.Was.Roles == nil), (r.Change.Status == "") != (r.Was.Status == ""):
		return errors.New("run: what was the member before?")
	}
	return nil
}

// changeMember changes a member. It looks first where the change may have been made already,
// or was asked for some time ago: what was changed in another way meanwhile stays. A member
// who is as before is changed, since the person has said to go on.
func (w *worker) changeMember(ctx context.Context, n int, again bool) ([]invite.Result, error) {
	w.mu.Lock()
	i := w.items[n]
	w.mu.Unlock()
	if again || time.Since(w.rec.Begun) > justAsked {
		r, found, err := w.learnMember(ctx, i)
		switch {
		case err != nil:
			return nil, fmt.Errorf("%w: %w", errUnsent, invite.ErrorOf(err))
		case found == wasDone:
			return []invite.Result{r}, nil
		}
	}
	if _, err := w.runs.p.Backend.ChangeMember(ctx, i.ID, w.rec.Change); err != nil {
		return nil, err
	}
	return []invite.Result{{ID: i.ID, Outcome: invite.MemberChanged}}, nil
}

// learnMember looks up whether a member is as was asked for, still as before, or something
// else by now: then nothing is changed any more. Who holds no role that the connected person
// may see can be out of their sight.
func (w *worker) learnMember(ctx context.Context, i journal.Item) (invite.Result, found, error) {
	m, err := w.member(ctx, i)
	if err != nil {
		return invite.Result{}, notKnown, err
	}
	if m == nil && w.rec.Change.Status == "" && w.rec.Change.Roles != nil && len(w.rec.Change.Roles) == 0 {
		m = &invite.Member{ID: i.ID}
	}
	r := invite.Result{ID: i.ID, Outcome: invite.Conflict}
	switch {
	case m == nil:
		r.Outcome = invite.NotFound
	case isAs(m, w.rec.Change):
		r.Outcome = invite.MemberChanged
	case isAs(m, w.rec.Was):
		return invite.Result{}, wasNot, nil
	}
	return r, wasDone, nil
}

// member finds a member by the address, or among all where that is too long to be searched
// by; nil: nobody there has the ID.
func (w *worker) member(ctx context.Context, i journal.Item) (*invite.Member, error) {
	q := invite.MemberQuery{Text: i.Address}
	if len(q.Text) > longestText {
		q.Text = ""
	}
	for {
		page, err := w.runs.p.Backend.Members(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, m := range page.Items {
			if m.ID == i.ID {
				return m, nil
			}
		}
		if page.NextCursor == "" {
			return nil, nil //nolint:nilnil // nobody is an answer
		}
		q.Cursor = page.NextCursor
	}
}

// isAs tells whether a member is what a change says.
func isAs(m *invite.Member, c invite.MemberChange) bool {
	return (c.Status == "" || m.Status == c.Status) && (c.Roles == nil || sameRoles(rolesOf(m), c.Roles))
}

func sameChange(a, b invite.MemberChange) bool {
	return a.Status == b.Status && (a.Roles == nil) == (b.Roles == nil) && sameRoles(a.Roles, b.Roles)
}

// sameRoles tells whether two lists hold the same roles, in whatever order.
func sameRoles(a, b []invite.RoleAt) bool {
	missingIn := func(list []invite.RoleAt) func(invite.RoleAt) bool {
		return func(r invite.RoleAt) bool { return !slices.Contains(list, r) }
	}
	return !slices.ContainsFunc(a, missingIn(b)) && !slices.ContainsFunc(b, missingIn(a))
}

// rolesOf are the roles of a member; never nil, which would mean: as they are.
func rolesOf(m *invite.Member) []invite.RoleAt {
	roles := make([]invite.RoleAt, len(m.Roles))
	for n, g := range m.Roles {
		roles[n] = invite.RoleAt{Role: g.Role, ScopeID: g.Scope.ID}
	}
	return roles
}
