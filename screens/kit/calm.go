package kit

import "fyne.io/fyne/v2"

// StopAnimations has nothing in the program move from now on. A caret that fades draws the
// whole window again with each step: without a graphics card that took a fifth of a
// processor core.
func StopAnimations(program fyne.App) { fyne.SetCurrentApp(calm{program}) }

// calm is a program with a setting that the toolkit reads, but lets no program set.
type calm struct{ fyne.App }

func (c calm) Settings() fyne.Settings { return calmSettings{c.App.Settings()} }

type calmSettings struct{ fyne.Settings }

func (calmSettings) ShowAnimations() bool { return false }
