// Package assets holds the files that the program carries inside itself.
package assets

import "embed"

// Translations has one JSON file per language, en.json being the one that every
// text of the program is in.
//
//go:embed translations/*.json
var Translations embed.FS

// The cuts of Inter (SIL Open Font License, see fonts/OFL.txt) that the screens use.
var (
	//go:embed fonts/Inter-Regular.ttf
	InterRegular []byte
	//go:embed fonts/Inter-Medium.ttf
	InterMedium []byte
	//go:embed fonts/Inter-SemiBold.ttf
	InterSemiBold []byte
	//go:embed fonts/Inter-Italic.ttf
	InterItalic []byte
)

// Icon is the icon of windows, a PNG of 128 pixels a side: reading the one of 512
// that packages have would hold up the first window.
//
//go:embed icon-128.png
var Icon []byte
