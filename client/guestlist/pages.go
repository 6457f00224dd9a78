package guestlist

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"sync/atomic"
	"time"

	"guestlist/client/transport"
)

const (
	// maxPage is the most rows of one page that the server gives.
	maxPage = 1000
	// minPage is the fewest rows that are asked for on a slow line. Such a page is
	// given as long as it makes progress.
	minPage = 10
	// pagePatience is how long a greater page may take, from its first byte to its
	// last: longer pages show no progress, and lose more when the line breaks.
	pagePatience = 20 * time.Second
)

// pages is how many rows a page has on this connection: fewer after one
// that did not come in time, more after one that came quickly.
type pages struct{ rows atomic.Int64 }

func newPages() *pages {
	p := &pages{}
	p.rows.Store(maxPage)
	return p
}

// size is how many rows to ask for where so many are wanted.
func (p *pages) size(wanted int) int { return min(wanted, int(p.rows.Load())) }

// tooMany says that a page of so many rows did not come in time. It gives false
// where no fewer can be asked for.
func (p *pages) tooMany(rows int) bool {
	if rows <= minPage {
		return false
	}
	p.rows.Store(int64(max(rows/2, minPage)))
	return true
}

// came says how long a page of so many rows took.
func (p *pages) came(rows int, took time.Duration) {
	if took < pagePatience/4 && rows < maxPage && int64(rows) == p.rows.Load() {
		p.rows.CompareAndSwap(int64(rows), int64(min(2*rows, maxPage)))
	}
}

// getPage reads one page of at most limit rows into out; limit 0 means the most
// that there can be. One that does not come in time is asked for again with half as
// many rows, as cursors hold for any number: at once where it had begun to come, and
// by the caller where nothing was heard, which may be no fault of the page.
func (b *Backend) getPage(ctx context.Context, path string, query url.Values, limit int, out any) error {
	if limit <= 0 || limit > maxPage {
		limit = maxPage
	}
	for {
		rows := b.pages.size(limit)
		query.Set("limit", strconv.Itoa(rows))
		r := transport.Request{Method: http.MethodGet, Path: path, Query: query}
		if rows > minPage {
			r.Patience = pagePatience
		}
		begun := time.Now()
		err := b.read(ctx, r, out)
		switch {
		case err == nil:
			b.pages.came(rows, time.Since(begun))
		case transport.IsTimeout(err) && ctx.Err() == nil && b.pages.tooMany(rows) && transport.IsSlow(err):
			continue
		}
		return err
	}
}

// pageQuery asks for the page at a cursor; empty: for the first.
func pageQuery(cursor string) url.Values {
	query := url.Values{}
	set(query, "cursor", cursor)
	return query
}

// set adds what is asked for; empty values ask for nothing.
func set(query url.Values, name, value string) {
	if value != "" {
		query.Set(name, value)
	}
}
