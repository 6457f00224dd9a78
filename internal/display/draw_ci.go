//go:build ci

package display

import "errors"

func draw() (string, error) { return "", errors.New("built without a display") }
