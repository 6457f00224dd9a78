package list

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/words"
)

// Linker hands out the link of an open invitation.
type Linker interface {
	Link(ctx context.Context, id string) (invite.Link, error)
}

// CopierParams is what a Copier needs. All of it is used on the UI goroutine.
type CopierParams struct {
	Life     context.Context //nolint:containedctx // ends what is asked for later, with the screen
	Session  Linker
	Dispatch func(func()) // runs a function on the UI goroutine
	Notices  *notices.Board
	Address  string // what the connection is called in error messages
}

// Copier puts addresses and invitation links on the clipboard and tells what it did. It
// belongs to the UI goroutine.
type Copier struct{ p CopierParams }

// NewCopier makes a copier.
func NewCopier(p CopierParams) *Copier { return &Copier{p} }

// Emails puts addresses on the clipboard, one to a line.
func (c *Copier) Emails(addresses []string) {
	if len(addresses) == 0 {
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(strings.Join(addresses, "\n"))
	text := lang.X("notice.copied_one", "{{.Address}} copied.", map[string]any{"Address": addresses[0]})
	if n := len(addresses); n > 1 {
		text = lang.XN("notice.copied", "{{.N}} addresses copied.", n, words.Count(n))
	}
	c.p.Notices.Tell(kit.Good, text)
}

// linkTimeout is how long the server may take to hand out a link.
const linkTimeout = 30 * time.Second

// Link gets an invitation's link and puts it on the clipboard.
func (c *Copier) Link(id string) {
	asking := c.p.Notices.Pending(words.AskingForLink())
	go func() {
		ctx, cancel := context.WithTimeout(c.p.Life, linkTimeout)
		defer cancel()
		link, err := c.p.Session.Link(ctx, id)
		c.p.Dispatch(func() {
			asking.Close()
			switch {
			case c.p.Life.Err() != nil:
			case err != nil:
				c.p.Notices.Tell(kit.Bad, words.Problem(invite.ErrorOf(err), c.p.Address))
			default:
				fyne.CurrentApp().Clipboard().SetContent(link.URL)
				c.p.Notices.Tell(kit.Good, lang.X("notice.link_copied", "Link copied. It is a key: whoever has it can accept."))
			}
		})
	}()
}
