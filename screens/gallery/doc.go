// Package gallery draws every screen, dialog, menu and state of the program from made-up
// data: into build/screenshots (make screenshots), and beside pictures that were looked at,
// so that an unwanted change is seen. It has tests only.
package gallery
