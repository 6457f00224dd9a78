package invitations

import (
	"fmt"
	"io"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/files"
	"guestlist/screens/words"
)

// exportAll saves all that match, also those that were not read yet.
func (s *Screen) exportAll() {
	if !s.answer.more {
		s.export(s.list.Rows.Items())
		return
	}
	s.p.Notices.Tell(kit.Info, lang.XN("notice.export_reading_invitations", "Reading {{.N}} invitations for the file…", s.answer.total, count(s.answer.total)))
	q := s.answer.query
	go func() {
		list, err := s.lister.readAll(s.ctx, q)
		s.p.Dispatch(func() {
			switch {
			case s.ctx.Err() != nil:
			case err != nil:
				s.exported(0, "", err)
			default:
				s.export(list)
			}
		})
	}()
}

// export saves invitations as a CSV file.
func (s *Screen) export(list []*invite.Invitation) {
	if len(list) == 0 {
		return
	}
	now := s.answer.now
	name := fmt.Sprintf("invitations-%s.csv", time.Now().Format("2006-01-02"))
	files.Save(s.p.Window, s.p.Dispatch, name,
		func(w io.Writer) error { return invite.WriteCSV(w, list, now) },
		func(file string, err error) { s.exported(len(list), file, err) })
}

func (s *Screen) exported(n int, file string, err error) {
	switch {
	case err != nil:
		s.p.Notices.Tell(kit.Bad, lang.X("notice.export_failed", "The file was not written: {{.Detail}}.", map[string]any{"Detail": words.FileCause(err)}))
	case n > 0:
		s.p.Notices.Tell(kit.Good, lang.XN("notice.exported", "{{.N}} invitations saved as {{.File}}.", n, map[string]any{"N": count(n)["N"], "File": file}))
	}
}
