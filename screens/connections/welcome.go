package connections

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// Welcome is what a person sees who has no connection yet.
type Welcome struct {
	p       Params
	busy    bool // the organisation on this computer is being added
	cards   []*card
	failure *fyne.Container
	object  fyne.CanvasObject
}

// NewWelcome makes the screen.
func NewWelcome(p Params) *Welcome {
	w := &Welcome{p: p, failure: container.NewStack()}
	local := newCard(lang.X("welcome.local", "On this computer"),
		lang.X("welcome.local_text", "A small invitation server inside Guestlist, ready at once. Good for a look around."), w.openLocal)
	needed := lang.X("welcome.server_text", "Your team runs its own. You need its address and an access token.")
	if p.Policy.Server != "" {
		needed = lang.X("welcome.server_known", "Your team runs its own. You need an access token.")
	}
	server := newCard(lang.X("welcome.server", "Guestlist server"), needed, func() { ShowAdd(p) })
	w.cards = []*card{local, server}
	if p.Policy.HideLocal {
		w.cards = []*card{server}
	}
	row := kit.Columns(14)
	for _, c := range w.cards {
		row.Add(c)
	}
	if len(w.cards) == 1 { // it is as wide as one of two
		row.Add(kit.Row(0))
	}
	text := kit.Column(0,
		kit.NewLine(lang.X("welcome.title", "Who is still on the way in?"), kit.Hero),
		kit.Inset(6, 0, 22, 0, kit.NewLine(lang.X("welcome.text",
			"Guestlist shows every pending invitation, and lets you invite, remind and revoke. Where do your invitations live?"), kit.BodyMuted)),
		row,
		kit.Inset(14, 0, 0, 0, w.failure),
	)
	w.object = container.NewStack(kit.NewBox(theme.Sidebar, theme.Clear, 0), container.NewCenter(text))
	return w
}

// Content is what the window shows.
func (w *Welcome) Content() fyne.CanvasObject { return w.object }

// Focus puts the keyboard on the first card.
func (w *Welcome) Focus() { w.p.Window.Canvas().Focus(w.cards[0]) }

func (w *Welcome) openLocal() {
	if w.busy {
		return
	}
	w.busy = true
	go func() {
		c, err := w.p.Desk.AddLocal(w.p.Context)
		w.p.Dispatch(func() {
			w.busy = false
			if err != nil {
				w.fail(words.Error(err))
				return
			}
			w.p.OnAdded(c, true)
		})
	}()
}

func (w *Welcome) fail(text string) {
	w.failure.Objects = []fyne.CanvasObject{banner.New(banner.Params{
		Tone: kit.Bad, Icon: theme.IconAlert, Text: text, Progress: -1,
		OnClose: func() { w.failure.RemoveAll() },
	})}
	w.failure.Refresh()
}
