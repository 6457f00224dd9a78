// Package cache is the offline copy of one connection: an encrypted SQLite file
// with the list of open invitations as it was last known.
package cache
