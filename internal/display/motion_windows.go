package display

import "unsafe"

const spiGetClientAreaAnimation = 0x1042

// WantsLessMotion tells whether the desktop asks programs not to move anything; false where it
// does not say.
func WantsLessMotion() bool {
	animated := int32(1)
	said, _, _ := user32.NewProc("SystemParametersInfoW").
		Call(spiGetClientAreaAnimation, 0, uintptr(unsafe.Pointer(&animated)), 0) //nolint:gosec // how Windows takes it
	return said != 0 && animated == 0
}
