// Package files asks where a file is: by the dialogs of the system, or by one of ours.
package files

import (
	"io"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"
)

// Dialogs are the system's dialogs for files. They wait for the person, off the UI
// goroutine; an empty path: the person decided otherwise. An error: there is no such
// dialog, and the window asks by one of ours. window is what the system calls it, 0 if it
// is not known.
type Dialogs interface {
	Save(window uintptr, title, folder, name string) (path string, err error)
	Open(window uintptr, title, folder, kind string, extensions []string) (path string, err error)
}

// shared is how the program asks for files. It belongs to the UI goroutine.
var shared struct {
	system Dialogs // nil: there are none
	folder string  // that was used last; empty: the person's own
	asking bool    // a dialog of the system is open
}

// UseDialogs has the system ask for files. It is called before there is a window.
func UseDialogs(d Dialogs) { shared.system = d }

// Save asks where to save a file and writes it off the UI goroutine. done is
// called on the UI goroutine through dispatch, with the file's name or why it was
// not written; not at all if the person decides otherwise. A file that did not
// become whole is taken away.
func Save(w fyne.Window, dispatch func(func()), name string, write func(io.Writer) error, done func(name string, err error)) {
	ChooseSave(w, dispatch, name, func(file fyne.URIWriteCloser, err error) {
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
func ChooseSave(w fyne.Window, dispatch func(func()), name string, chosen func(file fyne.URIWriteCloser, err error)) {
	title := lang.X("file.save", "Save as")
	write := func(path string) { chosen(storage.Writer(used(path))) }
	bySystem(w, dispatch, func(window uintptr) (string, error) {
		return shared.system.Save(window, title, folder(), name)
	}, write, func() {
		askPath(w, pathQuestion{title: title, path: filepath.Join(folder(), name), saves: true, chosen: write})
	})
}

// Open asks for a file with one of the extensions (".csv"), which kind names. opened is
// called on the UI goroutine, not at all if the person decides otherwise; it closes the
// file.
func Open(w fyne.Window, dispatch func(func()), kind string, extensions []string, opened func(file fyne.URIReadCloser, err error)) {
	title := lang.X("file.open", "Open a file")
	read := func(path string) { opened(storage.Reader(used(path))) }
	bySystem(w, dispatch, func(window uintptr) (string, error) {
		return shared.system.Open(window, title, folder(), kind, extensions)
	}, read, func() {
		askPath(w, pathQuestion{title: title, path: folder() + string(filepath.Separator), extensions: extensions, chosen: read})
	})
}

// bySystem has the system ask, and where it cannot, the window. While one question is
// open, another is not asked.
func bySystem(w fyne.Window, dispatch func(func()), ask func(window uintptr) (string, error), chosen func(path string), ourselves func()) {
	if shared.system == nil {
		ourselves()
		return
	}
	if shared.asking {
		return
	}
	shared.asking = true
	before := w.Canvas().Focused()
	native(w, func(window uintptr) {
		go func() {
			path, err := ask(window)
			dispatch(func() {
				shared.asking = false
				w.RequestFocus()
				if before != nil {
					w.Canvas().Focus(before)
				}
				switch {
				case err != nil:
					ourselves()
				case path != "":
					chosen(path)
				}
			})
		}()
	})
}

// native gives what the system calls a window, 0 if it is not known.
func native(w fyne.Window, do func(window uintptr)) {
	known, ok := w.(driver.NativeWindow)
	if !ok {
		do(0)
		return
	}
	known.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.X11WindowContext:
			do(c.WindowHandle)
		case driver.WindowsWindowContext:
			do(c.HWND)
		default:
			do(0)
		}
	})
}

// folder is where a dialog begins.
func folder() string {
	if shared.folder != "" {
		return shared.folder
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return string(filepath.Separator)
	}
	return home
}

// used notes the folder of a file.
func used(path string) fyne.URI {
	shared.folder = filepath.Dir(path)
	return storage.NewFileURI(path)
}
