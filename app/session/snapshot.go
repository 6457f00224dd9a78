package session

import (
	"time"

	"guestlist/app/invite"
	"guestlist/app/list"
)

// State says how true the list is.
type State string

// The states.
const (
	Loading           State = "loading"            // the first load runs; a list from the offline copy may be shown
	Live              State = "live"               // changes arrive as they happen
	Stale             State = "stale"              // reading works at intervals only, or failed, or the backend is silent: the list may be behind
	Offline           State = "offline"            // the backend cannot be reached
	SignedOut         State = "signed_out"         // the token is not accepted any more
	WrongOrganisation State = "wrong_organisation" // the address answers for another organisation
	NoPermission      State = "no_permission"      // the person may not see invitations
)

// CanChange tells whether changing something may make sense in this state; Snapshot has
// the whole answer.
func (s State) CanChange() bool { return s == Live || s == Stale }

// CanChange tells whether changing something makes sense now. It does not while nothing
// is heard of the backend, although that may pass.
func (s *Snapshot) CanChange() bool {
	return s.State.CanChange() && (s.Problem == nil || s.Problem.Code != invite.CodeSilent)
}

// Snapshot is a session at one moment. It is never changed: a session publishes a
// new one, with a higher Version. What snapshots hold they share, and it must not be
// changed either; an invitation that did not change keeps its pointer from one snapshot
// to the next, and a list that did not change is the same Table.
type Snapshot struct {
	Version uint64
	// Seq is the organisation's sequence number that the session has reached; 0: not
	// known, or the backend has none. It grows with every change that the person may
	// see, so that other lists (members, log) know when to be read again; lines of the
	// log that change nothing else (a copied link, a token) do not count. Each
	// snapshot with another Seq is told through OnChange. It falls when a backend was
	// set back to an older state: read again then, too.
	Seq     int64
	State   State
	Since   time.Time     // by our clock: the list was last known to be true; zero: never
	Problem *invite.Error // why the state is not Live; nil when nothing is wrong

	Info   invite.Info // zero until known
	Roles  []invite.Role
	Scopes []invite.Scope // with counts of Open where that is Complete, else the backend's

	Open list.Table // pending, expired, or of a status that we do not know

	Waiting  int  // open invitations: those of Open, or as many as there will be while it is read
	Loaded   int  // rows of the load that runs, or of the list when none runs
	Total    int  // rows there will be; -1: unknown
	Complete bool // Open is the whole list as of Since, not the first pages of it
	Saved    bool // Open comes from the offline copy and was not confirmed yet

	CopyProblem *invite.Error // why there is no offline copy, or that a broken one was put aside
	Offset      time.Duration // the server's clock minus ours
}

// Now is the present time by the server's clock, as far as it is known: what
// expiry is judged by.
func (s *Snapshot) Now() time.Time { return time.Now().Add(s.Offset) }

// clear takes out everything that only a certain person may see.
func (s *Snapshot) clear() {
	s.Open, s.Scopes = s.Open.Emptied(), nil
	s.Since, s.Saved, s.Complete = time.Time{}, false, false
	s.Loaded, s.Total = 0, -1
}

// show makes these the open invitations.
func (s *Snapshot) show(open list.Table) {
	s.Open, s.Loaded, s.Total = open, open.Len(), open.Len()
}
