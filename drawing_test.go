package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/internal/display"
)

func TestWhoInsistsOnTheCardIsToldAnswersOnly(t *testing.T) {
	silent, answered := &display.Failure{Kind: display.Unclear}, &display.Failure{Kind: display.NoOpenGL}
	assert.Equal(t, silent, told(asPossible, silent))
	assert.Equal(t, answered, told(asPossible, answered))
	assert.Nil(t, told(withTheCard, silent))
	assert.Equal(t, answered, told(withTheCard, answered))
	assert.Nil(t, told(withTheCard, nil))
}
