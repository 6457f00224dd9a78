//go:build e2e

package e2e

import "image/color"

// Where things are in a window of 1240 by 800, as in the design's pictures.
const (
	boxX, emailX, kebabX, trashX = 268, 380, 1184, 1156
	firstRow, rowHeight          = 176, 44
	headerY                      = 136
	searchX, filterY             = 400, 89
	inviteX, headY               = 1152, 39
	liveX, liveY                 = 26, 770
	continueX                    = 835 // in the notice of an interrupted run
)

func rowY(n int) int { return firstRow + n*rowHeight }

// Colours of the light theme by which a state is known.
var (
	live        = color.NRGBA{0x13, 0x7A, 0x39, 0xFF}
	offline     = color.NRGBA{0xB4, 0x53, 0x09, 0xFF}
	primary     = color.NRGBA{0x0F, 0x76, 0x6E, 0xFF}
	danger      = color.NRGBA{0xB4, 0x23, 0x18, 0xFF}
	successSoft = color.NRGBA{0xE8, 0xF6, 0xED, 0xFF}
	warningSoft = color.NRGBA{0xFD, 0xF3, 0xE1, 0xFF}
	dangerSoft  = color.NRGBA{0xFD, 0xEC, 0xEA, 0xFF}
	faint       = color.NRGBA{0x98, 0xA2, 0xB3, 0xFF}
	navOn       = color.NRGBA{0xE6, 0xF4, 0xF2, 0xFF}

	sidebarGround = color.NRGBA{0xF6, 0xF7, 0xF9, 0xFF}

	paper = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
)
