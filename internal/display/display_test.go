package display

import (
	"errors"
	"fmt"
	"log"
	"log/slog"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/internal/release"
)

func TestAChildsEndTellsWhyNothingIsDrawn(t *testing.T) {
	crashed := errors.New("exit status 2")
	for said, c := range map[string]struct {
		err  error
		late bool
		want *Failure
	}{
		"fine: 4.5 (Compatibility Profile) Mesa 22.3.6": {},
		"no window: PlatformUnavailable":                {want: &Failure{NoDisplay, "PlatformUnavailable"}},
		"noise of a driver\nno OpenGL: APIUnavailable":  {want: &Failure{NoOpenGL, "APIUnavailable"}},
		"panic: somewhere in a driver":                  {err: crashed, want: &Failure{Unclear, "exit status 2\npanic: somewhere in a driver"}},
		"":                                              {err: crashed, late: true, want: &Failure{NoAnswer, "it did not answer within 5s"}},
	} {
		assert.Equal(t, c.want, judge(said, c.err, c.late, 5*time.Second), said)
	}
}

// childVar says what a child of these tests does instead of drawing.
const childVar = "GUESTLIST_TEST_CHILD"

func TestMain(m *testing.M) {
	if !Probing() {
		os.Exit(m.Run())
	}
	switch os.Getenv(childVar) {
	case "hangs":
		time.Sleep(time.Minute)
	case "crashes":
		panic("somewhere in a driver")
	case "Microsoft's":
		fmt.Println(noGL + enough("1.1.0", "GDI Generic").Error())
	case "leaves something behind":
		fmt.Println(fine)
		helper := exec.Command(os.Args[0])
		helper.Env = append(os.Environ(), childVar+"=hangs for a while")
		helper.Stdout = os.Stdout
		if err := helper.Start(); err != nil {
			panic(err)
		}
	case "hangs for a while":
		time.Sleep(3 * time.Second)
	default:
		fmt.Println(fine)
	}
}

func TestAChildIsAsked(t *testing.T) {
	ask := func(child string, limit time.Duration) *Failure {
		return probe(t.Context(), limit, []string{childVar + "=" + child})
	}
	assert.Nil(t, ask("draws", time.Minute))
	assert.Nil(t, ask("leaves something behind", time.Minute))
	assert.Equal(t, &Failure{NoOpenGL, "OpenGL 1.1.0, drawn by GDI Generic"}, ask("Microsoft's", time.Minute))
	assert.Equal(t, &Failure{NoAnswer, "it did not answer within 500ms"}, ask("hangs", 500*time.Millisecond))
	crashed := ask("crashes", time.Minute)
	require.NotNil(t, crashed)
	assert.Equal(t, Unclear, crashed.Cause)
	assert.Contains(t, crashed.Details, "somewhere in a driver")
}

func TestWhatAnOpenGLSaysOfItself(t *testing.T) {
	for version, c := range map[string]struct {
		renderer string
		want     string // empty: it is enough
	}{
		"4.5 (Compatibility Profile) Mesa 22.3.6": {renderer: "softpipe"},
		"2.1.0":                           {renderer: "Mesa DRI Intel(R) G33"},
		"10.0":                            {renderer: "of later times"},
		"2.0.6849 WinXP Release":          {"ATI RADEON", "OpenGL 2.0.6849 WinXP Release, drawn by ATI RADEON"},
		"1.4.0 - Build 8.14.10.1930":      {"Intel 945GM", "OpenGL 1.4.0 - Build 8.14.10.1930, drawn by Intel 945GM"},
		"1.1.0":                           {"GDI Generic", "OpenGL 1.1.0, drawn by GDI Generic"},
		"4.6 of a system without drivers": {"GDI Generic", "OpenGL 4.6 of a system without drivers, drawn by GDI Generic"},
		"":                                {"nobody", `its OpenGL tells no version: "", drawn by "nobody"`},
	} {
		err := enough(version, c.renderer)
		if c.want == "" {
			require.NoError(t, err, version)
			continue
		}
		assert.EqualError(t, err, c.want)
	}
}

func TestTheReportTellsWhatRan(t *testing.T) {
	said := (&Failure{NoOpenGL, "OpenGL 1.1.0, drawn by GDI Generic"}).Report()
	assert.Contains(t, said, "no OpenGL: OpenGL 1.1.0, drawn by GDI Generic")
	assert.Contains(t, said, release.Version)
	assert.Contains(t, said, runtime.GOOS)
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
