package invitations

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"guestlist/app/invite"
	"guestlist/screens/kit"
)

// export saves invitations as a CSV file.
func (s *Screen) export(list []*invite.Invitation) {
	if len(list) == 0 {
		return
	}
	now := s.page.now
	save := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		if err != nil || file == nil {
			s.exported(0, "", err)
			return
		}
		go func() {
			err := invite.WriteCSV(file, list, now)
			if closing := file.Close(); err == nil {
				err = closing
			}
			s.p.Dispatch(func() { s.exported(len(list), file.URI().Name(), err) })
		}()
	}, s.p.Window)
	save.SetFileName(fmt.Sprintf("invitations-%s.csv", time.Now().Format("2006-01-02")))
	save.SetFilter(storage.NewExtensionFileFilter([]string{".csv"}))
	save.Show()
}

func (s *Screen) exported(n int, file string, err error) {
	switch {
	case err != nil:
		s.tell(kit.Bad, lang.X("notice.export_failed", "The file was not written: {{.Detail}}.", map[string]any{"Detail": err.Error()}))
	case n > 0:
		s.tell(kit.Good, lang.XN("notice.exported", "{{.N}} invitations saved as {{.File}}.", n, map[string]any{"N": count(n)["N"], "File": file}))
	}
}
