// Package crash kills the program's layers and the server, as real processes, in the middle
// of runs, starts them again, and counts what was done: nothing may be lost, and nothing
// done twice. "make crash" runs it.
package crash
