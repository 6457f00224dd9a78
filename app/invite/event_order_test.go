package invite

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestEventsAreOrderedAsByBackends(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2026, 3, 10, 10, minute, 0, 0, time.UTC) }
	list := []Event{
		{ID: "1", At: at(1), Actor: Person{Name: "sam"}, Subject: "Zoe@Bücher.example"},
		{ID: "2", At: at(2), Actor: Person{Name: "Dana"}, Subject: "amy@example.com"},
		{ID: "3", At: at(3), Actor: Person{Name: "Sam"}, Subject: "AMY@example.com"},
		{ID: "4", At: at(3), Actor: Person{Name: "Élodie"}},
	}
	for sort, want := range map[string]string{
		"": "4321", "-at": "4321", "at": "1234",
		"actor": "2134", "-actor": "4312",
		"subject": "4231", "-subject": "1324",
	} {
		got := ""
		for _, e := range slices.SortedFunc(slices.Values(list), EventQuery{Sort: sort}.Compare) {
			got += e.ID
		}
		assert.Equal(t, want, got, sort)
	}
}
