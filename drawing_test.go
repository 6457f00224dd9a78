package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/internal/display"
)

func TestWhoInsistsOnTheCardIsToldAnswersOnly(t *testing.T) {
	silent, answered := &display.Failure{Cause: display.Unclear}, &display.Failure{Cause: display.NoOpenGL}
	assert.Equal(t, silent, told(asPossible, silent))
	assert.Equal(t, answered, told(asPossible, answered))
	assert.Nil(t, told(withTheCard, silent))
	assert.Equal(t, answered, told(withTheCard, answered))
	assert.Nil(t, told(withTheCard, nil))
}
