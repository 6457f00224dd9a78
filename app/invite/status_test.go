package invite

import (
	"bytes"
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
			assert.Len(t, Filter{View: view}.Apply([]*Invitation{i}, now), map[bool]int{true: 1}[want], "%s in %s", status, view)
		}
		assert.Len(t, Filter{}.Apply([]*Invitation{i}, now), 1, status)
		assert.Equal(t, Counts{}, Count([]*Invitation{i}, now), status)

		var s Selection
		s.Set([]string{i.ID()}, true)
		open, others := s.Split([]*Invitation{i})
		assert.Empty(t, open, status)
		assert.Equal(t, []*Invitation{i}, others, status)

		var file bytes.Buffer
		require.NoError(t, WriteCSV(&file, []*Invitation{i}, now))
		assert.Contains(t, file.String(), "ann@example.com,unknown,", status)

		rows := []*Invitation{i, Make(Fields{ID: "b", Status: Pending}), Make(Fields{ID: "c", Status: Revoked})}
		sorted := Order{Key: ByStatus}.Sort(rows, now)
		assert.Same(t, i, sorted[2], "%s stands last", status)
		sorted = Order{Key: ByStatus, Descending: true}.Sort(rows, now)
		assert.Same(t, i, sorted[0], status)
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
	assert.True(t, OutcomeUnknown.Retryable())
}
