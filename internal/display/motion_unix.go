//go:build !windows && !darwin

package display

import "github.com/rymdport/portal/settings"

// WantsLessMotion tells whether the desktop asks programs not to move anything; false where it
// does not say. It waits for the desktop.
func WantsLessMotion() bool {
	animated, err := settings.ReadOne("org.gnome.desktop.interface", "enable-animations")
	on, said := animated.(bool)
	return err == nil && said && !on
}
