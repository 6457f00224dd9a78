//go:build !race

package backend_test

// races is how often accept and revoke race.
const races = 1000
