package invite

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPeopleAreWrittenAsATable(t *testing.T) {
	at := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	roles := []Grant{{Name: "Clinician", Scope: ScopeRef{Name: "Cardiology"}}, {Name: "Host", Scope: ScopeRef{Name: "Ward 4B"}}}
	var out strings.Builder
	require.NoError(t, WriteMembersCSV(&out, []*Member{
		{Name: "=Dana", Address: "dana@example.com", Status: MemberActive, Roles: roles, JoinedAt: at},
		{Address: "+61400111381", Status: MemberInvited, Invitation: Make(Fields{InvitedAt: at, ExpiresAt: at.Add(time.Hour)})},
	}))
	assert.Equal(t, `name,email,status,roles,scopes,joined_at,invited_at,expires_at
'=Dana,dana@example.com,active,"Clinician, Host","Cardiology, Ward 4B",2026-03-01T09:00:00Z,,
,'+61400111381,invited,,,,2026-03-01T09:00:00Z,2026-03-01T10:00:00Z
`, out.String())
}
