package invite

import "slices"

// Status is the state of an invitation.
type Status string

// The statuses. Gone and Unknown are the honest ones: Gone was listed and is not
// any more, the cause unknown; Unknown is what a backend does not name. Any other
// value is the backend's own word for what we do not know, and counts as Unknown:
// neither open nor closed.
const (
	Pending  Status = "pending"
	Expired  Status = "expired"
	Accepted Status = "accepted"
	Revoked  Status = "revoked"
	Declined Status = "declined"
	Gone     Status = "gone"
	Unknown  Status = "unknown"
)

// Open tells whether an invitation of this status still waits for its person:
// it is what "Invited" means on screen, what counts count, and what can be
// resent and revoked.
func (s Status) Open() bool {
	t, _ := s.trait()
	return t.open
}

// Closed tells whether an invitation of this status has come to its end.
func (s Status) Closed() bool {
	t, known := s.trait()
	return known && !t.open
}

// Known tells whether we know what the status means.
func (s Status) Known() bool {
	_, known := s.trait()
	return known
}

// View is a way to look at invitations: what the status filter offers, and what
// a row's pill says.
type View string

// The views. ViewInvited is the open ones together with those of an unknown status,
// which may be open for all we know; ViewAll is everything. No row is shown as either
// of them.
const (
	ViewInvited     View = "invited"
	ViewAll         View = "all"
	ViewPending     View = "pending"
	ViewExpiresSoon View = "expires_soon"
	ViewExpired     View = "expired"
	ViewBounced     View = "bounced"
	ViewAccepted    View = "accepted"
	ViewRevoked     View = "revoked"
	ViewDeclined    View = "declined"
	ViewGone        View = "gone"
	ViewUnknown     View = "unknown"
)

// trait is what the program knows of a status; the words for it stand in screens/words.
type trait struct {
	status Status
	open   bool // it still waits for its person
	asked  bool // closed ones are read from the backend when somebody asks for them
	rank   int  // of its view in an order by status: what needs an admin's eye comes first
}

// traits are those of all statuses that we know the meaning of, the commonest first:
// they are looked through for every row.
var traits = [...]trait{
	{status: Pending, open: true, rank: 3},
	{status: Expired, open: true, rank: 2},
	{status: Accepted, asked: true, rank: 4},
	{status: Revoked, asked: true, rank: 6},
	{status: Declined, rank: 5},
	{status: Gone, rank: 7},
}

// Rank is the place of a view in an order by status, from 0 on: what needs an admin's
// eye comes first.
func Rank(v View) int { return viewRank[v] }

// viewRank holds the ranks of the statuses' views and those of the other views.
var viewRank = func() map[View]int {
	ranks := map[View]int{ViewBounced: 0, ViewExpiresSoon: 1, ViewUnknown: 8}
	for _, t := range traits {
		ranks[View(t.status)] = t.rank
	}
	return ranks
}()

// Views are what the status filter offers, in its order.
var Views = []View{ViewInvited, ViewAll, ViewPending, ViewExpiresSoon, ViewExpired, ViewBounced, ViewAccepted, ViewRevoked}

func (s Status) trait() (t trait, known bool) {
	for n := range traits {
		if traits[n].status == s {
			return traits[n], true
		}
	}
	return trait{}, false
}

// statusCodes are the statuses that rows hold as a number.
var statusCodes = func() (all []Status) {
	for _, t := range traits {
		all = append(all, t.status)
	}
	return append(all, Unknown, "")
}()

// statusCode gives a status as a number; known is false for a backend's own word.
func statusCode(s Status) (code uint8, known bool) {
	n := slices.Index(statusCodes, s)
	return uint8(max(n, 0)), n >= 0 //nolint:gosec // there are few
}
