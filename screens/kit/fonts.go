package kit

import (
	"io"
	"log"
	"sync"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/fontscan"

	"guestlist/screens/theme"
)

// Fonts are loaded in the background, while nothing is drawn yet. The toolkit loads them
// on the UI goroutine otherwise, 5 ms each, and keeps them in tables without a lock.
type Fonts struct {
	ours chan struct{} // closed when our own are there

	mu      sync.Mutex // held while the toolkit loads others
	drawing bool       // the UI goroutine has the toolkit to itself
}

// LoadFonts begins to load the fonts. The toolkit must have its theme. Until Wait has
// returned, no text may be measured or drawn. failed is told in the background what went
// wrong with the fonts of the system.
func LoadFonts(failed func(error)) *Fonts {
	f := &Fonts{ours: make(chan struct{})}
	go func() {
		for _, s := range []Style{Body, Strong, Emphasis} {
			Measure("a", s)
		}
		close(f.ours)
		if err := scanSystem(); err != nil {
			failed(err)
		}
		f.loadForFields()
	}()
	return f
}

// Wait waits for our own fonts, and until none is being loaded.
func (f *Fonts) Wait() {
	<-f.ours
	f.mu.Lock()
	defer f.mu.Unlock()
	f.drawing = true
}

// loadForFields loads what the toolkit measures its fields with: the theme's font and
// all that stand in for it, 30 to 100 ms. Where something is drawn already that is left to the
// first field.
func (f *Fonts) loadForFields() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.drawing {
		fyne.MeasureText("a", theme.TextSize, fyne.TextStyle{})
	}
}

// scanSystem looks through the fonts of the system, once in the life of the program. It
// takes 30 to 70 ms, and the toolkit does it otherwise before it measures a field, or a
// text that needs another font.
func scanSystem() error {
	_, err := fontscan.SystemFonts(log.New(io.Discard, "", 0), "")
	return err
}
