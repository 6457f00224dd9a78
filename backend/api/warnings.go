package api

import (
	"fmt"
	"strings"

	"guestlist/backend/lists"
)

// mostWarnings is how many shared addresses are told of one by one.
const mostWarnings = 5

// sharedWarnings tells, in plain words, of addresses that several have.
func sharedWarnings(list []lists.Shared) []string {
	var out []string
	for _, s := range list[:min(len(list), mostWarnings)] {
		what, todo := "open invitations", "The link of each works; revoke those that are not needed."
		if s.Members {
			what, todo = "active members", "Deactivate those that are not needed."
		}
		out = append(out, fmt.Sprintf("%d %s have the same address, %s: %s. %s", len(s.IDs), what, s.Address, strings.Join(s.IDs, ", "), todo))
	}
	if more := len(list) - len(out); more > 0 {
		out = append(out, fmt.Sprintf("More addresses that several have: %d.", more))
	}
	return out
}
