package shell

import "guestlist/screens/kit"

// openSettings opens the menu of the gear, where there is one.
func (s *Shell) openSettings() {
	if s.screen != nil {
		kit.ShowMenuAbove(s.window.Canvas(), s.sidebar.live.aboveGear(), s.settingsItems())
	}
}
