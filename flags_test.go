package main

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheReadmeSaysWhatHelpSays(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	_, flags, _ := strings.Cut(help(), "\n\n")
	assert.Contains(t, string(readme), "```\n"+flags+"```\n")
	assert.Contains(t, flags, "-sample N ")
	assert.Contains(t, flags, "-data DIR ")
	assert.Contains(t, flags, "-log-level LEVEL ")
}

func TestACommandLineThatMakesNoSenseIsRefused(t *testing.T) {
	for args, want := range map[string]string{
		"-sample -5":                   "-sample -5: give a number from 0 to 1000000",
		"-sample=-5 -version=false":    "-sample -5: give a number",
		"-sample 99999999":             "give a number from 0 to 1000000",
		"-sample 99999999999999999999": "-sample",
		"-sample many":                 "-sample",
		"-sample":                      "-sample",
		"-log-level loud":              "say debug, info, warn or error",
		"-log-level=":                  "say debug, info, warn or error",
		"-data=":                       "-data needs a folder",
		"-local=perhaps":               "-local",
		"-software-drawing=perhaps":    "say true or false",
		"-fly":                         "-fly",
		"-local fly":                   `flags only, not "fly"`,
	} {
		_, err := parse(strings.Fields(args))
		require.ErrorContains(t, err, want, args)
	}
}

func TestACommandLineIsRead(t *testing.T) {
	o, err := parse(strings.Fields("-local -sample 128 -data here -log-level DEBUG"))
	require.NoError(t, err)
	assert.Equal(t, options{Local: true, Sample: 128, Data: "here", LogLevel: "DEBUG"}, o)
	for args, want := range map[string]drawing{"": asPossible, "-software-drawing": inSoftware, "-software-drawing=false": withTheCard} {
		o, err := parse(strings.Fields(args))
		require.NoError(t, err)
		assert.Equal(t, want, o.Drawing, args)
	}
	_, err = parse(nil)
	require.NoError(t, err)
	_, err = parse([]string{"-h"})
	require.ErrorIs(t, err, flag.ErrHelp)
	_, err = parse([]string{"-version"})
	require.ErrorIs(t, err, errVersion)
}
