package watchdog

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// loop runs what it gets one after the other, as the UI goroutine does.
func loop(queue <-chan func()) {
	for f := range queue {
		f()
	}
}

func holdTheLoop() { time.Sleep(300 * time.Millisecond) }

// watched runs do while a watchdog looks, and gives its report.
func watched(t *testing.T, do func(dispatch func(func()))) (r Report) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		queue := make(chan func(), 100)
		dispatch := func(f func()) { queue <- f }
		go loop(queue)
		ctx, cancel := context.WithCancel(t.Context())
		file, ended := filepath.Join(t.TempDir(), "report"), make(chan error)
		go func() { ended <- Watch(ctx, dispatch, file) }()
		time.Sleep(time.Second + pace/3)
		for _, name := range []string{"before", "walk"} {
			if name == "walk" {
				do(dispatch)
			}
			require.NoError(t, Ask(file, name))
			assert.False(t, Answered(file))
			time.Sleep(time.Second + pace/3) // not at the moment of a look
			require.True(t, Answered(file))
		}
		cancel()
		require.NoError(t, <-ended)
		close(queue)
		all, err := Read(file)
		require.NoError(t, err)
		require.Len(t, all, 2)
		assert.Equal(t, "before", all[0].Walk)
		assert.Less(t, all[0].Longest.Took, Limit)
		r = all[1]
	})
	return r
}

func TestAHoldIsFoundWithItsStack(t *testing.T) {
	r := watched(t, func(dispatch func(func())) {
		dispatch(holdTheLoop)
		dispatch(func() { time.Sleep(20 * time.Millisecond) })
		time.Sleep(time.Second)
	})
	assert.Equal(t, "walk", r.Walk)
	assert.InDelta(t, 320*time.Millisecond, r.Longest.Took, float64(gap), "what is done at one go is one hold")
	assert.InDelta(t, 2*time.Second, r.Took, float64(100*time.Millisecond))
	assert.Equal(t, 1, r.Over)
	assert.Zero(t, r.Painting.Took)
	require.NotEmpty(t, r.Longest.Stacks)
	most := r.Longest.Stacks[0]
	assert.InDelta(t, 300/5, most.Times, 2)
	assert.Contains(t, most.String(), "watchdog.holdTheLoop watchdog_test.go:")
	assert.NotContains(t, most.String(), "watchdog.Watch", "it is the stack of the goroutine that is watched")
}

func TestAFreeGoroutineIsNotHeld(t *testing.T) {
	r := watched(t, func(dispatch func(func())) {
		for range 100 {
			dispatch(func() { time.Sleep(5 * time.Millisecond) })
			time.Sleep(20 * time.Millisecond)
		}
	})
	assert.Less(t, r.Longest.Took, Limit)
	assert.Zero(t, r.Over)
	assert.Greater(t, r.Asked, 200)
}

func TestPaintingIsToldApart(t *testing.T) {
	const loop = "fyne.io/fyne/v2/internal/driver/glfw.(*gLDriver).runGL loop.go:170"
	for name, c := range map[string]struct {
		calls string
		want  doing
	}{
		"swap":    {"github.com/go-gl/glfw/v3.4/glfw.(*Window).SwapBuffers window.go:1|" + loop, swapping},
		"texture": {"image/draw.Draw draw.go:1|fyne.io/fyne/v2/internal/painter/gl.(*painter).newGlTextTexture draw.go:1|" + loop, painting},
		"context": {"github.com/go-gl/glfw/v3.4/glfw.(*Window).MakeContextCurrent context.go:1|" + loop, painting},
		"measure": {"fyne.io/fyne/v2/internal/painter.RenderedTextSize font.go:1|guestlist/screens/kit.Truncate text.go:1|" + loop, working},
		"ours":    {"guestlist/screens/kit.(*Renderer).MinSize renderer.go:1|fyne.io/fyne/v2/internal/painter/gl.(*painter).Paint x.go:1|" + loop, working},
		"fonts":   {"github.com/go-text/typesetting/fontscan.SystemFonts x.go:1|fyne.io/fyne/v2/internal/painter/gl.(*painter).drawText x.go:1|" + loop, working},
		"layout":  {"fyne.io/fyne/v2/internal/driver/common.(*Canvas).EnsureMinSize canvas.go:1|" + loop, working},
		"events":  {"github.com/go-gl/glfw/v3.4/glfw.PollEvents window.go:1|" + loop, working},
		"nothing": {loop, resting},
	} {
		assert.Equal(t, c.want, stack(strings.Split(c.calls, "|")).doing(), name)
	}
}

// swap paints, as the watchdog sees it.
type swap struct{}

func (swap) SwapBuffers() { time.Sleep(200 * time.Millisecond) }

func TestAHoldEndsWithTheFrame(t *testing.T) {
	r := watched(t, func(dispatch func(func())) {
		dispatch(func() {
			time.Sleep(100 * time.Millisecond)
			swap{}.SwapBuffers()
			time.Sleep(60 * time.Millisecond)
		})
		time.Sleep(time.Second)
	})
	assert.InDelta(t, 100*time.Millisecond, r.Longest.Took, float64(2*pace))
	assert.InDelta(t, 200*time.Millisecond, r.Painting.Took, float64(2*pace))
	assert.Equal(t, 2, r.Over)
}

func TestAStackIsReadFromADump(t *testing.T) {
	dump := "goroutine 1 [select, locked to thread]:\n" +
		"guestlist/screens/list.(*List[...]).Select(0xc000123, {0x1, 0x2})\n\t/src/screens/list/list.go:12 +0x1f\n" +
		"main.main()\n\t/src/main.go:34 +0x2f"
	assert.Equal(t, stack{"guestlist/screens/list.(*List[...]).Select list.go:12", "main.main main.go:34"}, parseStack([]byte(dump)))
}
