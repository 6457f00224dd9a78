package lists

import (
	"cmp"
	"slices"

	"guestlist/backend/invitations"
)

// segment is one range of an index: the invitations of one stored state in one scope.
type segment struct {
	state  int    // as stored
	clock  string // condition that tells due ones from the rest, or empty
	status int    // as everybody sees it
}

// lagging tells whether these are the few that the sweep has yet to mark.
func (s segment) lagging() bool { return s.state != s.status }

// segments lists what the asked-for statuses are made of. Pending ones that are due
// but not yet marked count as expired; they are few.
func (l *lister) segments() []segment {
	pending, expired := slices.Contains(l.Statuses, invitations.Pending), slices.Contains(l.Statuses, invitations.Expired)
	var out []segment
	for _, state := range invitations.Settled {
		if slices.Contains(l.Statuses, invitations.StatusNames[state]) {
			out = append(out, segment{state, "", state})
		}
	}
	if pending && expired && l.Sort != SortStatus {
		out = append(out, segment{invitations.StateExpired, "", invitations.StateExpired}, segment{invitations.StatePending, "", invitations.StatePending})
	} else {
		if expired {
			out = append(out, segment{invitations.StateExpired, "<=", invitations.StateExpired}, segment{invitations.StatePending, "<=", invitations.StateExpired})
		}
		if pending {
			out = append(out, segment{invitations.StatePending, ">", invitations.StatePending}, segment{invitations.StateExpired, ">", invitations.StatePending})
		}
	}
	return out
}

var sortColumns = map[string]struct {
	column, index string
	text          bool
}{
	SortAddress:    {"address_key", "address", true},
	SortStatus:     {"", "status", false},
	sortKey:        {"", "status", false},
	SortInvitedAt:  {"invited_at", "invited", false},
	SortExpiresAt:  {"expires_at", "expires", false},
	SortLastSentAt: {"last_sent_at", "sent", false},
	SortRoles:      {"roles_key", "roles", true},
	SortScope:      {"scope_key", "scope", true},
}

// merged is the page's positions in order, one more than asked for if there are
// more.
func (l *lister) merged() ([]position, error) {
	var all []position
	for _, scope := range l.tops {
		for _, s := range l.segments() {
			got, err := l.fetch(scope, s)
			if err != nil {
				return nil, err
			}
			all = append(all, got...)
		}
	}
	slices.SortFunc(all, l.compare)
	all = slices.CompactFunc(all, func(a, b position) bool { return a.Key == b.Key })
	return all[:min(len(all), l.Limit+1)], nil
}

func (l *lister) compare(a, b position) int {
	c := cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Key, b.Key))
	if l.Desc {
		return -c
	}
	return c
}

// fetch reads a segment from where the page begins. Rows with the same value as the
// last one of the page before are a range of their own.
func (l *lister) fetch(scope int64, s segment) ([]position, error) {
	if l.after == nil {
		return l.fetchRange(scope, s, "")
	}
	later, beyond := " > ?", cmp.Compare(int64(s.status), l.after.Number)
	if l.Desc {
		later, beyond = " < ?", -beyond
	}
	value := any(l.after.Number)
	switch l.Sort {
	case sortKey:
		return l.fetchRange(scope, s, "KEY"+later, l.after.Key)
	case SortStatus:
		if beyond < 0 {
			return nil, nil
		}
		if beyond > 0 {
			return l.fetchRange(scope, s, "")
		}
		return l.fetchRange(scope, s, "KEY"+later, l.after.Key)
	}
	if sortColumns[l.Sort].text {
		value = l.after.Text
	}
	same, err := l.fetchRange(scope, s, "COLUMN = ? AND KEY"+later, value, l.after.Key)
	if err != nil || len(same) > l.Limit {
		return same, err
	}
	rest, err := l.fetchRange(scope, s, "COLUMN"+later, value)
	return append(same, rest...), err
}
