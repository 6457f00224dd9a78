package kit

import (
	"io"
	"log"

	"github.com/go-text/typesetting/fontscan"
)

// LoadFonts has the toolkit read the program's fonts, which takes it some 20 ms. Call it
// in the background once there is a toolkit: until it returns, nothing else may measure
// or draw a text.
func LoadFonts() {
	for _, s := range []Style{Body, Strong, Emphasis, SmallItalic} {
		Measure("a", s)
	}
}

// ScanFonts looks through the fonts of the system, which the toolkit does otherwise on
// the UI goroutine as soon as it measures a field, or a text that needs another font.
// Call it in the background before the toolkit starts: it takes 30 to 70 ms.
func ScanFonts() error {
	_, err := fontscan.SystemFonts(log.New(io.Discard, "", 0), "")
	return err
}
