package invite

// SortKey names what a list is sorted by.
type SortKey string

// The sort keys.
const (
	ByAddress SortKey = "address"
	ByStatus  SortKey = "status"
	ByRoles   SortKey = "roles"
	ByScope   SortKey = "scope"
	ByInvited SortKey = "invited"
	ByExpires SortKey = "expires"
)

// Order is a sort key and its direction.
type Order struct {
	Key        SortKey
	Descending bool
}

// NewestFirst is the order of a list until a person chooses another.
var NewestFirst = Order{Key: ByInvited, Descending: true}
