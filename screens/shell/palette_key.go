package shell

// openPalette opens the command palette.
func (s *Shell) openPalette() {}
