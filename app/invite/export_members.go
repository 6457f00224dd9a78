package invite

import (
	"encoding/csv"
	"io"
	"strings"
)

// WriteMembersCSV writes people as a table with a heading, in the manner of
// WriteCSV.
func WriteMembersCSV(w io.Writer, list []*Member) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"name", "email", "status", "roles", "scopes", "joined_at", "invited_at", "expires_at"}) // the error comes with Flush
	for _, m := range list {
		roles, scopes := make([]string, len(m.Roles)), make([]string, len(m.Roles))
		for n, g := range m.Roles {
			roles[n], scopes[n] = g.Name, g.Scope.Name
		}
		row := []string{
			m.Name, m.Address, string(m.Status), strings.Join(roles, ", "), strings.Join(scopes, ", "), stamp(m.JoinedAt), "", "",
		}
		if i := m.Invitation; i != nil {
			row[6], row[7] = stamp(i.InvitedAt()), stamp(i.ExpiresAt())
		}
		for n, text := range row {
			row[n] = harmless(text)
		}
		_ = out.Write(row)
	}
	out.Flush()
	return out.Error()
}
