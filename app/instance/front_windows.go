package instance

import "syscall"

// letShow passes on the right to come to the front, which Windows gives to a program
// that a person has just started.
func letShow() {
	const anyProcess = ^uintptr(0)
	allow := syscall.NewLazyDLL("user32.dll").NewProc("AllowSetForegroundWindow")
	if allow.Find() == nil {
		_, _, _ = allow.Call(anyProcess)
	}
}
