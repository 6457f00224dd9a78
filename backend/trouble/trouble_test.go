package trouble_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/backend/trouble"
)

func TestAnEpisodeIsSaidOnce(t *testing.T) {
	var log bytes.Buffer
	e := trouble.Episode{What: "mail", Log: slog.New(slog.NewTextHandler(&log, nil)), First: time.Second, Longest: time.Minute}
	e.Over()
	assert.Empty(t, log.String())
	var last time.Duration
	for i := range 10 {
		last = e.Failed("write", "disk full")
		if i < 5 {
			assert.LessOrEqual(t, last, time.Second<<i)
		}
	}
	assert.GreaterOrEqual(t, last, 45*time.Second)
	assert.Equal(t, "Could not write: disk full", e.Words())
	assert.Equal(t, 1, strings.Count(log.String(), "\n"))
	assert.GreaterOrEqual(t, e.Failed("log in", "wrong password"), 45*time.Second, "another cause is no new start")
	assert.Equal(t, "Could not log in: wrong password", e.Words())
	assert.Equal(t, 2, strings.Count(log.String(), "\n"), "but is said")
	e.Over()
	assert.Empty(t, e.Words())
	assert.Contains(t, log.String(), "works again")
	assert.LessOrEqual(t, e.Failed("write", "disk full"), time.Second)
	assert.Equal(t, 4, strings.Count(log.String(), "\n"))
}
