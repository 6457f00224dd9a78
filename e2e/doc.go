// Package e2e drives the real program in a real window with keys and clicks, and
// asks the server what came of it. Its tests need Xvfb, xdotool, xclip, ImageMagick,
// D-Bus and gnome-keyring; `make e2e` installs them, builds the programs and runs
// the tests (build tag e2e). One test runs the server alone on a small disk that is
// full, which only root can mount.
//
// With the tag large besides, tests that begin with TestLarge go through the program
// with 100,000 invitations, in its build with the watchdog, and print what held the UI
// goroutine (`make e2e-large`).
package e2e
