package invite

import "time"

// NeedsClosed tells whether the view shows invitations that are not open, which
// are read from the backend only when somebody asks for them.
func (v View) NeedsClosed() bool {
	t, _ := Status(v).trait()
	return v == ViewAll || t.asked
}

// Statuses are those that a query asks a backend for, to see the view: all where it shows
// all, and none where it shows open ones.
func (v View) Statuses() (all []Status) {
	if !v.NeedsClosed() {
		return nil
	}
	for _, t := range traits {
		if v == ViewAll || View(t.status) == v {
			all = append(all, t.status)
		}
	}
	return all
}

// ShownAs is the one view that a row's pill names. A failed delivery comes first:
// it is what the admin has to fix.
func (i *Invitation) ShownAs(now time.Time) View {
	switch {
	case i.Bounced():
		return ViewBounced
	case i.ExpiresSoon(now):
		return ViewExpiresSoon
	}
	return statusView(i.StatusAt(now))
}

// statusView is the view of one status. A backend's own word is no view, whatever
// it happens to be.
func statusView(s Status) View {
	if !s.Known() {
		return ViewUnknown
	}
	return View(s)
}

// In tells whether the view shows the invitation.
func (i *Invitation) In(v View, now time.Time) bool {
	switch v {
	case ViewAll:
		return true
	case ViewInvited:
		return !i.Status().Closed()
	case ViewBounced:
		return i.Bounced()
	case ViewExpiresSoon:
		return i.ExpiresSoon(now)
	default:
		return statusView(i.StatusAt(now)) == v
	}
}

// Counts are the figures that a page's heading gives.
type Counts struct {
	Open, ExpiresSoon, Expired, Bounced int
}

// Add counts an invitation in, or out with -1, if it is open.
func (c *Counts) Add(i *Invitation, now time.Time, by int) {
	if !i.Status().Open() {
		return
	}
	c.Open += by
	if i.ExpiresSoon(now) {
		c.ExpiresSoon += by
	}
	if i.StatusAt(now) == Expired {
		c.Expired += by
	}
	if i.Bounced() {
		c.Bounced += by
	}
}
