package run

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

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

// changeMember changes a member, who is looked at before: what was changed in another way
// meanwhile stays. Only a status that was asked for a moment ago goes out at once. maybe: it
// may have been changed already.
func (w *worker) changeMember(ctx context.Context, n int, maybe bool) ([]invite.Result, error) {
	w.mu.Lock()
	i := w.items[n]
	atOnce := w.fresh && w.waited == 0 && w.rec.Change.Roles == nil
	w.fresh = false
	w.mu.Unlock()
	if !atOnce {
		r, found, err := w.learnMember(ctx, i, maybe)
		switch {
		case err != nil:
			return nil, fmt.Errorf("%w: %w", errUnsent, invite.ErrorOf(err))
		case found == wasDone:
			return []invite.Result{r}, nil
		}
	}
	if !w.wire(true) {
		return nil, fmt.Errorf("%w: %w", errUnsent, &invite.Error{Code: invite.CodeCanceled})
	}
	defer w.wire(false)
	if _, err := w.runs.p.Backend.ChangeMember(ctx, i.ID, w.rec.Change); err != nil {
		return nil, err
	}
	return []invite.Result{{ID: i.ID, Outcome: invite.MemberChanged}}, nil
}

// wire notes that the change is being sent, or was. It tells whether it is still wanted.
func (w *worker) wire(on bool) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.onWire = on && !w.ask.ends()
	return w.onWire
}

// learnMember looks up whether a member is as was asked for, still as before, or something
// else by now: then nothing is changed any more. Who holds no role that the connected person
// may see can be out of their sight: where maybe all roles were taken away, they were.
func (w *worker) learnMember(ctx context.Context, i journal.Item, maybe bool) (invite.Result, found, error) {
	m, err := w.member(ctx, i)
	if err != nil {
		return invite.Result{}, notKnown, err
	}
	if m == nil && maybe && w.rec.Change.Status == "" && w.rec.Change.Roles != nil && len(w.rec.Change.Roles) == 0 {
		m = &invite.Member{ID: i.ID}
	}
	r := invite.Result{ID: i.ID, Outcome: invite.Conflict}
	switch {
	case m == nil:
		r.Outcome = invite.NotFound
	case isAs(m, w.rec.Change):
		r.Outcome = invite.MemberChanged
	case w.isAsBefore(m):
		return invite.Result{}, wasNot, nil
	}
	return r, wasDone, nil
}

// isAsBefore tells whether a member is as the person knew when they asked for the change, or
// as an earlier change of theirs has made them.
func (w *worker) isAsBefore(m *invite.Member) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return isAs(m, w.rec.Was) || slices.ContainsFunc(w.rec.Replaces, func(c invite.MemberChange) bool {
		before := w.rec.Was
		if before.Status != "" && c.Status != "" {
			before.Status = c.Status
		}
		if before.Roles != nil && c.Roles != nil {
			before.Roles = c.Roles
		}
		return isAs(m, before)
	})
}

// member finds a member: by the address, and where nobody is found by it, among all; nil:
// nobody there has the ID.
func (w *worker) member(ctx context.Context, i journal.Item) (*invite.Member, error) {
	if i.Address != "" && len(i.Address) <= longestText {
		if m, err := w.memberAmong(ctx, invite.MemberQuery{Text: i.Address}, i.ID); m != nil || err != nil {
			return m, err
		}
	}
	return w.memberAmong(ctx, invite.MemberQuery{}, i.ID)
}

func (w *worker) memberAmong(ctx context.Context, q invite.MemberQuery, id string) (*invite.Member, error) {
	for {
		page, err := w.runs.p.Backend.Members(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, m := range page.Items {
			if m.ID == id {
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
