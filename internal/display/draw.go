//go:build !ci

package display

import (
	"bytes"
	"errors"
	"log"
	"strings"

	"github.com/go-gl/gl/v2.1/gl"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// draw makes a window that nobody sees, as the toolkit makes its own, and gives the version
// of its OpenGL.
func draw() (version string, err error) {
	defer func() {
		r := recover()
		if refused, ok := r.(*glfw.Error); ok { // not initialised, though no error said so: a Wayland that is gone
			err = &Failure{NoDisplay, refused.Error()}
		} else if r != nil {
			panic(r)
		}
	}()
	var said bytes.Buffer // where the library tells what its errors do not
	log.SetFlags(0)
	log.SetOutput(&said)
	if err := glfw.Init(); err != nil {
		return "", &Failure{NoDisplay, err.Error()}
	}
	defer glfw.Terminate()
	if glfw.GetPrimaryMonitor() == nil {
		return "", &Failure{NoDisplay, "no monitor, or no connection to the display"}
	}
	glfw.WindowHint(glfw.Visible, glfw.False)
	glfw.WindowHint(glfw.ContextVersionMajor, 2)
	glfw.WindowHint(glfw.ContextVersionMinor, 1)
	w, err := glfw.CreateWindow(64, 64, "Guestlist", nil, nil)
	if err == nil && w == nil {
		err = errors.New(strings.TrimSpace(said.String()))
	}
	if err != nil {
		return "", err
	}
	defer w.Destroy()
	w.MakeContextCurrent()
	if err := gl.Init(); err != nil {
		return "", err
	}
	version = gl.GoStr(gl.GetString(gl.VERSION))
	return version, enough(version, gl.GoStr(gl.GetString(gl.RENDERER)))
}
