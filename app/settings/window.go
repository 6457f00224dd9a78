package settings

import "fmt"

const keySize = "window.size" // one value, so that it is written at once

// The usual size of a window, and the bounds of one that is restored, in the toolkit's units.
const (
	usualWidth, usualHeight float32 = 1240, 800
	leastWidth, leastHeight float32 = 760, 480
	mostWidth, mostHeight   float32 = 3840, 2160
)

// Screen is what a window is shown on.
type Screen struct {
	Scale         float32 // pixels for a unit
	Width, Height float32 // in pixels, without the bars of the desktop; 0: not known
}

// WindowSize is the size for the window, in units: as many pixels as it had last, wherever
// that was, and no more than the screen has.
func (s *Settings) WindowSize(on Screen) (width, height float32) {
	var scale float32
	kept := s.prefs.String(keySize)
	switch n, _ := fmt.Sscanf(kept, "%gx%g@%g", &width, &height, &scale); {
	case n < 2:
		width, height = usualWidth, usualHeight
	case n == 3 && scale > 0 && on.Scale > 0:
		width, height = width*(scale/on.Scale), height*(scale/on.Scale)
	}
	width, height = min(width, mostWidth), min(height, mostHeight)
	if on.Scale > 0 && on.Width > 0 && on.Height > 0 {
		width, height = min(width, on.Width/on.Scale), min(height, on.Height/on.Scale)
	}
	return max(width, leastWidth), max(height, leastHeight)
}

// SetWindowSize keeps the size of the window, in units at a scale.
func (s *Settings) SetWindowSize(width, height, scale float32) {
	s.prefs.SetString(keySize, fmt.Sprintf("%gx%g@%g", width, height, scale))
}
