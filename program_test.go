package main

import (
	"testing"

	fyneapp "fyne.io/fyne/v2/app"
	"github.com/stretchr/testify/assert"
)

// The toolkit's hook is no part of its promises: this tells when it is gone.
func TestPreferencesAreNotWrittenWhileTheProgramEnds(t *testing.T) {
	program := fyneapp.NewWithID("io.guestlist.test")
	stopped := func() func() {
		return program.Lifecycle().(interface{ OnStopped() func() }).OnStopped()
	}
	assert.NotNil(t, stopped(), "the toolkit would write them")
	savePreferencesOnChangeOnly(program)
	assert.Nil(t, stopped())
}
