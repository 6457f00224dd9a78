package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// section is one page of the settings.
type section struct {
	name string
	rows func() []*row // made each time that it is shown
}

// Screen is the page of the settings. It belongs to the UI goroutine.
type Screen struct {
	p        Params
	sections []section
	shown    int

	done    *kit.Button
	list    *sectionList
	rows    *rows
	scroll  *kit.Scroll
	status  *kit.Line
	content fyne.CanvasObject
	endKeys func()
}

// New makes the screen, with its first section. Close it when it is left.
func New(p Params) *Screen {
	s := &Screen{p: p, rows: newRows(), status: kit.NewShrinkingLine("", kit.Small)}
	s.sections = []section{
		{lang.X("settings.general", "General"), s.general},
		{lang.X("settings.keyboard", "Keyboard"), s.keyboard},
		{lang.X("settings.notifications", "Notifications"), s.notifications},
		{lang.X("settings.copy", "Offline copy"), s.copy},
		{lang.X("settings.connections", "Connections"), s.connections},
		{lang.X("settings.tokens", "Access tokens"), s.tokens},
		{lang.X("settings.about_section", "About"), s.about},
	}
	s.done = kit.NewButton(lang.X("button.done", "Done"), "", kit.Secondary, p.OnDone)
	s.list = newSectionList(s.names(), s.show)
	s.scroll = kit.NewScroll(s.rows.object)
	s.content = newPage(s)
	s.endKeys = kit.ScrollByKeys(p.Window.Canvas(), s.scroll, p.OnDone)
	s.show(0)
	return s
}

func (s *Screen) names() []string {
	names := make([]string, len(s.sections))
	for n, section := range s.sections {
		names[n] = section.name
	}
	return names
}

// show shows a section from its beginning.
func (s *Screen) show(n int) {
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
