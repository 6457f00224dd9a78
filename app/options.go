package app

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
)

// Options are what the program is started with.
type Options struct {
	Local    bool   // open the organisation on this computer
	Sample   int    // fill it with this many made-up people when it is empty
	Data     string // data folder; empty: the system's place
	LogLevel string // debug, info, warn or error
	Version  string
}

// dataFolder makes the data folder, for this person's eyes only.
func (o Options) dataFolder() (string, error) {
	dir := o.Data
	if dir == "" {
		dir = filepath.Join(xdg.DataHome, "guestlist")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("data folder: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("the data folder cannot be made: %w", err)
	}
	return dir, nil
}

func (o Options) logger() (*slog.Logger, error) {
	var level slog.Level
	if o.LogLevel != "" {
		if err := level.UnmarshalText([]byte(o.LogLevel)); err != nil {
			return nil, fmt.Errorf("-log-level %q: say debug, info, warn or error", o.LogLevel)
		}
	}
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level})), nil
}
