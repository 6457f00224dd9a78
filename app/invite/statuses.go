package invite

// trait is what the program knows of a status; the words for it stand in screens/words.
type trait struct {
	status Status
	open   bool  // it still waits for its person
	asked  bool  // closed ones are read from the backend when somebody asks for them
	rank   int64 // of its view in an order by status: what needs an admin's eye comes first
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

// viewRank holds the ranks of the statuses' views and those of the other views.
var viewRank = func() map[View]int64 {
	ranks := map[View]int64{ViewBounced: 0, ViewExpiresSoon: 1, ViewUnknown: 8}
	for _, t := range traits {
		ranks[View(t.status)] = t.rank
	}
	return ranks
}()

// Views are what the status filter offers, in its order.
var Views = []View{ViewInvited, ViewAll, ViewPending, ViewExpiresSoon, ViewExpired, ViewBounced, ViewAccepted, ViewRevoked}

// AskedFor are the statuses of closed invitations that are read when somebody asks for
// them.
func AskedFor() []Status {
	var out []Status
	for _, t := range traits {
		if t.asked {
			out = append(out, t.status)
		}
	}
	return out
}

func (s Status) trait() (t trait, known bool) {
	for n := range traits {
		if traits[n].status == s {
			return traits[n], true
		}
	}
	return trait{}, false
}
