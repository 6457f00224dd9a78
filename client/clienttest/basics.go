package clienttest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

func testInfo(t *testing.T, f Fixture) {
	info, err := f.Backend.Info(t.Context())
	require.NoError(t, err)
	assert.NotEmpty(t, info.User.ID)
	assert.NotEmpty(t, info.Organization.ID)
	assert.NotEmpty(t, info.Organization.Name)
	assert.True(t, info.May(invite.MemberManage), "%v", info.Permissions)
	assert.Positive(t, info.MaxBulk)
	assert.False(t, info.ServerTime.IsZero())
	assert.Equal(t, time.UTC, info.ServerTime.Location())

	got, want := info.Capabilities, invite.CapabilitiesOf(f.Backend)
	want.Expiry, want.Message, want.Idempotent, want.Sends = got.Expiry, got.Message, got.Idempotent, got.Sends
	assert.Equal(t, want, got, "capabilities are the interfaces")
}

// testErrors: everything that goes wrong for a whole call is a *invite.Error with
// the code that says what to do.
func testErrors(t *testing.T, f Fixture) {
	codes := func(b invite.Backend, want invite.Code) {
		t.Helper()
		for name, call := range calls(b) {
			err := call(t.Context())
			var e *invite.Error
			if assert.ErrorAs(t, err, &e, name) {
				assert.Equal(t, want, e.Code, "%s: %v", name, e)
				assert.NotEmpty(t, e.Detail, name)
			}
		}
	}
	codes(f.Stranger, invite.CodeUnauthenticated)
	codes(f.Away, invite.CodeRefused)
	codes(f.Elsewhere, invite.CodeNotABackend)

	if f.Powerless != nil {
		info, err := f.Powerless.Info(t.Context())
		require.NoError(t, err)
		assert.False(t, info.May(invite.MemberManage))
		_, err = f.Powerless.List(t.Context(), invite.ListQuery{})
		assert.Equal(t, invite.CodeForbidden, invite.CodeOf(err))
	}
}

// testGivingUp: a context that has ended ends every call at once.
func testGivingUp(t *testing.T, f Fixture) {
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for name, call := range calls(f.Backend) {
		err := call(gone)
		var e *invite.Error
		assert.ErrorAs(t, err, &e, name)
		assert.True(t, errors.Is(err, context.Canceled), "%s: %v", name, err)
	}
	assert.Empty(t, all(t, f, invite.ListQuery{}), "nothing was done")
}

// testAtOnce: methods are safe from any goroutine. The race detector looks on.
func testAtOnce(t *testing.T, f Fixture) {
	const workers = 8
	done := make(chan error, 2*workers)
	list := addresses(workers)
	for i := range workers {
		go func() {
			_, err := f.Backend.Create(t.Context(), invite.New{Addresses: list[i : i+1], Channel: invite.Email}, newKey())
			done <- err
		}()
		go func() {
			_, err := f.Backend.List(t.Context(), invite.ListQuery{})
			done <- err
		}()
	}
	for range 2 * workers {
		require.NoError(t, <-done)
	}
	assert.Len(t, all(t, f, invite.ListQuery{}), workers)
}
