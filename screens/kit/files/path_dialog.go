package files

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
)

// pathQuestion asks for the path of a file.
type pathQuestion struct {
	title, path string
	saves       bool     // else it opens
	extensions  []string // of a file that opens
	chosen      func(path string)
}

const pathWidth float32 = 560

// pathDialog is our own dialog for a file, where the system has none: its path is typed,
// or looked for.
type pathDialog struct {
	pathQuestion
	window   fyne.Window
	field    *field.Input
	ok       *kit.Button
	modal    *modal.Modal
	replaces string // the file that is there, and that the person has been told of
}

func askPath(w fyne.Window, q pathQuestion) {
	d := &pathDialog{pathQuestion: q, window: w, field: field.NewInput("")}
	d.field.SetText(q.path)
	verb := lang.X("file.open_verb", "Open")
	if q.saves {
		verb = lang.X("file.save_verb", "Save")
	}
	browse := kit.NewButton(lang.X("file.browse", "Browse…"), theme.IconFolder, kit.Secondary, d.browse)
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { d.modal.Close() })
	d.ok = kit.NewButton(verb, "", kit.Primary, d.submit)
	d.field.OnChange = func(string) {
		d.replaces = ""
		d.ok.SetText(verb)
		d.field.MarkError(false)
	}
	d.field.OnEnter = d.submit
	d.modal = modal.Show(w.Canvas(), modal.Params{
		Title: q.title, Width: pathWidth, Tells: true,
		Body:       kit.Column(4, kit.NewLine(lang.X("file.path", "File, with its folder"), kit.Label), d.field),
		FooterLeft: []*kit.Button{browse}, Buttons: []*kit.Button{cancel, d.ok}, First: d.field.Focusable(), OnEnter: d.submit,
	})
}

func (d *pathDialog) submit() {
	path, err := d.judged(d.field.Text())
	if err != nil {
		d.field.MarkError(true)
		d.tell(kit.Bad, err.Error())
		return
	}
	if d.saves && exists(path) && d.replaces != path {
		d.replaces = path
		d.ok.SetText(lang.X("file.replace", "Replace"))
		d.tell(kit.Warn, lang.X("file.there", "There is a file of this name. Replace it?"))
		d.modal.Fit()
		return
	}
	d.modal.Dismiss()
	d.chosen(path)
}

func (d *pathDialog) tell(tone kit.Tone, text string) {
	d.modal.ShowNotice(banner.New(banner.Params{Tone: tone, Icon: theme.IconAlert, Text: text, Progress: -1, Lines: pathWidth - 46}))
}

// judged is the path that a text means, or why it means none: from the person's own folder
// where it does not say, and with the name that was proposed where it is a folder.
func (d *pathDialog) judged(text string) (string, error) {
	path := strings.TrimSpace(text)
	home, _ := os.UserHomeDir()
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		path = filepath.Join(home, rest)
	}
	if path == "" {
		return "", errors.New(lang.X("file.empty", "Type where the file is to be."))
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(home, path)
	}
	path = filepath.Clean(path)
	if d.saves && isFolder(path) {
		path = filepath.Join(path, filepath.Base(d.path))
	}
	name := map[string]any{"Path": path, "Folder": filepath.Dir(path)}
	switch {
	case d.saves && !isFolder(filepath.Dir(path)):
		return "", errors.New(lang.X("file.no_folder", "There is no folder {{.Folder}}.", name))
	case d.saves && isFolder(path):
		return "", errors.New(lang.X("file.folder", "{{.Path}} is a folder.", name))
	case d.saves:
	case !exists(path):
		return "", errors.New(lang.X("file.none", "There is no file {{.Path}}.", name))
	case isFolder(path):
		return "", errors.New(lang.X("file.pick", "{{.Path}} is a folder: type the file too.", name))
	}
	return path, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// fileEdge is the distance of the list of files from the window's edge.
const fileEdge float32 = 60

// browse lets a file or a folder be picked from a list.
func (d *pathDialog) browse() {
	var list *dialog.FileDialog
	put := func(path string) {
		d.field.SetText(path)
		d.field.OnChange(path)
	}
	if d.saves {
		list = dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
			if err == nil && folder != nil {
				put(filepath.Join(folder.Path(), filepath.Base(d.path)))
			}
		}, d.window)
	} else {
		list = dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
			if err == nil && file != nil {
				_ = file.Close() // its path is all that is wanted
				put(file.URI().Path())
			}
		}, d.window)
		list.SetFilter(storage.NewExtensionFileFilter(slices.Clone(d.extensions)))
	}
	if at, err := storage.ListerForURI(storage.NewFileURI(folder())); err == nil {
		list.SetLocation(at)
	}
	c := d.window.Canvas()
	closed := kit.AnswerEscape(c, list.Dismiss)
	list.SetOnClosed(func() {
		closed()
		c.Focus(d.field.Focusable())
	})
	list.Show()
	size := c.Size()
	list.Resize(fyne.NewSize(size.Width-2*fileEdge, size.Height-2*fileEdge))
	c.Unfocus() // its fields would keep Esc for themselves
}
