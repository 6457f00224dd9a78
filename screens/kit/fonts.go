package kit

import (
	"io"
	"log"

	"github.com/go-text/typesetting/fontscan"
)

// ScanFonts looks through the fonts of the system, which the toolkit does otherwise on
// the UI goroutine as soon as it measures a field, or a text that needs another font.
// Call it in the background before the toolkit starts: it takes 30 to 70 ms.
func ScanFonts() error {
	_, err := fontscan.SystemFonts(log.New(io.Discard, "", 0), "")
	return err
}
