package display

import (
	"context"
	"errors"
	"log"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAChildsEndTellsWhyNothingIsDrawn(t *testing.T) {
	crashed := errors.New("exit status 2")
	for said, c := range map[string]struct {
		err, late error
		want      *Failure
	}{
		"fine: 4.5 (Compatibility Profile) Mesa 22.3.6": {},
		"no window: PlatformUnavailable":                {want: &Failure{NoDisplay, "PlatformUnavailable"}},
		"noise of a driver\nno OpenGL: APIUnavailable":  {want: &Failure{NoOpenGL, "APIUnavailable"}},
		"panic: somewhere in a driver":                  {err: crashed, want: &Failure{Unclear, "exit status 2\npanic: somewhere in a driver"}},
		"":                                              {err: crashed, late: context.DeadlineExceeded, want: &Failure{Unclear, "the display did not answer within 5s"}},
	} {
		assert.Equal(t, c.want, judge(said, c.err, c.late), said)
	}
}

func TestTheToolkitsNoiseGoesToTheLog(t *testing.T) {
	var out strings.Builder
	var causes []string
	toolkit := log.New(Noise(slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug})), func(cause string) {
		causes = append(causes, cause)
	}), "", 0)
	toolkit.Println("Fyne error: ", "Failed to create fyne cache space")
	toolkit.Println("  Cause:", "mkdir: no such file")
	require.Empty(t, causes)
	toolkit.Println("Fyne error: ", "window creation error")
	toolkit.Println("  Cause:", "APIUnavailable: GLX: GLX extension not found")
	assert.Equal(t, []string{"APIUnavailable: GLX: GLX extension not found"}, causes)
	assert.Equal(t, 4, strings.Count(out.String(), "level=DEBUG"))
}
