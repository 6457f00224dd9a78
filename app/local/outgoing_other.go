//go:build !linux

package local

// firstOutgoing is the lowest port that Windows and macOS give to outgoing connections,
// unless somebody has changed that.
func firstOutgoing() int { return 49152 }
