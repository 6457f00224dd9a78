package settings_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/settings"
)

func TestColumnsAreKeptForEachList(t *testing.T) {
	kept := prefs{}
	s := settings.New(kept, settings.Fixed{})
	chosen := settings.Columns{Widths: map[string]float32{"address": 212.5}, Hidden: []string{"scope"}}
	s.SetColumns("invitations", chosen)
	again := settings.New(kept, settings.Fixed{})
	assert.Equal(t, chosen, again.Columns("invitations"))
	assert.Empty(t, again.Columns("members"))
	kept["columns.invitations"] = "{not json"
	assert.Empty(t, again.Columns("invitations"))
}

// prefs are preferences in memory.
type prefs map[string]string

func (p prefs) String(key string) string                   { return p[key] }
func (p prefs) SetString(key, value string)                { p[key] = value }
func (p prefs) BoolWithFallback(_ string, usual bool) bool { return usual }
func (p prefs) SetBool(string, bool)                       {}

func (p prefs) StringWithFallback(key, usual string) string {
	if v, ok := p[key]; ok {
		return v
	}
	return usual
}
