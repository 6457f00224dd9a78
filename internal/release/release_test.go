package release

import (
	"runtime/debug"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTheCommitIsTold(t *testing.T) {
	defer func(before string) { commit = before }(commit)
	commit = "1a29e93f8c02"
	assert.Equal(t, Version+" (1a29e93f8c02)", String())
	commit = ""
	assert.True(t, strings.HasPrefix(String(), Version))

	with := func(settings ...debug.BuildSetting) string { return fromBuild(&debug.BuildInfo{Settings: settings}) }
	revision := debug.BuildSetting{Key: "vcs.revision", Value: "1a29e93f8c0212345678"}
	assert.Empty(t, with())
	assert.Equal(t, "1a29e93f8c02", with(revision, debug.BuildSetting{Key: "vcs.modified", Value: "false"}))
	assert.Equal(t, "1a29e93f8c02+", with(revision, debug.BuildSetting{Key: "vcs.modified", Value: "true"}))
}
