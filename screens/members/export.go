package members

import (
	"context"
	"fmt"
	"io"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/files"
	"guestlist/screens/words"
)

// exportAll saves everybody who matches, also those who were not read yet.
func (s *Screen) exportAll() {
	if s.answer.cursor == "" {
		s.save(s.list.Rows.Items())
		return
	}
	s.p.Notices.Tell(kit.Info, lang.X("notice.export_reading", "Reading {{.N}} people for the file…", words.Count(s.answer.total)))
	w := s.answer.want
	go func() {
		list, err := readAll(s.ctx, s.p.Session, s.area, w)
		s.p.Dispatch(func() {
			switch {
			case s.ctx.Err() != nil:
			case err != nil:
				s.exported(0, "", err)
			default:
				s.save(list)
			}
		})
	}()
}

// readAll reads everybody who matches, whatever the number.
func readAll(ctx context.Context, session Lister, here area, w want) ([]*invite.Member, error) {
	r := newReader(session, here, w, func(answer) {})
	a := answer{want: w}
	for !a.read || a.cursor != "" {
		if err := r.append(ctx, &a); err != nil {
			return nil, err
		}
	}
	return a.items, nil
}

// save writes people to a CSV file that the person chooses.
func (s *Screen) save(list []*invite.Member) {
	if len(list) == 0 {
		return
	}
	files.Save(s.p.Window, s.p.Dispatch, fmt.Sprintf("members-%s.csv", time.Now().Format("2006-01-02")),
		func(w io.Writer) error { return invite.WriteMembersCSV(w, list) },
		func(file string, err error) { s.exported(len(list), file, err) })
}

func (s *Screen) exported(n int, file string, err error) {
	switch {
	case err != nil:
		s.p.Notices.Tell(kit.Bad, lang.X("notice.export_failed", "The file was not written: {{.Detail}}.", map[string]any{"Detail": words.FileCause(err)}))
	case n > 0:
		s.p.Notices.Tell(kit.Good, lang.XN("notice.exported_people", "{{.N}} people saved as {{.File}}.", n, map[string]any{"N": words.Number(n), "File": file}))
	}
}
