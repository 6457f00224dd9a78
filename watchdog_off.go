//go:build !watchdog

package main

import (
	"context"
	"log/slog"
)

// watch does nothing: the program was built without its watchdog.
func watch(context.Context, *slog.Logger) (stop func()) { return func() {} }
