package main

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
)

// options are what the program is started with.
type options struct {
	Local    bool   // open the organisation on this computer
	Sample   int    // fill it with this many made-up people when it is empty
	Data     string // data folder; empty: the system's place
	LogLevel string // debug, info, warn or error
	Drawing  drawing
	Version  string
}

// drawing is what the window is drawn with.
type drawing int

const (
	asPossible  drawing = iota // with the graphics card; where that cannot, in software
	inSoftware                 // without the graphics card
	withTheCard                // never in software, also where a trial has no answer
)

// dataFolder makes the data folder, for this person's eyes only.
func (o options) dataFolder() (string, error) {
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

// maxSample is as many made-up people as the program is made for.
const maxSample = 1_000_000

// levels are the log levels by the names that -log-level takes.
var levels = map[string]slog.Level{
	"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError,
}

// check tells what is wrong with the options, and what to give instead. It opens
// and makes nothing.
func (o options) check() error {
	if _, ok := levels[strings.ToLower(o.LogLevel)]; !ok {
		return fmt.Errorf("-log-level %q: say debug, info, warn or error", o.LogLevel)
	}
	if o.Sample < 0 || o.Sample > maxSample {
		return fmt.Errorf("-sample %d: give a number from 0 to %d", o.Sample, maxSample)
	}
	return nil
}

func (o options) logger() *slog.Logger {
	level := levels[strings.ToLower(o.LogLevel)]
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level}))
}
