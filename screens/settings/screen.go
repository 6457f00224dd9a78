package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/kit/scroll"
	"guestlist/screens/theme"
)

// section is one part of the settings.
type section struct {
	name string
	rows func() []*row // made each time that it is shown
}

// Screen is the screen of the settings. It belongs to the UI goroutine.
type Screen struct {
	p        Params
	sections []section
	shown    int

	done    *kit.Button
	list    *sectionList
	rows    *rows
	scroll  *scroll.Area
	status  *kit.Line
	content fyne.CanvasObject
	endKeys func()
}

// New makes the screen, with its first section. Close it when it is left.
func New(p Params) *Screen {
	s := &Screen{p: p, rows: newRows(), status: kit.NewShrinkingLine("", kit.Small)}
	for n, fill := range []func() []*row{s.general, s.keyboard, s.notifications, s.copy, s.connections, s.tokens, s.about} {
		s.sections = append(s.sections, section{SectionNames()[n], fill})
	}
	s.done = kit.NewButton(lang.X("button.done", "Done"), "", kit.Secondary, p.OnDone)
	s.list = newSectionList(SectionNames(), s.Show)
	s.scroll = scroll.New(s.rows.object)
	s.content = newLayout(s)
	s.endKeys = scroll.ByKeys(p.Window.Canvas(), s.scroll, p.OnDone)
	s.Show(0)
	return s
}

// SectionNames are what the sections are called, in their order.
func SectionNames() []string {
	return []string{
		lang.X("settings.general", "General"),
		lang.X("settings.keyboard", "Keyboard"),
		lang.X("settings.notifications", "Notifications"),
		lang.X("settings.copy", "Offline copy"),
		lang.X("settings.connections", "Connections"),
		lang.X("settings.tokens", "Access tokens"),
		lang.X("settings.about_section", "About"),
	}
}

// Show shows a section, from 0, from its beginning.
func (s *Screen) Show(n int) {
	s.shown = n
	s.list.set(n)
	s.status.SetText(lang.X("settings.at", "Settings · {{.Section}}", map[string]any{"Section": s.sections[n].name}))
	s.rows.set(s.sections[n].rows())
	s.scroll.ScrollToOffset(fyne.Position{})
	s.content.Refresh()
}

// Update shows the section again, as everything is now. The focus stays on the same row.
func (s *Screen) Update() {
	c := s.p.Window.Canvas()
	title := s.rows.focused(c.Focused())
	offset := s.scroll.Offset
	s.rows.set(s.sections[s.shown].rows())
	s.content.Refresh()
	s.scroll.ScrollToOffset(offset)
	if title != "" {
		s.rows.focus(c, title)
	}
}

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Close ends what the screen does with keys.
func (s *Screen) Close() { s.endKeys() }

// FocusSearch gives the keyboard to the list of sections: there is nothing to search.
func (s *Screen) FocusSearch() { s.FocusList() }

// FocusList gives the keyboard to the list of sections.
func (s *Screen) FocusList() { s.p.Window.Canvas().Focus(s.list) }

func rule() fyne.CanvasObject { return kit.NewBox(theme.Line, theme.Clear, 0) }
