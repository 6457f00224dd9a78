package display

import (
	"bytes"
	"io"
	"log/slog"
	"strings"
	"sync"
)

// Noise takes what the toolkit writes to the standard logger: it goes to log, at debug. When
// the toolkit says there that it cannot make a window, failed is called with the cause,
// on the goroutine that has written; the toolkit may end the process after that.
func Noise(log *slog.Logger, failed func(cause string)) io.Writer {
	return &noise{log: log, failed: failed}
}

type noise struct {
	mu     sync.Mutex
	log    *slog.Logger
	failed func(cause string)
	window bool // the line before said that there is no window
}

// What Fyne 2.8 writes (driver.go, window_desktop.go).
const (
	noWindowSaid = "window creation error"
	causeSaid    = "Cause: "
)

// Write implements io.Writer.
func (n *noise) Write(b []byte) (int, error) {
	line := string(bytes.TrimSpace(b))
	n.mu.Lock()
	_, cause, told := strings.Cut(line, causeSaid)
	call := told && n.window
	n.window = strings.Contains(line, noWindowSaid)
	n.mu.Unlock()
	n.log.Debug("the toolkit says", "line", line)
	if call {
		n.failed(cause)
	}
	return len(b), nil
}
