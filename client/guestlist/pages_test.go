package guestlist

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// bulky serves lists of so many rows, of some 400 bytes each as real ones, by a
// cursor that is the place in the list.
type bulky struct {
	rows int

	mu    sync.Mutex
	asked []string // path, cursor and limit of every page
}

func (s *bulky) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if !q.Has("limit") {
		say(w, `{"items":[]}`) // roles and scopes
		return
	}
	s.mu.Lock()
	s.asked = append(s.asked, fmt.Sprintf("%s %s %s", r.URL.Path, q.Get("cursor"), q.Get("limit")))
	s.mu.Unlock()
	from, _ := strconv.Atoi(q.Get("cursor"))
	limit, _ := strconv.Atoi(q.Get("limit"))
	to := min(from+limit, s.rows)
	var text strings.Builder
	for n := from; n < to; n++ {
		if n > from {
			text.WriteByte(',')
		}
		_, _ = fmt.Fprintf(&text, `{"id":"row_%06d","padding":%q}`, n, strings.Repeat("x", 370))
	}
	next := "null"
	if to < s.rows {
		next = strconv.Quote(strconv.Itoa(to))
	}
	say(w, fmt.Sprintf(`{"items":[%s],"next_cursor":%s,"total":%d,"seq":7}`, text.String(), next, s.rows))
}

// paged are all lists that are read page by page: IDs and the next cursor.
func paged(b *Backend) map[string]func(ctx context.Context, cursor string) ([]string, string, error) {
	invitations := func(list []*invite.Invitation) (ids []string) {
		for _, i := range list {
			ids = append(ids, i.ID())
		}
		return ids
	}
	return map[string]func(ctx context.Context, cursor string) ([]string, string, error){
		"open": func(ctx context.Context, cursor string) ([]string, string, error) {
			p, err := b.List(ctx, invite.ListQuery{Cursor: cursor})
			return invitations(p.Items), p.NextCursor, err
		},
		"closed": func(ctx context.Context, cursor string) ([]string, string, error) {
			p, err := b.List(ctx, invite.ListQuery{Statuses: []invite.Status{invite.Accepted}, Limit: 800, Cursor: cursor})
			return invitations(p.Items), p.NextCursor, err
		},
		"changes": func(ctx context.Context, cursor string) ([]string, string, error) {
			p, err := b.Changes(ctx, 1, cursor)
			return invitations(p.Items), p.NextCursor, err
		},
		"members": func(ctx context.Context, cursor string) (ids []string, next string, err error) {
			p, err := b.Members(ctx, invite.MemberQuery{Limit: 500, Cursor: cursor})
			for _, m := range p.Items {
				ids = append(ids, m.ID)
			}
			return ids, p.NextCursor, err
		},
		"log": func(ctx context.Context, cursor string) (ids []string, next string, err error) {
			p, err := b.Events(ctx, invite.EventQuery{Limit: 200, Cursor: cursor})
			for _, e := range p.Items {
				ids = append(ids, e.ID)
			}
			return ids, p.NextCursor, err
		},
	}
}

// TestSlowLineLoads every list, with the usual timing, at 700 bytes a second.
func TestSlowLineLoads(t *testing.T) {
	for _, name := range []string{"open", "closed", "changes", "members", "log"} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &bulky{rows: 3078}
				b := onLine(t, 700, s.ServeHTTP)
				begun, cursor, all := time.Now(), "", []string(nil)
				for page := 0; page == 0 || cursor != ""; page++ {
					ids, next, err := paged(b)[name](t.Context(), cursor)
					require.NoError(t, err)
					if page == 0 {
						assert.Less(t, time.Since(begun), 2*time.Minute+5*time.Second, "the first rows")
					}
					all, cursor = append(all, ids...), next
				}
				require.Len(t, all, 3078)
				for n, id := range all {
					require.Equal(t, fmt.Sprintf("row_%06d", n), id)
				}
				const bytes = 3078 * 400
				assert.Less(t, time.Since(begun).Seconds(), 1.25*bytes/700, "little is read twice")
				t.Logf("first pages: %v", s.asked[:min(8, len(s.asked))])
			})
		})
	}
}

// TestPagesGrowWithTheLine, and the size holds for all lists of a connection.
func TestPagesGrowWithTheLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slowly := true
		s := &bulky{rows: 20_000}
		b := onLine(t, 0, func(w http.ResponseWriter, r *http.Request) {
			if limit, _ := strconv.Atoi(r.URL.Query().Get("limit")); slowly && limit > 100 {
				_, _ = io.WriteString(w, "{")
				_ = http.NewResponseController(w).Flush()
				<-r.Context().Done()
				return
			}
			s.ServeHTTP(w, r)
		})
		read := func(list, cursor string) int {
			ids, _, err := paged(b)[list](t.Context(), cursor)
			require.NoError(t, err)
			return len(ids)
		}
		assert.Equal(t, 62, read("open", ""), "1000, 500, 250 and 125 are too many")
		slowly = false
		assert.Equal(t, 124, read("members", ""), "it came at once")
		assert.Equal(t, 200, read("log", ""))
		assert.Equal(t, 248, read("open", "62"))
		assert.Equal(t, 496, read("open", "310"))
		assert.Equal(t, 992, read("open", "806"))
		assert.Equal(t, 1000, read("open", "1798"))
		assert.Equal(t, 1000, read("open", "2798"))
	})
}

// TestPagesThatNeverCome: where not even the smallest page comes, it is said; and
// where nothing is heard at all it is said at once.
func TestPagesThatNeverCome(t *testing.T) {
	for name, tc := range map[string]struct {
		part string
		took time.Duration
		want []string
	}{
		"half an answer": {`{"items":[`, 170 * time.Second, []string{"1000", "500", "250", "125", "62", "31", "15", "10"}},
		"no answer":      {"", 30 * time.Second, []string{"1000"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var mu sync.Mutex
				var asked []string
				b := onLine(t, 0, func(w http.ResponseWriter, r *http.Request) {
					mu.Lock()
					asked = append(asked, r.URL.Query().Get("limit"))
					mu.Unlock()
					if tc.part != "" {
						_, _ = io.WriteString(w, tc.part)
						_ = http.NewResponseController(w).Flush()
					}
					<-r.Context().Done()
				})
				begun := time.Now()
				_, err := b.List(t.Context(), invite.ListQuery{})
				assert.Equal(t, invite.CodeTemporary, invite.CodeOf(err))
				assert.ErrorContains(t, err, "no answer in time")
				assert.Equal(t, tc.took, time.Since(begun))
				mu.Lock()
				assert.Equal(t, tc.want, asked)
				mu.Unlock()

				for range 10 {
					_, err = b.List(t.Context(), invite.ListQuery{})
					require.Error(t, err)
				}
				mu.Lock()
				defer mu.Unlock()
				assert.Equal(t, "10", asked[len(asked)-1], "less is asked for each time")
			})
		})
	}
}
