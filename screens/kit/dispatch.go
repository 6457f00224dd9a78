package kit

import "fyne.io/fyne/v2"

// Dispatch runs f on the UI goroutine, soon. It is how every other goroutine
// reaches a widget.
func Dispatch(f func()) { fyne.Do(f) }
