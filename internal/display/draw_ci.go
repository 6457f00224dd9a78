//go:build ci

package display

import "errors"

// WorkArea is how many pixels of the screen a window may have; 0: not known.
func WorkArea() (width, height float32) { return 0, 0 }

func draw() (string, error) { return "", errors.New("built without a display") }
