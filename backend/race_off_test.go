//go:build !race

package backend_test

// races is how often accept and revoke race.
const races = 1000

// everyCell is which part of the matrix of permissions is tried: all of it.
const everyCell = 1

// smallPage is how many rows the pages have by which long lists are read.
const smallPage = 17

// strangers is how many requests of 63 kB must fill no memory.
const strangers = 10_000
