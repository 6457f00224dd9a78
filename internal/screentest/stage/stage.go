package stage

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// Main is the TestMain of tests that read what screens say, in the English of the code.
func Main(m *testing.M) {
	if err := words.Speak("en-GB"); err != nil { // whatever the machine speaks
		panic(err)
	}
	os.Exit(m.Run())
}

// Patience is how long a step waits for what should appear.
const Patience = time.Minute

// Stage is an empty window for one screen. The test's goroutine is the UI's: what is
// dispatched runs in Until.
type Stage struct {
	Window fyne.Window
	Board  *notices.Board
	t      testing.TB
	ui     chan func()
}

// New opens a window of a size, in the light theme.
func New(t testing.TB, width, height float32) *Stage {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	s := &Stage{t: t, ui: make(chan func(), 10_000), Window: test.NewTempWindow(t, kit.NewLine("", kit.Body))}
	s.Window.Resize(fyne.NewSize(width, height))
	s.Board = notices.NewBoard(s.Dispatch)
	return s
}

// Dispatch has a function run by Until.
func (s *Stage) Dispatch(f func()) { s.ui <- f }

// Until runs what is dispatched until something is true.
func (s *Stage) Until(what string, ok func() bool) {
	s.t.Helper()
	deadline := time.NewTimer(Patience)
	defer deadline.Stop()
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	for !ok() {
		select {
		case f := <-s.ui:
			f()
		case <-look.C:
		case <-deadline.C:
			require.Fail(s.t, "it did not happen: "+what, "notices: %v\nthe window says: %v", s.Board.Texts(), Texts(s.Front()))
		}
	}
}

// UntilTold waits until a notice with a text hangs.
func (s *Stage) UntilTold(text string) {
	s.t.Helper()
	s.Until("tell "+text, func() bool { return slices.Contains(s.Board.Texts(), text) })
}

// UntilSays waits until a text stands somewhere in the layer in front.
func (s *Stage) UntilSays(text string) {
	s.t.Helper()
	s.Until("say "+text, func() bool { return strings.Contains(strings.Join(Texts(s.Front()), " "), text) })
}

// Top is the modal or menu on top, or nil.
func (s *Stage) Top() fyne.CanvasObject { return s.Window.Canvas().Overlays().Top() }

// Front is the modal or menu on top, or else what the window shows.
func (s *Stage) Front() fyne.CanvasObject {
	if top := s.Top(); top != nil {
		return top
	}
	return s.Window.Canvas().Content()
}

// Press presses the button with a text by the keyboard.
func (s *Stage) Press(in fyne.CanvasObject, text string) {
	s.t.Helper()
	s.PressNth(in, text, 0)
}

// PressNth presses the n-th of the buttons with a text, from 0.
func (s *Stage) PressNth(in fyne.CanvasObject, text string, n int) {
	s.t.Helper()
	buttons := Buttons(in, text)
	require.Greater(s.t, len(buttons), n, "%s in %v", text, Texts(in))
	require.False(s.t, buttons[n].Disabled(), text)
	s.Window.Canvas().Focus(buttons[n])
	s.Key(fyne.KeyReturn)
}

// Key presses a key where the focus is.
func (s *Stage) Key(name fyne.KeyName) {
	s.t.Helper()
	focused := s.Window.Canvas().Focused()
	require.NotNil(s.t, focused, "nothing has the focus")
	focused.TypedKey(&fyne.KeyEvent{Name: name})
}

// Parts lists all that is seen in an object, from back to front.
func Parts(o fyne.CanvasObject) []fyne.CanvasObject {
	if o == nil || !o.Visible() {
		return nil
	}
	all := []fyne.CanvasObject{o}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			all = append(all, Parts(child)...)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			all = append(all, Parts(child)...)
		}
	}
	return all
}

// Texts are the lines in an object, and the words of its buttons.
func Texts(o fyne.CanvasObject) []string {
	var out []string
	for _, o := range Parts(o) {
		text := ""
		switch o := o.(type) {
		case *kit.Line:
			text = o.Text()
		case *kit.Note:
			text = o.Text()
		case *kit.Button:
			text = o.Text()
		}
		if text != "" {
			out = append(out, text)
		}
	}
	return out
}

// Buttons are those in an object that say this.
func Buttons(o fyne.CanvasObject, text string) []*kit.Button {
	var out []*kit.Button
	for _, o := range Parts(o) {
		if b, ok := o.(*kit.Button); ok && b.Text() == text {
			out = append(out, b)
		}
	}
	return out
}
