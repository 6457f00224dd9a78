package display

import (
	"runtime"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	user32           = windows.NewLazySystemDLL("user32.dll")
	openClipboard    = user32.NewProc("OpenClipboard")
	emptyClipboard   = user32.NewProc("EmptyClipboard")
	setClipboardData = user32.NewProc("SetClipboardData")
	closeClipboard   = user32.NewProc("CloseClipboard")

	kernel32     = windows.NewLazySystemDLL("kernel32.dll")
	globalAlloc  = kernel32.NewProc("GlobalAlloc")
	globalLock   = kernel32.NewProc("GlobalLock")
	globalUnlock = kernel32.NewProc("GlobalUnlock")
	globalFree   = kernel32.NewProc("GlobalFree")
	moveMemory   = kernel32.NewProc("RtlMoveMemory")
)

// setClipboard replaces what was copied, on behalf of a window.
//
//nolint:gosec // Windows wants an address
func setClipboard(owner uintptr, text string) {
	const unicodeText, moveable = 13, 2
	said, err := windows.UTF16FromString(text)
	if err != nil {
		return
	}
	runtime.LockOSThread() // the clipboard is opened for a thread
	defer runtime.UnlockOSThread()
	if opened, _, _ := openClipboard.Call(owner); opened == 0 {
		return
	}
	defer func() { _, _, _ = closeClipboard.Call() }()
	_, _, _ = emptyClipboard.Call()
	size := uintptr(len(said)) * unsafe.Sizeof(said[0])
	memory, _, _ := globalAlloc.Call(moveable, size)
	if memory == 0 {
		return
	}
	if at, _, _ := globalLock.Call(memory); at != 0 {
		_, _, _ = moveMemory.Call(at, uintptr(unsafe.Pointer(&said[0])), size)
		_, _, _ = globalUnlock.Call(memory)
	}
	if taken, _, _ := setClipboardData.Call(unicodeText, memory); taken == 0 { // taken, it is the clipboard's
		_, _, _ = globalFree.Call(memory)
	}
}
