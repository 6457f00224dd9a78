//go:build watchdog

package main

import (
	"context"
	"log/slog"
	"os"

	"guestlist/internal/watchdog"
	"guestlist/screens/kit"
)

// watch reports what holds the UI goroutine to the file that GUESTLIST_WATCHDOG names.
func watch(ctx context.Context, log *slog.Logger) (stop func()) {
	ctx, stop = context.WithCancel(ctx)
	go func() {
		if err := watchdog.Watch(ctx, kit.Dispatch, os.Getenv("GUESTLIST_WATCHDOG")); err != nil {
			log.Error("the watchdog gave up", "err", err)
		}
	}()
	return stop
}
