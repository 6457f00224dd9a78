package main

import (
	"os"
	"strconv"
)

// scaleVar is where the toolkit reads how large everything is drawn, beside what it finds out
// of the screen.
const scaleVar = "FYNE_SCALE"

// takeTextSize has the toolkit draw everything in a size, in percent of what it would draw it
// in otherwise: by the environment, or else by its own settings (toolkits; 0: they say
// nothing). It belongs before the first window. undo gives the environment back as it was.
func takeTextSize(percent int, toolkits float32) (undo func()) {
	given, set := os.LookupEnv(scaleVar)
	if percent == 100 {
		return func() {}
	}
	_ = os.Setenv(scaleVar, scaleFor(percent, given, toolkits)) // the name is a good one
	return func() {
		if set {
			_ = os.Setenv(scaleVar, given)
		} else {
			_ = os.Unsetenv(scaleVar)
		}
	}
}

func scaleFor(percent int, given string, toolkits float32) string {
	base, err := strconv.ParseFloat(given, 32)
	switch {
	case given == "auto":
		base = 1
	case err != nil || base <= 0:
		base = 1
		if toolkits > 0 {
			base = float64(toolkits)
		}
	}
	return strconv.FormatFloat(base*float64(percent)/100, 'f', 2, 32)
}
