package invite

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"
)

// WriteCSV writes invitations as a table with a heading, times in RFC 3339 and UTC; what
// is not known is empty. Texts that a spreadsheet would run as a formula are made harmless
// by a leading apostrophe. Links are never written.
func WriteCSV(w io.Writer, list []*Invitation, now time.Time) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"email", "status", "roles", "scopes", "invited_by", "invited_at", "last_sent_at", "times_sent", "expires_at", "delivery", "message"}) // the error comes with Flush
	for _, i := range list {
		scopes := make([]string, len(i.common.grants))
		for n, g := range i.common.grants {
			scopes[n] = g.Scope.Name
		}
		row := []string{
			i.Address(), string(i.ShownAs(now)), i.RoleNames(), strings.Join(scopes, ", "), i.InvitedBy().Name,
			stamp(i.InvitedAt()), stamp(i.LastSentAt()), times(i.SendCount()), stamp(i.ExpiresAt()),
			strings.TrimSpace(string(i.Delivery().State) + " " + i.Delivery().Detail), i.Message(),
		}
		for n, text := range row {
			row[n] = harmless(text)
		}
		_ = out.Write(row)
	}
	out.Flush()
	return out.Error()
}

func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// times is how often something was sent; none is what a server tells that does not count.
func times(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
