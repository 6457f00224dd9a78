package settings_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/settings"
)

// memory keeps preferences as the toolkit does.
type memory map[string]any

func (m memory) String(key string) string       { v, _ := m[key].(string); return v }
func (m memory) SetString(key, value string)    { m[key] = value }
func (m memory) SetBool(key string, value bool) { m[key] = value }
func (m memory) BoolWithFallback(key string, otherwise bool) bool {
	if v, ok := m[key].(bool); ok {
		return v
	}
	return otherwise
}

func TestAWindowHasThePixelsThatItHadAndNoMoreThanTheScreen(t *testing.T) {
	type size = [2]float32
	for name, c := range map[string]struct {
		kept string
		on   settings.Screen
		want size
	}{
		"nothing kept":                    {"", settings.Screen{Scale: 1}, size{1240, 800}},
		"the same scale":                  {"1000x600@1", settings.Screen{Scale: 1, Width: 1920, Height: 1080}, size{1000, 600}},
		"a larger scale":                  {"1500x900@1", settings.Screen{Scale: 1.5, Width: 1920, Height: 1080}, size{1000, 600}},
		"a smaller scale":                 {"1000x600@2", settings.Screen{Scale: 1, Width: 3000, Height: 2000}, size{2000, 1200}},
		"a smaller screen":                {"1900x1000@1", settings.Screen{Scale: 1, Width: 1280, Height: 720}, size{1280, 720}},
		"a larger scale, not smaller":     {"1240x800@1", settings.Screen{Scale: 2, Width: 1280, Height: 800}, size{760, 480}},
		"the usual one on a small screen": {"", settings.Screen{Scale: 1.5, Width: 1290, Height: 840}, size{860, 560}},
		"a screen that is not known":      {"1600x900@1", settings.Screen{Scale: 1}, size{1600, 900}},
		"kept before there were scales":   {"1000x600", settings.Screen{Scale: 1.5, Width: 1920, Height: 1080}, size{1000, 600}},
		"absurd":                          {"99999x99999@1", settings.Screen{Scale: 1}, size{3840, 2160}},
		"broken":                          {"wide", settings.Screen{Scale: 1}, size{1240, 800}},
	} {
		t.Run(name, func(t *testing.T) {
			width, height := settings.New(memory{"window.size": c.kept}, settings.Fixed{}).WindowSize(c.on)
			assert.InDeltaSlice(t, c.want[:], []float32{width, height}, 0.01)
		})
	}
	s := settings.New(memory{}, settings.Fixed{})
	s.SetWindowSize(1000, 700, 1.2)
	width, height := s.WindowSize(settings.Screen{Scale: 1.2})
	assert.Equal(t, size{1000, 700}, size{width, height})
}

func TestTheSizeOfTextGoesInStepsAndKeepsToThem(t *testing.T) {
	m := memory{}
	s := settings.New(m, settings.Fixed{})
	assert.Equal(t, 100, s.TextSize())
	assert.Equal(t, 110, s.StepTextSize(true))
	assert.Equal(t, 100, s.StepTextSize(false))
	for range 20 {
		s.StepTextSize(true)
	}
	assert.Equal(t, 200, s.TextSize())
	for range 20 {
		s.StepTextSize(false)
	}
	assert.Equal(t, 80, s.TextSize())
	for _, odd := range []string{"0", "-5", "101", "1000", "big", ""} {
		m["text_size"] = odd
		assert.Equal(t, 100, s.TextSize(), odd)
	}
}

func TestResetForgetsWhatThePageOfTheSettingsShowsAndNothingElse(t *testing.T) {
	s := settings.New(memory{}, settings.Fixed{})
	s.SetTheme("dark")
	s.SetCompact(true)
	s.SetLanguage("de")
	s.SetTextSize(150)
	s.SetAskBeforeOne(false)
	s.SetSendWait(0)
	s.SetRevokeWait(settings.Waits[2])
	s.SetNotifies(settings.Bounced, false)
	s.SetLooksForUpdates(true)
	s.ResetGeneral()
	assert.Equal(t, "system", s.Theme())
	assert.False(t, s.Compact())
	assert.Empty(t, s.Language())
	assert.Equal(t, 100, s.TextSize())
	assert.True(t, s.AskBeforeOne())
	assert.Equal(t, settings.Waits[1], s.SendWait())
	assert.Zero(t, s.RevokeWait())
	assert.False(t, s.Notifies(settings.Bounced))
	assert.True(t, s.Notifies(settings.Accepted))
	wanted, asked := s.LooksForUpdates()
	assert.True(t, wanted && asked)
}
