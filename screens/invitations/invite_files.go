package invitations

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"guestlist/app/intake"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/files"
	"guestlist/screens/theme"
)

// fileEndings are those of files that addresses are usually kept in. Others are read too,
// where they are dropped.
var fileEndings = []string{".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".ods", ".vcf", ".ldif", ".eml", ".mbox", ".html", ".htm", ".md"}

// muchText is the length in bytes from which a text is read off the UI goroutine.
const muchText = 4096

// openFile asks for a file with addresses.
func (d *inviteDialog) openFile() {
	files.Open(d.s.p.Window, d.s.p.Dispatch, lang.X("file.addresses", "Lists of addresses"), fileEndings, func(file fyne.URIReadCloser, err error) {
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

// read takes the addresses of a file into the draft.
func (d *inviteDialog) read(file fyne.URIReadCloser) {
	name := file.URI().Name()
	d.takeIn(func() ([]intake.Candidate, intake.Sheet, error) {
		defer file.Close() // it is only read
		return intake.File(file, d.s.intake())
	}, func(n int, sheet intake.Sheet, err error) {
		if err != nil {
			d.fileFailed(name, err)
			return
		}
		d.tellRead(lang.XN("invite.read_file", "{{.N}} addresses read from {{.File}}.", n, map[string]any{"N": count(n)["N"], "File": filepath.Base(name)}), sheet)
	})
}

// tellRead says what was read, and that something was left out.
func (d *inviteDialog) tellRead(text string, sheet intake.Sheet) {
	if n := sheet.LeftOut; n > 0 {
		text = strings.TrimSpace(text + " " + lang.XN("invite.left_out", "{{.N}} lines with addresses left out: examples, titles or text of a mail.", n, count(n)))
	}
	if text != "" {
		d.modal.ShowNotice(banner.New(banner.Params{Tone: kit.Info, Icon: theme.IconInfo, Progress: -1, Lines: inviteInner, Text: text}))
	}
}

// takeIn reads addresses into the draft off the UI goroutine. What is read when the
// dialog is closed is in the draft all the same; done is called only while it is open.
// Nothing is sent meanwhile.
func (d *inviteDialog) takeIn(read func() ([]intake.Candidate, intake.Sheet, error), done func(n int, sheet intake.Sheet, err error)) {
	d.taking++
	d.show()
	go func() {
		found, sheet, err := read()
		d.s.p.Dispatch(func() {
			d.taking--
			d.draft.add(found)
			switch open := d.s.inviting; {
			case open == nil:
				d.s.keepDraft()
				return
			case open != d:
				open.changed()
				return
			}
			done(len(found), sheet, err)
			d.changed()
		})
	}()
}

// intake is what the reader of addresses is to know: the domain of the person is one of
// the organisation's own.
func (s *Screen) intake() intake.Options {
	_, domain, _ := strings.Cut(s.snapshot().Info.User.Email, "@")
	return intake.Options{Own: []string{domain}}
}

func (d *inviteDialog) fileFailed(name string, err error) {
	text := strings.TrimSpace(lang.X("invite.file_failed", "{{.File}} could not be read: {{.Detail}}.", map[string]any{"File": name, "Detail": fileProblem(err)}))
	d.modal.ShowNotice(banner.New(banner.Params{Tone: kit.Bad, Icon: theme.IconAlert, Text: text, Progress: -1, Lines: inviteInner}))
}

// fileProblem says why the addresses of a file cannot be had. What is not foreseen keeps
// its words.
func fileProblem(err error) string {
	switch {
	case errors.Is(err, intake.ErrTooLarge):
		return lang.X("invite.file_too_large", "it is larger than 50 MB")
	case errors.Is(err, intake.ErrNotText):
		return lang.X("invite.file_unknown", "it is no text, table, card, mail or spreadsheet. Save the addresses as CSV first")
	case errors.Is(err, intake.ErrOldExcel):
		return lang.X("invite.file_old", "it is a spreadsheet of an old or encrypted kind. Save it as .xlsx or CSV first")
	case errors.Is(err, intake.ErrNoAddress):
		return lang.X("invite.file_without_address", "it has no email address")
	case errors.Is(err, fs.ErrNotExist):
		return lang.X("invite.file_gone", "it is not there any more")
	case errors.Is(err, fs.ErrPermission):
		return lang.X("invite.file_no_right", "you may not read it")
	}
	return err.Error()
}
