package invite

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var inventions = []Status{"paused", "queued_for_review", Unknown, "", "Pending", "bounced", "expires_soon", "invited", "all"}

// TestStatusesThatNobodyKnows are shown as Unknown, among those that wait, and are
// taken for nothing else, whatever a server calls them.
func TestStatusesThatNobodyKnows(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for _, status := range inventions {
		i := Make(Fields{
			ID: "inv_1", Address: "ann@example.com", Status: status, ExpiresAt: now.Add(-time.Hour),
			Delivery: Delivery{State: DeliveryFailed, Detail: "mailbox full"},
		})
		assert.False(t, status.Open(), status)
		assert.False(t, status.Closed(), status)
		assert.False(t, status.Known(), status)
		assert.Equal(t, ViewUnknown, i.ShownAs(now), status)
		assert.False(t, i.Bounced() || i.ExpiresSoon(now), status)
		for view, want := range map[View]bool{
			ViewInvited: true, ViewAll: true, ViewUnknown: true, ViewPending: false, ViewExpiresSoon: false, ViewExpired: false,
			ViewBounced: false, ViewAccepted: false, ViewRevoked: false, ViewDeclined: false, ViewGone: false,
		} {
			assert.Equal(t, want, i.In(view, now), "%s in %s", status, view)
			assert.Equal(t, want, Filter{View: view}.Pass(now)(i), "%s in %s", status, view)
		}
		assert.True(t, Filter{}.Pass(now)(i), status)
		var counts Counts
		counts.Add(i, now, 1)
		assert.Equal(t, Counts{}, counts, status)

		var file bytes.Buffer
		require.NoError(t, WriteCSV(&file, []*Invitation{i}, now))
		assert.Contains(t, file.String(), "ann@example.com,unknown,", status)
		assert.Greater(t, Rank(i.ShownAs(now)), Rank(ViewRevoked), "%s stands last", status)
	}
}

func TestKnownStatuses(t *testing.T) {
	for status, open := range map[Status]bool{Pending: true, Expired: true, Accepted: false, Revoked: false, Declined: false, Gone: false} {
		assert.True(t, status.Known(), status)
		assert.Equal(t, open, status.Open(), status)
		assert.Equal(t, !open, status.Closed(), status)
	}
}

func TestOutcomesThatNobodyKnows(t *testing.T) {
	assert.False(t, Outcome("queued_for_review").OK())
	assert.False(t, Outcome("queued_for_review").Retryable(), "it was answered: the same again is no help")
	assert.False(t, OutcomeUnknown.Retryable(), "it may have been done")
}

func TestHowOftenIsNotMadeUpWhereTheServerDoesNotCount(t *testing.T) {
	for count, want := range map[int]string{0: "", 3: "3"} {
		var file strings.Builder
		require.NoError(t, WriteCSV(&file, []*Invitation{Make(Fields{ID: "i", Address: "a@example.com", SendCount: count})}, time.Now()))
		rows, err := csv.NewReader(strings.NewReader(file.String())).ReadAll()
		require.NoError(t, err)
		assert.Equal(t, "times_sent", rows[0][7])
		assert.Equal(t, want, rows[1][7])
	}
}
