package invite_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
)

// plain can do only what every backend can; able can send again, too.
type plain struct{ invite.Backend }

type able struct{ plain }

func (able) Resend(context.Context, []string, string) ([]invite.Result, error) { return nil, nil }

func TestCapabilitiesAreTheInterfaces(t *testing.T) {
	assert.Equal(t, invite.Capabilities{}, invite.CapabilitiesOf(plain{}))
	assert.Equal(t, invite.Capabilities{Resend: true}, invite.CapabilitiesOf(able{}))
}
