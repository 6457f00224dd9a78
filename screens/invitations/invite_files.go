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
	"guestlist/screens/kit/files"
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
			d.tell(fileFailed("", err))
			return
		}
		d.s.readFile(file.URI().Name(), func() (fyne.URIReadCloser, error) { return file, nil })
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
	if s.inviting == nil {
		return
	}
	for _, uri := range dropped {
		s.readFile(uri.Name(), func() (fyne.URIReadCloser, error) { return storage.Reader(uri) })
	}
}

// readFile takes the addresses of a file into the draft. It is opened off the UI goroutine:
// that of a network may take a while.
func (s *Screen) readFile(name string, open func() (fyne.URIReadCloser, error)) {
	s.read(func() ([]intake.Candidate, said) {
		file, err := open()
		if err != nil {
			return nil, fileFailed(name, err)
		}
		defer file.Close() // it is only read
		found, sheet, err := intake.File(file, s.intake())
		out := leftOutSaid(sheet)
		if err != nil && (out.text == "" || !errors.Is(err, intake.ErrNoAddress)) {
			return nil, fileFailed(name, err)
		}
		n := 0
		for _, c := range found {
			if c.Address != "" {
				n++
			}
		}
		text := lang.XN("invite.read_file", "{{.N}} addresses read from {{.File}}.", n, map[string]any{"N": count(n)["N"], "File": filepath.Base(name)})
		return found, said{kit.Info, text}.and(out)
	})
}

// intake is what the reader of addresses is to know: the domain of the person is one of
// the organisation's own. It may be called from any goroutine.
func (s *Screen) intake() intake.Options {
	_, domain, _ := strings.Cut(s.p.Session.Snapshot().Info.User.Email, "@")
	return intake.Options{Own: []string{domain}}
}

func fileFailed(name string, err error) said {
	return said{kit.Bad, strings.TrimSpace(lang.X("invite.file_failed", "{{.File}} could not be read: {{.Detail}}.", map[string]any{"File": name, "Detail": fileProblem(err)}))}
}

// fileProblem says why the addresses of a file cannot be had. What is not foreseen keeps
// its words.
func fileProblem(err error) string {
	switch {
	case errors.Is(err, intake.ErrTooLarge):
		return lang.X("invite.file_too_large", "it is larger than 50 MB")
	case errors.Is(err, intake.ErrTooLong):
		return lang.X("invite.file_too_long", "it is larger than 10 MB")
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
