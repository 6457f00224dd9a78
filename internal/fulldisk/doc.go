// Package fulldisk lets a test see what happens when files cannot grow, as on a full
// disk, where no disk of its own can be made.
package fulldisk
