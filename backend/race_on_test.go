//go:build race

package backend_test

// races is how often accept and revoke race: fewer where the detector slows all
// down, and sees more in each.
const races = 200

// everyCell is which part of the matrix of permissions is tried; walked through it
// in steps that share no factor with the number of calls, each call is.
const everyCell = 4

// smallPage is how many rows the pages have by which long lists are read.
const smallPage = 61

// strangers is how many requests of 63 kB must fill no memory.
const strangers = 1_000
