package cache

import (
	"encoding/json"
	"errors"
	"fmt"

	"guestlist/app/invite"
)

// pageRows is how many rows share one piece of memory.
const pageRows = 1000

// errClosed says that the copy was used after Close.
var errClosed = errors.New("the offline copy is closed")

// Load reads the copy. As soon as the newest rows are read, as many as first, it
// calls head with them, once; then it reads the others and gives everything. An
// empty copy gives a Content whose At is zero. A copy that turns out to be
// unreadable is replaced by an empty one; the error is a *BrokenError then.
func (c *Cache) Load(first int, head func(Content)) (Content, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.db == nil {
		return Content{}, errClosed
	}
	all, err := c.load(first, head)
	if err == nil {
		c.rows, c.known = all.Open, true
		return all, nil
	}
	if !isBroken(err) {
		return Content{}, about("read the offline copy", c.path, err)
	}
	return Content{}, c.replaceBroken(err)
}

// replaceBroken puts a broken file aside for an empty one, and says so in its error.
func (c *Cache) replaceBroken(cause error) error {
	aside, err := c.replace()
	if err != nil {
		return about("replace the broken offline copy", c.path, errors.Join(err, cause))
	}
	return &BrokenError{Aside: aside, Err: cause}
}

func (c *Cache) load(first int, head func(Content)) (Content, error) {
	content, err := c.loadMeta()
	if err != nil || content.At.IsZero() {
		return content, err
	}
	s, _, err := c.db.Prepare("SELECT body FROM open ORDER BY at, id")
	if err != nil {
		return content, err
	}
	read := decoder{shared: map[string]string{}}
	rows := make([]*invite.Invitation, 0, max(content.Total, 0))
	var page invite.Builder
	for s.Step() {
		row, err := read.row(s.ColumnRawBlob(0))
		if err != nil {
			return content, errors.Join(err, s.Close())
		}
		if page.Len() == 0 {
			page.Grow(max(0, min(pageRows, content.Total-len(rows))))
		}
		page.Add(row)
		isHead := len(rows) == 0 && page.Len() == first && first < content.Total
		if !isHead && page.Len() < pageRows {
			continue
		}
		rows = append(rows, page.Rows()...)
		if isHead {
			content.Open = rows[:first:first]
			head(content)
		}
	}
	rows = append(rows, page.Rows()...)
	if err := s.Close(); err != nil {
		return content, err
	}
	if len(rows) != content.Total {
		return content, fmt.Errorf("%w: %d rows, not %d", errRow, len(rows), content.Total)
	}
	content.Open = rows
	if len(rows) <= first {
		head(content)
	}
	return content, nil
}

func (c *Cache) loadMeta() (content Content, err error) {
	s, _, err := c.db.Prepare("SELECT body FROM meta")
	if err != nil {
		return content, err
	}
	if s.Step() {
		if err := json.Unmarshal(s.ColumnRawBlob(0), &content); err != nil {
			return content, errors.Join(fmt.Errorf("%w: %w", errRow, err), s.Close())
		}
	}
	return content, s.Close()
}
