//go:build !ci

package display

import "github.com/go-gl/glfw/v3.4/glfw"

// WorkArea is how many pixels of the screen that windows open on one may have, without the
// desktop's bars; 0: not known. It belongs to the goroutine that the toolkit draws on, once
// there is a window.
func WorkArea() (width, height float32) {
	monitor := glfw.GetPrimaryMonitor()
	if monitor == nil {
		return 0, 0
	}
	_, _, w, h := monitor.GetWorkarea()
	return float32(w), float32(h)
}
