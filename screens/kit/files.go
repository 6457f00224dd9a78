package kit

import (
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// fileEdge is the distance of a file dialog from the window's edge.
const fileEdge float32 = 60

// openFiles are the file dialogs that are open, by their canvas: Esc closes them.
var openFiles = map[fyne.Canvas]*dialog.FileDialog{}

// SaveFile asks where to save a file and writes it off the UI goroutine. done is
// called on the UI goroutine through dispatch, with the file's name or why it was
// not written; not at all if the person decides otherwise. A file that did not
// become whole is taken away.
func SaveFile(w fyne.Window, dispatch func(func()), name string, write func(io.Writer) error, done func(name string, err error)) {
	ChooseSave(w, name, func(file fyne.URIWriteCloser, err error) {
		if err != nil {
			done("", err)
			return
		}
		go func() {
			err := write(file)
			if closing := file.Close(); err == nil {
				err = closing
			}
			if err != nil {
				_ = storage.Delete(file.URI()) // that it failed is all there is to say
			}
			dispatch(func() { done(file.URI().Name(), err) })
		}()
	})
}

// ChooseSave asks where to save a file. chosen is called on the UI goroutine, not at
// all if the person decides otherwise; it closes the file.
func ChooseSave(w fyne.Window, name string, chosen func(file fyne.URIWriteCloser, err error)) {
	d := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		if err != nil || file != nil {
			chosen(file, err)
		}
	}, w)
	d.SetFileName(name)
	showFileDialog(w, d)
}

// OpenFile asks for a file with one of the extensions (".csv"). opened is called on
// the UI goroutine, not at all if the person decides otherwise; it closes the file.
func OpenFile(w fyne.Window, extensions []string, opened func(file fyne.URIReadCloser, err error)) {
	d := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil || file != nil {
			opened(file, err)
		}
	}, w)
	d.SetFilter(storage.NewExtensionFileFilter(extensions))
	showFileDialog(w, d)
}

func showFileDialog(w fyne.Window, d *dialog.FileDialog) {
	c := w.Canvas()
	openFiles[c] = d
	d.SetOnClosed(func() { delete(openFiles, c) })
	d.Show()
	size := c.Size()
	d.Resize(fyne.NewSize(size.Width-2*fileEdge, size.Height-2*fileEdge))
	c.Unfocus() // the name's field would keep Esc for itself
}

// closeFileDialog answers Esc while a file dialog is open.
func closeFileDialog(c fyne.Canvas) bool {
	d, open := openFiles[c]
	if open {
		d.Dismiss()
	}
	return open
}
