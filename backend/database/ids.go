package database

import (
	"context"
	"encoding/base32"
	"encoding/binary"
	"math/rand/v2"
	"strings"
	"sync"
	"time"
)

// idSource makes row numbers that grow with time and never repeat: milliseconds
// and twenty bits at random. One process has the file, so no two make the same.
type idSource struct {
	mu   sync.Mutex
	last int64
}

func (g *idSource) next(now time.Time) int64 {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.last = max(g.last+1, now.UnixMilli()<<20|rand.Int64N(1<<20)) //nolint:gosec // not a secret
	return g.last
}

func (g *idSource) seed(ctx context.Context, q Queryer) error {
	return q.QueryRowContext(ctx, `SELECT coalesce(max(k), 0) FROM (
		SELECT max(k) AS k FROM invitations UNION ALL SELECT max(k) FROM grants UNION ALL
		SELECT max(k) FROM audit UNION ALL SELECT max(k) FROM users UNION ALL
		SELECT max(k) FROM user_grants UNION ALL SELECT max(k) FROM outbox UNION ALL
		SELECT max(k) FROM scopes UNION ALL SELECT max(k) FROM tokens)`).Scan(&g.last)
}

var idText = base32.HexEncoding.WithPadding(base32.NoPadding)

// PublicID spells a row number so that the order of the texts is the order of
// the numbers.
func PublicID(prefix string, k int64) string {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(k)) //nolint:gosec // never negative
	return prefix + strings.ToLower(idText.EncodeToString(b[:]))
}

// RowNumber reads what PublicID wrote; false for anything else.
func RowNumber(prefix, id string) (int64, bool) {
	rest, ok := strings.CutPrefix(id, prefix)
	if !ok || len(rest) != 13 || rest != strings.ToLower(rest) {
		return 0, false
	}
	b, err := idText.DecodeString(strings.ToUpper(rest))
	if err != nil || len(b) != 8 || b[0] > 127 {
		return 0, false
	}
	k := int64(binary.BigEndian.Uint64(b)) //nolint:gosec // the top bit was checked
	return k, PublicID(prefix, k) == id
}
