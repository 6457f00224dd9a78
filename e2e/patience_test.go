//go:build e2e && !large && !packages

package e2e

import "time"

// patience is how long a step waits for what should appear.
const patience = 20 * time.Second
