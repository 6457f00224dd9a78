package lists

import (
	"guestlist/backend/invitations"
	"guestlist/backend/members"
	"guestlist/backend/store"
)

// load reads the people at positions, in their order.
func (m *memberLister) load(at []memberPosition) ([]*members.Member, error) {
	var users, invited []int64
	for _, p := range at {
		if p.User {
			users = append(users, p.Key)
		} else {
			invited = append(invited, p.Key)
		}
	}
	people, err := members.ByKey(m.ctx, m.q, m.rights, users)
	if err != nil {
		return nil, err
	}
	list, err := invitations.ByKey(m.ctx, m.s, m.q, m.rights, invited)
	if err != nil {
		return nil, err
	}
	open := make(map[int64]*invitations.Invitation, len(list))
	for _, i := range list {
		open[i.Key()] = i
	}
	out := make([]*members.Member, 0, len(at))
	for _, p := range at {
		if member := people[p.Key]; p.User && member != nil {
			out = append(out, member)
		} else if i := open[p.Key]; i != nil {
			out = append(out, &members.Member{ID: i.ID, Address: i.Address, Status: store.Invited, Roles: i.Roles, Invitation: i})
		}
	}
	return out, nil
}
