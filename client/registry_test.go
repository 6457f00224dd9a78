package client_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/client"
)

// plain can do only what every backend can; able can send again, too.
type plain struct{ client.Backend }

type able struct{ plain }

func (able) Resend(context.Context, []string, string) ([]invite.Result, error) { return nil, nil }

func TestRegistry(t *testing.T) {
	var got client.Config
	registry := client.Registry{
		"plain": func(c client.Config) (client.Backend, error) { got = c; return plain{}, nil },
		"able":  func(client.Config) (client.Backend, error) { return able{}, nil },
	}
	assert.Equal(t, []string{"able", "plain"}, registry.Kinds())
	b, err := registry.Open("plain", client.Config{Address: "https://acme.example", Token: "t"})
	require.NoError(t, err)
	assert.IsType(t, plain{}, b)
	assert.Equal(t, client.Config{Address: "https://acme.example", Token: "t"}, got)

	_, err = registry.Open("other", client.Config{})
	assert.Equal(t, invite.CodeUnsupported, invite.CodeOf(err))
	assert.ErrorContains(t, err, "other")
}

func TestCapabilitiesAreTheInterfaces(t *testing.T) {
	assert.Equal(t, invite.Capabilities{}, client.CapabilitiesOf(plain{}))
	assert.Equal(t, invite.Capabilities{Resend: true}, client.CapabilitiesOf(able{}))
}

func TestErrors(t *testing.T) {
	cause := errors.New("cause")
	e := &invite.Error{Code: invite.CodeRefused, Detail: "nobody answers", Err: cause}
	assert.Equal(t, "refused: nobody answers", e.Error())
	assert.Equal(t, "refused", (&invite.Error{Code: invite.CodeRefused}).Error())
	require.ErrorIs(t, e, cause)
	assert.Equal(t, invite.CodeRefused, invite.CodeOf(fmt.Errorf("listing: %w", e)))
	assert.Equal(t, invite.CodeUnknown, invite.CodeOf(cause))
	assert.Empty(t, invite.CodeOf(nil))
}
