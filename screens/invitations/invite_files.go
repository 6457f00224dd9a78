package invitations

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/files"
	"guestlist/screens/theme"
)

// openCSV asks for a file with addresses.
func (d *inviteDialog) openCSV() {
	files.Open(d.s.p.Window, d.s.p.Dispatch, lang.X("file.addresses", "Lists of addresses"), []string{".csv", ".txt", ".tsv"}, func(file fyne.URIReadCloser, err error) {
		if err != nil {
			d.fileFailed("", err)
			return
		}
		d.read(file)
	})
}

// OpenFiles takes in files that were dropped on the window, and opens the dialog
// for them if need be.
func (s *Screen) OpenFiles(dropped []fyne.URI) {
	if s.inviting == nil {
		if kit.Covered(s.p.Window.Canvas()) {
			return
		}
		s.Invite()
	}
	d := s.inviting
	if d == nil {
		return
	}
	for _, uri := range dropped {
		file, err := storage.Reader(uri)
		if err != nil {
			d.fileFailed(uri.Name(), err)
			continue
		}
		d.read(file)
	}
}

// read takes the addresses of a file into the draft, off the UI goroutine.
func (d *inviteDialog) read(file fyne.URIReadCloser) {
	name := file.URI().Name()
	go func() {
		found, err := invite.AddressesFromCSV(file)
		_ = file.Close() // it was only read
		d.s.p.Dispatch(func() {
			switch {
			case d.ctx.Err() != nil:
			case err != nil:
				d.fileFailed(name, err)
			default:
				d.draft.add(found)
				d.modal.ShowNotice(banner.New(banner.Params{
					Tone: kit.Info, Icon: theme.IconInfo, Progress: -1, Lines: inviteInner,
					Text: lang.XN("invite.read_file", "{{.N}} addresses read from {{.File}}.", len(found), map[string]any{"N": count(len(found))["N"], "File": filepath.Base(name)}),
				}))
				d.changed()
			}
		})
	}()
}

func (d *inviteDialog) fileFailed(name string, err error) {
	text := strings.TrimSpace(lang.X("invite.file_failed", "{{.File}} could not be read: {{.Detail}}.", map[string]any{"File": name, "Detail": fileProblem(err)}))
	d.modal.ShowNotice(banner.New(banner.Params{Tone: kit.Bad, Icon: theme.IconAlert, Text: text, Progress: -1, Lines: inviteInner}))
}

// fileProblem says why the addresses of a file cannot be had. What is not foreseen keeps
// its words.
func fileProblem(err error) string {
	switch {
	case errors.Is(err, invite.ErrCSVTooLarge):
		return lang.X("invite.file_large", "it is larger than 10 MB")
	case errors.Is(err, invite.ErrCSVNotText):
		return lang.X("invite.file_not_text", "it is not a text file. Save the table as CSV first")
	case errors.Is(err, invite.ErrCSVNoAddress):
		return lang.X("invite.file_no_address", "it has no column of email addresses")
	case errors.Is(err, fs.ErrNotExist):
		return lang.X("invite.file_gone", "it is not there any more")
	case errors.Is(err, fs.ErrPermission):
		return lang.X("invite.file_no_right", "you may not read it")
	}
	return err.Error()
}
