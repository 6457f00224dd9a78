package invite

import (
	"encoding/csv"
	"io"
)

// WriteEventsCSV writes events of the log as a table with a heading, times in
// RFC 3339 and UTC. Label names an action in the reader's language; nil takes the
// backend's words. Formulas are made harmless as in WriteCSV.
func WriteEventsCSV(w io.Writer, list []Event, label func(Event) string) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"at", "actor", "actor_id", "action", "what", "subject", "scope", "detail", "request_id"}) // the error comes with Flush
	for _, e := range list {
		what := e.Label
		if label != nil {
			what = label(e)
		}
		row := []string{
			stamp(e.At), e.Actor.Name, e.Actor.ID, string(e.Action), what, e.Subject, e.Scope.Name, e.Detail, e.RequestID,
		}
		for n, text := range row {
			row[n] = harmless(text)
		}
		_ = out.Write(row)
	}
	out.Flush()
	return out.Error()
}
