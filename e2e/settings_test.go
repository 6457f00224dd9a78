//go:build e2e

package e2e

import (
	"image/color"
	"testing"
)

// What tells that a setting has taken effect.
var (
	darkPaper = color.NRGBA{0x14, 0x18, 0x1F, 0xFF}
	line      = color.NRGBA{0xE3, 0xE6, 0xEB, 0xFF}
	margin    = color.NRGBA{0xF6, 0xF7, 0xF9, 0xFF} // the ground of the sidebar
)

const (
	lastHeader             = 154 // where the first row begins
	compactRow             = 34
	emptyX, emptyY         = 700, 330 // between two settings
	compactX, compactY     = 1167, 177
	besideScopes, farBelow = 345, 650 // in the sidebar only where all is half as large again
)

// TestSettings turns through the settings by keys and by mouse, sees what they do, and finds
// the size of text at the next start.
func TestSettings(t *testing.T) {
	a := openAcme(t)
	a.click(gearX, gearY)
	a.keys("Tab", "Right") // Look: dark
	a.shows("it is dark at once", emptyX, emptyY, darkPaper)
	a.keep("dark")
	a.keys("Left")
	a.shows("it is light again", emptyX, emptyY, paper)

	a.click(compactX, compactY)
	a.keep("compact")
	a.keys("Escape")
	a.shows("rows are lower", emptyX, lastHeader+compactRow-1, line)
	a.keep("compact-list")
	a.click(gearX, gearY)
	a.keys("Tab", "Tab", "Left") // Density: comfortable
	a.keys("Escape")
	a.shows("rows are as high as before", emptyX, lastHeader+rowHeight-1, line)

	a.click(gearX, gearY)
	a.keys("Tab", "Tab", "Tab", "Tab", "Down") // Size of text
	a.keys("Down", "Down", "Down", "Down", "Down", "Return")
	a.keep("text-size")
	a.keys("Escape")
	a.program.quit(a.screen)
	a.program = a.home.start(a.screen, "-local")
	a.shows("all is half as large again", besideScopes, farBelow, margin)
	a.keep("larger")
}
