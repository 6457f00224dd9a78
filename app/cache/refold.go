package cache

import (
	"errors"
	"fmt"

	"github.com/ncruces/go-sqlite3"

	"guestlist/app/invite"
)

// refold brings a copy of version 1 up to date: what a person sees offline stays,
// and its keys are those of today. It runs once, in one transaction.
func refold(db *sqlite3.Conn) (err error) {
	tx, err := db.BeginImmediate()
	if err != nil {
		return err
	}
	defer tx.End(&err)
	changed, err := refolded(db)
	if err != nil {
		return err
	}
	put, _, err := db.Prepare("UPDATE open SET body = ? WHERE at = ? AND id = ?")
	if err != nil {
		return err
	}
	for _, r := range changed {
		err = errors.Join(put.BindBlob(1, r.body), put.BindInt64(2, r.at), put.BindText(3, r.id), put.Exec())
		if err != nil {
			return errors.Join(err, put.Close())
		}
	}
	if err := put.Close(); err != nil {
		return err
	}
	return db.Exec(fmt.Sprintf("%s PRAGMA user_version = %d", keptSchema+ledgerSchema, schemaVersion))
}

// stored is a row as the file holds it.
type stored struct {
	at   int64
	id   string
	body []byte
}

// refolded gives the rows whose keys are others today.
func refolded(db *sqlite3.Conn) (changed []stored, err error) {
	s, _, err := db.Prepare("SELECT at, id, body FROM open")
	if err != nil {
		return nil, err
	}
	read := decoder{shared: map[string]string{}}
	for s.Step() {
		row, err := read.row(s.ColumnRawBlob(2))
		if err != nil {
			return nil, errors.Join(err, s.Close())
		}
		if key := invite.FoldAddress(row.Address); key != row.AddressKey {
			row.AddressKey = key
			changed = append(changed, stored{s.ColumnInt64(0), s.ColumnText(1), appendRow(nil, invite.Make(row))})
		}
	}
	return changed, s.Close()
}
