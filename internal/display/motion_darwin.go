package display

import (
	"context"
	"os/exec"
	"strings"
	"time"
)

// WantsLessMotion tells whether the desktop asks programs not to move anything; false where it
// does not say. It waits for the desktop.
func WantsLessMotion() bool {
	const patience = 2 * time.Second
	ctx, stop := context.WithTimeout(context.Background(), patience) //nolint:forbidigo // nobody waits for it
	defer stop()
	said, err := exec.CommandContext(ctx, "defaults", "read", "com.apple.universalaccess", "reduceMotion").Output()
	return err == nil && strings.TrimSpace(string(said)) == "1"
}
