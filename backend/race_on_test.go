//go:build race

package backend_test

// races is how often accept and revoke race: fewer where the detector slows all
// down, and sees more in each.
const races = 200
