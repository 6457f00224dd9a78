package store

import "guestlist/backend/database"

// Stored answers name nobody: a revoke must leave a person's address nowhere but
// in the invitation and the log, and answers are kept long. A repeat has the
// addresses from the invitations, where they never change.

// withoutAddresses copies an answer for keeping.
func withoutAddresses(out any) any {
	switch v := out.(type) {
	case *[]Result:
		list := make([]Result, len(*v))
		for i, r := range *v {
			r.Address, r.Invitation = "", blank(r.Invitation)
			list[i] = r
		}
		return list
	case **Invitation:
		return blank(*v)
	}
	return out
}

func blank(i *Invitation) *Invitation {
	if i == nil {
		return nil
	}
	copied := *i
	copied.Address = ""
	return &copied
}

// restoreAddresses puts the addresses of invitations back into a kept answer.
func (w *work) restoreAddresses(out any) error {
	switch v := out.(type) {
	case *[]Result:
		for _, r := range *v {
			if err := w.restoreAddress(r.Invitation); err != nil {
				return err
			}
		}
	case **Invitation:
		return w.restoreAddress(*v)
	}
	return nil
}

func (w *work) restoreAddress(i *Invitation) error {
	if i == nil {
		return nil
	}
	k, _ := database.RowNumber("inv_", i.ID)
	return w.Row("SELECT address FROM invitations WHERE k = ?", k).Scan(&i.Address)
}
