package invite

import (
	"encoding/csv"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEventsAreSavedAsATable(t *testing.T) {
	at := time.Date(2026, 3, 1, 10, 2, 11, 0, time.FixedZone("", 3600))
	var text strings.Builder
	err := WriteEventsCSV(&text, []Event{
		{
			At: at, Actor: Person{ID: "usr_1", Name: "Reyes, Dana"}, Action: ActionCancelled, Label: "Admin cancelled user invite",
			Subject: "l@contoso.example", Scope: ScopeRef{Name: "Western Region"}, RequestID: "r1",
		},
		{At: at, Actor: Person{Name: "System"}, Action: ActionDeliveryFailed, Subject: "+15550100", Detail: "=HYPERLINK(\"x\")"},
	}, nil)
	require.NoError(t, err)
	rows, err := csv.NewReader(strings.NewReader(text.String())).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, [][]string{
		{"at", "actor", "actor_id", "action", "what", "subject", "scope", "detail", "request_id"},
		{"2026-03-01T09:02:11Z", "Reyes, Dana", "usr_1", "cancelled", "Admin cancelled user invite", "l@contoso.example", "Western Region", "", "r1"},
		{"2026-03-01T09:02:11Z", "System", "", "delivery_failed", "", "'+15550100", "", "'=HYPERLINK(\"x\")", ""},
	}, rows)
}

func TestEventsAreSavedInTheReadersWords(t *testing.T) {
	var text strings.Builder
	require.NoError(t, WriteEventsCSV(&text, []Event{{Action: ActionInvited, Label: "Admin invited user"}}, func(e Event) string {
		return "said: " + string(e.Action)
	}))
	assert.Contains(t, text.String(), ",said: invited,")
	assert.NotContains(t, text.String(), "Admin invited user")
}

func TestATableOfEventsThatCannotBeWrittenSaysSo(t *testing.T) {
	full := errors.New("the disk is full")
	assert.ErrorIs(t, WriteEventsCSV(refusing{full}, []Event{{}}, nil), full)
}

type refusing struct{ err error }

func (r refusing) Write([]byte) (int, error) { return 0, r.err }
