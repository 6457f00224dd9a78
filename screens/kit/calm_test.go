package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
)

func TestNothingMovesOnceAnimationsAreStopped(t *testing.T) {
	program := moving{test.NewTempApp(t)}
	fyne.SetCurrentApp(program)
	assert.True(t, fyne.CurrentApp().Settings().ShowAnimations())
	StopAnimations(program)
	assert.False(t, fyne.CurrentApp().Settings().ShowAnimations())
	assert.Equal(t, program.Settings().Theme(), fyne.CurrentApp().Settings().Theme(), "all else is as before")
}

// moving has animations, which programs of tests have not.
type moving struct{ fyne.App }

func (m moving) Settings() fyne.Settings { return movingSettings{m.App.Settings()} }

type movingSettings struct{ fyne.Settings }

func (movingSettings) ShowAnimations() bool { return true }
