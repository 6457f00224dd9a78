package display

import (
	"encoding/binary"
	"runtime"
	"unsafe"

	"golang.org/x/sys/windows"
)

// What a person may choose in a dialog.
const (
	closed   = 8 // Windows' own number of its Close button
	software = 1001
	details  = 1002
)

var taskDialogIndirect = windows.NewLazySystemDLL("comctl32.dll").NewProc("TaskDialogIndirect")

// question is a warning, with buttons from the left to the right and Close at their end.
type question struct {
	heading, text string
	buttons       []choice
	details       string // what the button details copies; the dialog stays
}

type choice struct {
	number int32
	label  string
}

// ask shows a question and gives the number of what was chosen. It tells false where this
// Windows shows no such dialog.
//
//nolint:gosec // Windows wants addresses
func ask(q question) (chosen int32, shown bool) {
	if taskDialogIndirect.Find() != nil { // the manifest that asks for comctl32 6 was taken away
		return 0, false
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var pins runtime.Pinner
	defer pins.Unpin()
	config := q.config(&pins)
	pins.Pin(&config[0])
	failed, _, _ := taskDialogIndirect.Call(uintptr(unsafe.Pointer(&config[0])), uintptr(unsafe.Pointer(&chosen)), 0, 0)
	return chosen, failed == 0
}

// taskDialog is TASKDIALOGCONFIG of 64 bits, whose fields lie without gaps.
type taskDialog struct {
	size                                               uint32
	parent, instance                                   uint64
	flags, commonButtons                               uint32
	title, icon, heading, text                         uint64
	buttonCount                                        uint32
	buttons                                            uint64
	first                                              int32
	radioCount                                         uint32
	radios                                             uint64
	radio                                              int32
	verification, expanded, expandLabel, collapseLabel uint64
	footerIcon, footer, callback, callbackData         uint64
	width                                              uint32
}

// taskDialogButton is TASKDIALOG_BUTTON of 64 bits, without gaps.
type taskDialogButton struct {
	number int32
	label  uint64
}

// config lays a question out in memory that pins hold.
//
//nolint:gosec // Windows wants addresses and small numbers
func (q question) config(pins *runtime.Pinner) []byte {
	const closeButton, cancellable, sizeToContent, warning = 0x20, 0x8, 0x01000000, 0xFFFF
	text := func(s string) uint64 {
		said, err := windows.UTF16PtrFromString(s)
		if err != nil {
			return 0
		}
		pins.Pin(said)
		return uint64(uintptr(unsafe.Pointer(said)))
	}
	var buttons []byte
	for _, b := range q.buttons {
		buttons = packed(buttons, taskDialogButton{b.number, text(b.label)})
	}
	dialog := taskDialog{
		flags: cancellable | sizeToContent, commonButtons: closeButton,
		title: text("Guestlist"), icon: warning, heading: text(q.heading), text: text(q.text),
		buttonCount: uint32(len(q.buttons)), callback: uint64(windows.NewCallback(q.notified)),
	}
	if len(buttons) > 0 {
		pins.Pin(&buttons[0])
		dialog.buttons, dialog.first = uint64(uintptr(unsafe.Pointer(&buttons[0]))), q.buttons[0].number
	}
	dialog.size = uint32(binary.Size(dialog))
	return packed(nil, dialog)
}

// packed appends a value to b, field by field.
func packed(b []byte, value any) []byte {
	b, err := binary.Append(b, binary.LittleEndian, value)
	if err != nil {
		panic(err) // its fields have sizes
	}
	return b
}

// notified is called by the dialog. It keeps the dialog open when details are copied.
func (q question) notified(window, message, button, _, _ uintptr) uintptr {
	const clicked, stay = 2, 1
	if message == clicked && button == details {
		setClipboard(window, q.details)
		return stay
	}
	return 0
}
