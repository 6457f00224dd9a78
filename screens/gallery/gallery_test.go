package gallery

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2/lang"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/assets"
	"guestlist/internal/screentest"
	"guestlist/screens/theme"
)

// The variables of the environment that ask for more than comparing.
const (
	folderVariable = "GUESTLIST_SCREENSHOTS" // draw everything into this folder
	keepVariable   = "GUESTLIST_KEEP"        // keep what is drawn as what was looked at
)

func TestMain(m *testing.M) {
	time.Local = time.UTC
	if err := lang.AddTranslationsFS(assets.Translations, "translations"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// view is a window that a scene is looked at in.
type view struct {
	name          string
	width, height int
	scale         float32
}

// kept is the one whose pictures are kept: what is narrow shows what does not fit.
var kept = view{"860x560", 860, 560, 1}

var views = []view{kept, {"1240x800", 1240, 800, 1}, {"2560x1440", 2560, 1440, 1}, {"scale-1.5", 1240, 800, 1.5}}

var themes = []theme.Mode{theme.Light, theme.Dark}

// TestWhatElseThereIs draws what no picture is kept of into the folder, or sees that no text
// lies over another.
func TestWhatElseThereIs(t *testing.T) {
	folder := os.Getenv(folderVariable)
	for _, s := range dialogs {
		t.Run(s.name, func(t *testing.T) {
			w := s.set(t)
			if folder == "" {
				w.Look(kept.width, kept.height, kept.scale, theme.Light)
				assert.Empty(t, w.Clashes())
				return
			}
			drawAll(t, w, folder, s.name)
		})
	}
}

// TestEveryScene draws each scene: into a folder where it is asked to, or else beside the
// picture of it that was looked at. What was in a window before shows in it, such as columns
// that have grown: so it is one or the other.
func TestEveryScene(t *testing.T) {
	folder := os.Getenv(folderVariable)
	for _, s := range scenes {
		t.Run(s.name, func(t *testing.T) {
			w := s.set(t)
			if folder != "" {
				drawAll(t, w, folder, s.name)
				return
			}
			for _, mode := range themes {
				w.Look(kept.width, kept.height, kept.scale, mode)
				compare(t, pictureName(s.name, mode), w.Picture())
			}
		})
	}
}

func pictureName(scene string, mode theme.Mode) string { return fmt.Sprintf("%s-%s.png", scene, mode) }

// drawAll saves a scene as it looks in every theme and view.
func drawAll(t *testing.T, w *screentest.World, folder, scene string) {
	t.Helper()
	for _, mode := range themes {
		for _, v := range views {
			w.Look(v.width, v.height, v.scale, mode)
			save(t, filepath.Join(folder, v.name, pictureName(scene, mode)), w.Picture())
		}
	}
}

// Two pictures are the same where at most so large a part of them differs by more than a
// little: clocks and ports differ.
const (
	otherPart  = 0.006
	littleness = 0x1800 // of a colour, of 0xffff
)

func compare(t *testing.T, name string, got image.Image) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv(keepVariable) != "" {
		save(t, path, got)
		return
	}
	data, err := os.ReadFile(path)
	require.NoError(t, err, "make screenshots-keep keeps it")
	want, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	part := 1.0
	if want.Bounds().Size() == got.Bounds().Size() {
		part = differing(want, got)
	}
	if part > otherPart {
		t.Errorf("%s: %.2f%% of it is another than when it was looked at. make screenshots draws it; if the change is wanted, make screenshots-keep keeps it.", name, 100*part)
	}
}

// differing is the part of the points that differ by more than a little.
func differing(a, b image.Image) float64 {
	n := 0
	r := a.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if apart(r1, r2) || apart(g1, g2) || apart(b1, b2) {
				n++
			}
		}
	}
	return float64(n) / float64(r.Dx()*r.Dy())
}

func apart(a, b uint32) bool { return max(a, b)-min(a, b) > littleness }

// save writes a picture without its transparency, in few colours' worth of bytes.
func save(t *testing.T, path string, picture image.Image) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	opaque := image.NewRGBA(picture.Bounds())
	draw.Draw(opaque, opaque.Bounds(), picture, picture.Bounds().Min, draw.Src)
	f, err := os.Create(path)
	require.NoError(t, err)
	require.NoError(t, (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, opaque))
	require.NoError(t, f.Close())
}
