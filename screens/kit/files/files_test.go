package files

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/modal"
)

// filing is a window that saves files, in a home of its own.
type filing struct {
	t      *testing.T
	window fyne.Window
	home   string
	ui     chan func()
	names  chan string
}

func newFiling(t *testing.T) *filing {
	t.Helper()
	_ = test.NewTempApp(t)
	f := &filing{t: t, window: test.NewTempWindow(t, nil), home: t.TempDir(), ui: make(chan func(), 8), names: make(chan string, 8)}
	t.Setenv("HOME", f.home)
	f.window.Resize(fyne.NewSize(860, 560))
	shared.folder, shared.asking, shared.system = "", false, nil
	t.Cleanup(func() { shared.folder, shared.asking, shared.system = "", false, nil })
	return f
}

func (f *filing) save() {
	Save(f.window, func(do func()) { f.ui <- do }, "invitations.csv", func(w io.Writer) error {
		_, err := io.WriteString(w, "rows")
		return err
	}, func(name string, err error) {
		if err != nil {
			name = err.Error()
		}
		f.names <- name
	})
}

// saved waits until a file is written, and gives its name.
func (f *filing) saved() string {
	f.t.Helper()
	late := time.After(time.Minute)
	for {
		select {
		case do := <-f.ui:
			do()
		case name := <-f.names:
			return name
		case <-late:
			require.FailNow(f.t, "nothing is saved")
		}
	}
}

func (f *filing) modal() *modal.Modal {
	m, _ := f.window.Canvas().Overlays().Top().(*modal.Modal)
	return m
}

// all are the objects of a kind in the dialog.
func all[T fyne.CanvasObject](o fyne.CanvasObject) (found []T) {
	if one, ok := o.(T); ok {
		return []T{one}
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			found = append(found, all[T](child)...)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			found = append(found, all[T](child)...)
		}
	}
	return found
}

// field is that of the path, which has the focus.
func (f *filing) field() *field.Input {
	f.t.Helper()
	fields := all[*field.Input](f.window.Canvas().Overlays().Top())
	require.Len(f.t, fields, 1)
	require.Same(f.t, fields[0].Focusable(), f.window.Canvas().Focused())
	return fields[0]
}

func (f *filing) key(name fyne.KeyName) {
	f.t.Helper()
	f.field().Focusable().TypedKey(&fyne.KeyEvent{Name: name})
}

func (f *filing) enter(path string) {
	f.t.Helper()
	f.field().SetText(path)
	f.key(fyne.KeyReturn)
}

func (f *filing) told() string {
	if banners := all[*banner.Banner](f.window.Canvas().Overlays().Top()); len(banners) > 0 {
		return banners[0].Text()
	}
	return ""
}

func (f *filing) content(name string) string {
	f.t.Helper()
	b, err := os.ReadFile(filepath.Join(f.home, name))
	require.NoError(f.t, err)
	return string(b)
}

func TestAFileIsSavedWhereItsPathIsTyped(t *testing.T) {
	f := newFiling(t)
	f.save()
	assert.Equal(t, filepath.Join(f.home, "invitations.csv"), f.field().Text())
	f.enter("~/none/x.csv")
	assert.Equal(t, "There is no folder "+filepath.Join(f.home, "none")+".", f.told())
	f.enter("  ")
	assert.Equal(t, "Type where the file is to be.", f.told())
	f.enter("mine.csv")
	assert.Equal(t, "mine.csv", f.saved())
	assert.Equal(t, "rows", f.content("mine.csv"))
	assert.Nil(t, f.modal())

	require.NoError(t, os.Mkdir(filepath.Join(f.home, "lists"), 0o700))
	f.save()
	f.enter("~/lists")
	assert.Equal(t, "invitations.csv", f.saved())
	assert.Equal(t, "rows", f.content("lists/invitations.csv"))
	f.save()
	assert.Equal(t, filepath.Join(f.home, "lists", "invitations.csv"), f.field().Text(), "it begins where the last one was")
}

