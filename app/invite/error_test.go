package invite_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

func TestErrorOf(t *testing.T) {
	own := &invite.Error{Code: invite.CodeWrongOrganisation, Detail: "Beta"}
	odd := errors.New("odd")
	for name, c := range map[string]struct {
		err  error
		want *invite.Error
	}{
		"nothing":      {nil, nil},
		"an Error":     {fmt.Errorf("again: %w", own), own},
		"given up":     {context.Canceled, &invite.Error{Code: invite.CodeCanceled}},
		"no answer":    {context.DeadlineExceeded, &invite.Error{Code: invite.CodeTemporary, Detail: "no answer in time"}},
		"anything":     {odd, &invite.Error{Code: invite.CodeUnforeseen, Detail: "odd", Err: odd}},
		"given up too": {&invite.Error{Code: invite.CodeUnknown, Err: context.Canceled}, &invite.Error{Code: invite.CodeUnknown, Err: context.Canceled}},
	} {
		assert.Equal(t, c.want, invite.ErrorOf(c.err), name)
	}
}

func TestCodeOf(t *testing.T) {
	assert.Empty(t, invite.CodeOf(nil))
	assert.Equal(t, invite.CodeRefused, invite.CodeOf(fmt.Errorf("list: %w", &invite.Error{Code: invite.CodeRefused})))
}

func TestAnErrorIsOneOfItsCode(t *testing.T) {
	cause := errors.New("cause")
	err := fmt.Errorf("test: %w", &invite.Error{Code: invite.CodeTLS, Detail: "expired", Err: cause})
	assert.EqualError(t, err, "test: tls: expired")
	assert.EqualError(t, &invite.Error{Code: invite.CodeTLS}, "tls")
	require.ErrorIs(t, err, cause)
	assert.ErrorIs(t, err, &invite.Error{Code: invite.CodeTLS})
	assert.NotErrorIs(t, err, &invite.Error{Code: invite.CodeRefused})
}
