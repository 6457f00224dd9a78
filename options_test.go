package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOptionsThatMakeNoSenseAreRefused(t *testing.T) {
	for want, o := range map[string]options{
		"-sample -5: give a number from 0 to 1000000":         {Sample: -5, LogLevel: "warn"},
		"-sample 1000001: give a number from 0 to 1000000":    {Sample: 1_000_001, LogLevel: "warn"},
		`-log-level "loud": say debug, info, warn or error`:   {LogLevel: "loud"},
		`-log-level "warn+4": say debug, info, warn or error`: {LogLevel: "warn+4"},
		`-log-level "": say debug, info, warn or error`:       {},
	} {
		require.EqualError(t, o.check(), want)
	}
	for _, level := range []string{"debug", "INFO", "warn", "error"} {
		assert.NoError(t, options{LogLevel: level, Sample: 1_000_000}.check())
	}
}