func TestAFileThatIsThereIsReplacedWhenThePersonSaysSo(t *testing.T) {
	f := newFiling(t)
	for _, name := range []string{"a.csv", "b.csv"} {
		require.NoError(t, os.WriteFile(filepath.Join(f.home, name), []byte("before"), 0o600))
	}
	f.save()
	f.enter("a.csv")
	assert.Equal(t, "There is a file of this name. Replace it?", f.told())
	f.enter("b.csv")
	assert.Equal(t, "before", f.content("b.csv"), "it was another that was agreed to")
	f.key(fyne.KeyReturn)
	assert.Equal(t, "b.csv", f.saved())
	assert.Equal(t, "rows", f.content("b.csv"))
	assert.Equal(t, "before", f.content("a.csv"))
}

// TestEscClosesWhatLiesOnTop: the list of files, then the dialog.
func TestEscClosesWhatLiesOnTop(t *testing.T) {
	f := newFiling(t)
	f.save()
	m, c := f.modal(), f.window.Canvas()
	browse := all[*kit.Button](m)[slices.IndexFunc(all[*kit.Button](m), func(b *kit.Button) bool { return b.Text() == "Browse…" })]
	c.Focus(browse)
	browse.Tapped(nil)
	require.NotEqual(t, fyne.CanvasObject(m), c.Overlays().Top())
	kit.PassCanvasKey(c, &fyne.KeyEvent{Name: fyne.KeyEscape})
	assert.Equal(t, fyne.CanvasObject(m), c.Overlays().Top())
	f.key(fyne.KeyEscape)
	assert.Nil(t, c.Overlays().Top())
	assert.Empty(t, f.names)
}

func TestAFileIsOpenedByItsPath(t *testing.T) {
	f := newFiling(t)
	require.NoError(t, os.WriteFile(filepath.Join(f.home, "people.csv"), []byte("ann@example.com"), 0o600))
	var got string
	Open(f.window, func(do func()) { do() }, "Lists of addresses", []string{".csv"}, func(file fyne.URIReadCloser, err error) {
		require.NoError(t, err)
		b, err := io.ReadAll(file)
		require.NoError(t, err)
		require.NoError(t, file.Close())
		got = string(b)
	})
	f.enter("none.csv")
	assert.Equal(t, "There is no file "+filepath.Join(f.home, "none.csv")+".", f.told())
	f.enter("~")
	assert.True(t, strings.HasSuffix(f.told(), "is a folder: type the file too."), f.told())
	f.enter("people.csv")
	assert.Equal(t, "ann@example.com", got)
}

// system is a system with dialogs of its own.
type system struct {
	path  string
	err   error
	asked chan string
}

func (s system) Save(_ uintptr, _, folder, name string) (string, error) {
	s.asked <- filepath.Join(folder, name)
	return s.path, s.err
}

func (s system) Open(uintptr, string, string, string, []string) (string, error) { return s.path, s.err }

func TestTheSystemAsksWhereItCan(t *testing.T) {
	f := newFiling(t)
	asked := make(chan string, 1)
	UseDialogs(system{path: filepath.Join(f.home, "there.csv"), asked: asked})
	f.save()
	f.save() // it is asked already
	assert.Equal(t, "there.csv", f.saved())
	assert.Equal(t, filepath.Join(f.home, "invitations.csv"), <-asked)
	assert.Empty(t, asked)
	assert.Equal(t, "rows", f.content("there.csv"))

	UseDialogs(system{asked: asked})
	f.save()
	(<-f.ui)()
	assert.Nil(t, f.modal(), "the person decided otherwise")
	<-asked

	UseDialogs(system{err: errors.New("no portal"), asked: asked})
	f.save()
	(<-f.ui)()
	require.NotNil(t, f.modal(), "it is asked by ours")
	f.enter("mine.csv")
	assert.Equal(t, "mine.csv", f.saved())
}
