package cache

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/ncruces/go-sqlite3"

	"guestlist/app/invite"
)

// Kept is a list that is read page by page, as far as it was read.
type Kept[T any] struct {
	Owner string    // who may see it: the organisation and the person who read it
	At    time.Time // by our clock, when it was read; zero: there is nothing
	Items []T
	Whole bool // there were no others
}

// The names of the lists in the file.
const (
	keptMembers = "members"
	keptEvents  = "events"
)

// Members gives the people of the organisation as they were kept. A copy that turns
// out to be unreadable is replaced as by Load.
func (c *Cache) Members() (Kept[*invite.Member], error) {
	stored, err := loadKept[member](c, keptMembers)
	list := Kept[*invite.Member]{Owner: stored.Owner, At: stored.At, Whole: stored.Whole}
	for _, m := range stored.Items {
		list.Items = append(list.Items, m.Member)
	}
	return list, err
}

// KeepMembers replaces the people that are kept. An empty list is kept too, with its
// time; one without a time removes what there is.
func (c *Cache) KeepMembers(list Kept[*invite.Member]) error {
	stored := Kept[member]{Owner: list.Owner, At: list.At, Whole: list.Whole}
	for _, m := range list.Items {
		stored.Items = append(stored.Items, member{m})
	}
	return keep(c, keptMembers, stored)
}

// Events gives the newest events of the log, as Members does people.
func (c *Cache) Events() (Kept[invite.Event], error) { return loadKept[invite.Event](c, keptEvents) }

// KeepEvents replaces the events that are kept, as KeepMembers does people.
func (c *Cache) KeepEvents(list Kept[invite.Event]) error { return keep(c, keptEvents, list) }

// member is a person as the file has them: an invitation is written as in the list.
type member struct{ *invite.Member }

type memberFields struct {
	invite.Member
	Invitation []byte `json:",omitempty"` // in the place of the Member's own
}

// MarshalJSON implements json.Marshaler.
func (m member) MarshalJSON() ([]byte, error) {
	f := memberFields{Member: *m.Member}
	if i := m.Invitation; i != nil {
		f.Invitation = appendRow(nil, i)
	}
	return json.Marshal(f)
}

// UnmarshalJSON implements json.Unmarshaler.
func (m *member) UnmarshalJSON(b []byte) error {
	var f memberFields
	if err := json.Unmarshal(b, &f); err != nil {
		return err
	}
	m.Member = &f.Member
	if len(f.Invitation) == 0 {
		return nil
	}
	read := decoder{shared: map[string]string{}}
	row, err := read.row(f.Invitation)
	if err != nil {
		return err
	}
	m.Invitation = invite.Make(row)
	return nil
}

func keep[T any](c *Cache, name string, list Kept[T]) error {
	body, err := json.Marshal(list)
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.db == nil {
		return errClosed
	}
	err = putKept(c.db, name, sign(body))
	if isBroken(err) {
		return c.replaceBroken(err)
	}
	if err != nil {
		return about("save the offline copy", c.path, err)
	}
	return nil
}

func putKept(db *sqlite3.Conn, name string, body []byte) error {
	s, _, err := db.Prepare("INSERT OR REPLACE INTO kept (name, body) VALUES (?, ?)")
	if err != nil {
		return err
	}
	return errors.Join(s.BindText(1, name), s.BindBlob(2, body), s.Exec(), s.Close())
}

func loadKept[T any](c *Cache, name string) (list Kept[T], err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.db == nil {
		return list, errClosed
	}
	body, err := getKept(c.db, name)
	if err == nil && body != nil {
		err = readKept(body, &list)
	}
	switch {
	case isBroken(err):
		return Kept[T]{}, c.replaceBroken(err)
	case err != nil:
		return Kept[T]{}, about("read the offline copy", c.path, err)
	}
	return list, nil
}

// getKept gives what is stored under a name; nil: nothing.
func getKept(db *sqlite3.Conn, name string) ([]byte, error) {
	s, _, err := db.Prepare("SELECT body FROM kept WHERE name = ?")
	if err != nil {
		return nil, err
	}
	if err := s.BindText(1, name); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	var body []byte
	if s.Step() {
		body = s.ColumnBlob(0, []byte{})
	}
	return body, s.Close()
}

func readKept(body []byte, list any) error {
	body, err := unsign(body)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(body, list); err != nil {
		return fmt.Errorf("%w: %w", errRow, err)
	}
	return nil
}
