package guestlist

import (
	"net/url"
	"slices"
	"strings"

	"guestlist/app/invite"
)

// The orders of lists that are read page by page, which this program and the server call
// by the same words.
var (
	memberOrders = []string{"name", "address", "status", "roles", "scope", "joined_at"}
	eventOrders  = []string{"at", "actor", "subject"}

	// oldMemberOrders are those of servers that do not say which they have.
	oldMemberOrders = []string{"name", "address", "status", "joined_at"}
)

// orders are those that the server has.
func (s session) orders() invite.Orders {
	if s.Orders.Members == nil && s.Orders.Audit == nil {
		return invite.Orders{Members: oldMemberOrders}
	}
	return invite.Orders{Members: s.Orders.Members, Events: s.Orders.Audit}
}

// setOrder asks for an order, which has to be one of those that are known.
func setOrder(query url.Values, sort string, known []string) error {
	if sort != "" && !slices.Contains(known, strings.TrimPrefix(sort, "-")) {
		return &invite.Error{Code: invite.CodeUnsupported, Detail: "a Guestlist server does not sort by " + strings.TrimPrefix(sort, "-")}
	}
	set(query, "sort", sort)
	return nil
}
