package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// display is an X server of our own that keeps its screen in a file, so that the
// moment at which something is painted is seen to the millisecond, without asking
// the program and without work for it.
type display struct {
	name   string // ":N"
	server *exec.Cmd
	screen *os.File
	pixels int64 // where they begin in the file
	stride int
	pixel  [4]byte
}

const screenWidth, screenHeight = 1240, 800

func openDisplay(dir string) (*display, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(context.Background(), "Xvfb", "-displayfd", "3", //nolint:gosec // fixed words and our own folder
		"-screen", "0", fmt.Sprintf("%dx%dx24", screenWidth, screenHeight), "-fbdir", dir, "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{write}
	if err := errors.Join(cmd.Start(), write.Close()); err != nil {
		return nil, err
	}
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("the X server did not start: %w", err)
	}
	d := &display{name: ":" + strings.TrimSpace(number), server: cmd}
	return d, d.openScreen(filepath.Join(dir, "Xvfb_screen0"))
}

// openScreen reads the header of the file, which is in the format of xwd.
func (d *display) openScreen(path string) (err error) {
	if d.screen, err = os.Open(path); err != nil { //nolint:gosec // our own folder
		return err
	}
	head := make([]byte, 100)
	if _, err = d.screen.ReadAt(head, 0); err != nil {
		return err
	}
	word := func(n int) int { return int(binary.BigEndian.Uint32(head[4*n:])) }
	const colourSize = 12
	d.pixels = int64(word(0) + word(19)*colourSize)
	d.stride = word(12)
	if word(11) != 32 {
		return fmt.Errorf("the screen has %d bits for a pixel, not 32", word(11))
	}
	return nil
}

func (d *display) close() {
	_ = d.screen.Close()        // it was only read
	_ = d.server.Process.Kill() // its answer comes with Wait
	_ = d.server.Wait()         // it was killed
}

// at is the colour of a pixel.
func (d *display) at(x, y int) (r, g, b uint8) {
	if _, err := d.screen.ReadAt(d.pixel[:], d.pixels+int64(y*d.stride+4*x)); err != nil {
		return 0, 0, 0
	}
	return d.pixel[2], d.pixel[1], d.pixel[0]
}

// Where things are in the window, by which states are known.
const (
	liveX, liveY   = 26, 770
	emptyX, emptyY = 620, 400
	rowX, rowY     = 290, 176 // the address in the first row begins here, its middle
)

// white tells whether the empty window has been painted: the screen behind is black.
func (d *display) white() bool { return d.is(emptyX, emptyY, 0xFF, 0xFF, 0xFF) }

// hasRows tells whether a page of rows has been painted: dark letters in the first
// and in the last row, on light ground.
func (d *display) hasRows() bool {
	const pages, rowHeight = 13, 44
	return d.hasText(rowY) && d.hasText(rowY+(pages-1)*rowHeight)
}

func (d *display) hasText(middle int) bool {
	if !d.is(rowX, middle-15, 0xFF, 0xFF, 0xFF) {
		return false
	}
	line := make([]byte, 4*120)
	for y := middle - 4; y <= middle+4; y++ {
		if _, err := d.screen.ReadAt(line, d.pixels+int64(y*d.stride+4*rowX)); err != nil {
			return false
		}
		for pixel := range slices.Chunk(line, 4) {
			if slices.Max(pixel[:3]) < 0x60 {
				return true
			}
		}
	}
	return false
}

// isLive tells whether the dot at the foot of the sidebar says that the list is live.
func (d *display) isLive() bool { return d.is(liveX, liveY, 0x13, 0x7A, 0x39) }

func (d *display) is(x, y int, r, g, b uint8) bool {
	gotR, gotG, gotB := d.at(x, y)
	distance := func(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }
	return distance(gotR, r)+distance(gotG, g)+distance(gotB, b) < 9
}

// until polls for what should be seen, every millisecond.
func until(what string, ok func() bool) error {
	const patience = 2 * time.Minute
	for deadline := time.Now().Add(patience); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			return fmt.Errorf("it did not happen within %v: %s", patience, what)
		}
	}
	return nil
}
