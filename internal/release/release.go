// Package release says which release of Guestlist this is.
package release

import (
	"runtime/debug"
)

// Version is the number of the release. It is written down here only: packages read it
// from this line.
const Version = "0.1.0"

// UpdateAddress is where the signed list of releases is. It is set where a package is built
// that no package manager updates; empty: newer releases are not looked for.
var UpdateAddress string

// UpdateKey is what that list is signed with.
var UpdateKey string

// commit is set where a package is built, from a copy without its history.
var commit string

// String reads "0.1.0 (1a29e93f8c02)": the version, and the commit where it is known. What
// is not committed is told by a "+" behind it.
func String() string {
	id := commit
	if info, ok := debug.ReadBuildInfo(); ok && id == "" {
		id = fromBuild(info)
	}
	if id == "" {
		return Version
	}
	return Version + " (" + id + ")"
}

const shortCommit = 12

func fromBuild(info *debug.BuildInfo) string {
	id, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			id = s.Value[:min(shortCommit, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "+"
		}
	}
	if id == "" {
		return ""
	}
	return id + changed
}
