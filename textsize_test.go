package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTheSizeOfTextComesOnTopOfTheScale(t *testing.T) {
	for _, c := range []struct {
		percent  int
		given    string
		toolkits float32
		want     string
	}{
		{150, "", 0, "1.50"},
		{150, "1.5", 0, "2.25"},
		{150, "1.5", 2, "2.25"},
		{80, "", 1.5, "1.20"},
		{200, "auto", 1.5, "2.00"},
		{110, "nonsense", 0, "1.10"},
		{110, "0", 0, "1.10"},
		{110, "-1", 0, "1.10"},
	} {
		assert.Equal(t, c.want, scaleFor(c.percent, c.given, c.toolkits), "%v", c)
	}
	t.Setenv(scaleVar, "1.5")
	undo := takeTextSize(200, 0)
	assert.Equal(t, "3.00", os.Getenv(scaleVar))
	undo()
	assert.Equal(t, "1.5", os.Getenv(scaleVar), "who starts the program over starts where it began")
	takeTextSize(100, 0)
	assert.Equal(t, "1.5", os.Getenv(scaleVar))
}
