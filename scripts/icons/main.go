// Command icons makes the sizes of the program's icon that desktops want, in a folder. With
// -ico it makes the one file of them that Windows wants, there too.
package main

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"

	"golang.org/x/image/draw"
)

func main() {
	forWindows := flag.Bool("ico", false, "make guestlist.ico too")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: icons [-ico] FOLDER")
		os.Exit(2)
	}
	if err := write(flag.Arg(0), *forWindows); err != nil {
		fmt.Fprintln(os.Stderr, "icons:", err)
		os.Exit(1)
	}
}

func write(dir string, forWindows bool) error {
	source, err := os.ReadFile(filepath.Join("assets", "icon.png"))
	if err != nil {
		return err
	}
	icon, err := png.Decode(bytes.NewReader(source))
	if err != nil {
		return err
	}
	pictures := map[int][]byte{}
	for _, size := range []int{16, 24, 32, 48, 64, 128, 256, 512} {
		scaled := image.NewNRGBA(image.Rect(0, 0, size, size))
		draw.CatmullRom.Scale(scaled, scaled.Bounds(), icon, icon.Bounds(), draw.Src, nil)
		var out bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, scaled); err != nil {
			return err
		}
		pictures[size] = out.Bytes()
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.png", size)), out.Bytes(), 0o644); err != nil { //nolint:gosec // for everybody
			return err
		}
	}
	if !forWindows {
		return nil
	}
	return os.WriteFile(filepath.Join(dir, "guestlist.ico"), ico(pictures, 16, 24, 32, 48, 64, 256), 0o644) //nolint:gosec // for everybody
}

// ico is a file of Windows that holds pictures of some sizes, up to 256 pixels a side.
//
//nolint:gosec // its numbers are small
func ico(pictures map[int][]byte, sizes ...int) []byte {
	const header, entry, isIcon, planes, bits = 6, 16, 1, 1, 32
	var index, content []byte
	index = append16(index, 0, isIcon, uint16(len(sizes)))
	for _, size := range sizes {
		at := header + entry*len(sizes) + len(content)
		index = append(index, byte(size), byte(size), 0, 0) // 256 is written as 0
		index = append16(index, planes, bits)
		index = binary.LittleEndian.AppendUint32(index, uint32(len(pictures[size])))
		index = binary.LittleEndian.AppendUint32(index, uint32(at))
		content = append(content, pictures[size]...)
	}
	return append(index, content...)
}

func append16(b []byte, values ...uint16) []byte {
	for _, v := range values {
		b = binary.LittleEndian.AppendUint16(b, v)
	}
	return b
}
