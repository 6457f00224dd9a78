// Package news tells the desktop what happens while nobody looks at the window.
package news

import (
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/settings"
	"guestlist/screens/words"
)

// Params is what a teller needs. All functions are called on the UI goroutine.
type Params struct {
	// Wanted tells whether the person wants to hear of a kind.
	Wanted func(settings.News) bool
	// Send shows a notification of the desktop. What it gets holds no letter that a shell or
	// a markup would read in its own way.
	Send func(title, text string)
	// Title is what notifications are headed by.
	Title    func() string
	Dispatch func(func()) // runs a function on the UI goroutine
}

// Gather is how long the first piece of news waits for others, which become one notification
// with it.
const Gather = 3 * time.Second

// Teller gathers news while the window is not in front, and tells them. It belongs to the UI
// goroutine.
type Teller struct {
	p       Params
	away    bool
	waiting map[settings.News][]string
	timer   *time.Timer // nil: nothing waits
}

// NewTeller makes a teller of a window that is in front. Close it at the end.
func NewTeller(p Params) *Teller { return &Teller{p: p, waiting: map[settings.News][]string{}} }

// Away says whether the window is behind others now. What was not told when it comes to the
// front is there to be seen, and not told any more.
func (t *Teller) Away(away bool) {
	t.away = away
	if !away {
		t.forget()
	}
}

// Tell has a piece of news told. said is what it reads if it is the only one of its kind.
func (t *Teller) Tell(of settings.News, said string) {
	if !t.away || !t.p.Wanted(of) {
		return
	}
	t.waiting[of] = append(t.waiting[of], said)
	if t.timer == nil {
		t.timer = time.AfterFunc(Gather, func() { t.p.Dispatch(t.send) })
	}
}

// Close ends the teller; what waits is not told.
func (t *Teller) Close() { t.Away(false) }

func (t *Teller) forget() {
	if t.timer != nil {
		t.timer.Stop()
	}
	t.timer = nil
	clear(t.waiting)
}

func (t *Teller) send() {
	var said []string
	for _, of := range []settings.News{settings.Accepted, settings.Bounced, settings.Finished} {
		switch all := t.waiting[of]; {
		case len(all) == 0 || !t.p.Wanted(of): // it was switched off meanwhile
		case len(all) == 1:
			said = append(said, all[0])
		default:
			said = append(said, several(of, len(all)))
		}
	}
	t.forget()
	if len(said) > 0 {
		t.p.Send(harmless(t.p.Title()), harmless(strings.Join(said, " · ")))
	}
}

func several(of settings.News, n int) string {
	switch of {
	case settings.Accepted:
		return lang.XN("news.accepted", "{{.N}} invitations accepted", n, words.Count(n))
	case settings.Bounced:
		return lang.XN("news.bounced", "{{.N}} messages bounced", n, words.Count(n))
	default:
		return lang.XN("news.finished", "{{.N}} runs ended", n, words.Count(n))
	}
}

// harmless leaves out what a desktop may take for something else than text: names and
// addresses come from others. The toolkit puts notifications into a script on Windows, where
// a dollar sign or a quote would begin a command, and desktops of Linux read them as markup.
func harmless(text string) string {
	const marks = ".,:;·@+-_/()!?'%…#*="
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || strings.ContainsRune(marks, r) {
			return r
		}
		return ' '
	}, text)), " ")
}
