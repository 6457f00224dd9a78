package settings_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/settings"
)

func TestPreferencesLieWhereTheToolkitPutsThem(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", "/somewhere/else")
	assert.Equal(t, "/somewhere/else/fyne/io.example/preferences.json", settings.File("io.example"))
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("HOME", "/home/dana")
	assert.Equal(t, "/home/dana/.config/fyne/io.example/preferences.json", settings.File("io.example"))
}
