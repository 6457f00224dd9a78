package cache

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"time"

	"guestlist/app/invite"
)

// errRow says that a row is not what was written.
var errRow = errors.New("a row of the offline copy is damaged")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// appendRow writes an invitation: its fields in a fixed order and a checksum, as
// the encryption notices no damage. It is read by reader.row.
func appendRow(b []byte, i *invite.Invitation) []byte {
	key := i.AddressKey
	if key == i.Address {
		key = "" // nearly always
	}
	for _, s := range []string{
		i.ID, i.Address, key, string(i.Channel), string(i.Status),
		i.InvitedBy.ID, i.InvitedBy.Name, i.InvitedBy.Email,
		string(i.Delivery.State), i.Delivery.Detail, i.Message,
	} {
		b = appendText(b, s)
	}
	for _, t := range []time.Time{i.InvitedAt, i.LastSentAt, i.ExpiresAt, i.AcceptedAt, i.RevokedAt, i.Delivery.At} {
		b = appendTime(b, t)
	}
	b = binary.AppendVarint(b, int64(i.SendCount))
	b = binary.AppendVarint(b, i.Seq)
	b = binary.AppendUvarint(b, uint64(len(i.Roles)))
	for _, g := range i.Roles {
		for _, s := range []string{g.ID, g.Role, g.Name, g.Scope.ID, string(g.Scope.Kind), g.Scope.Name} {
			b = appendText(b, s)
		}
	}
	return sign(b)
}

func sign(b []byte) []byte {
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// appendTime writes 0 for no time, otherwise 1, the seconds and the nanoseconds.
func appendTime(b []byte, t time.Time) []byte {
	if t.IsZero() {
		return append(b, 0)
	}
	b = binary.AppendVarint(append(b, 1), t.Unix())
	return binary.AppendUvarint(b, uint64(t.Nanosecond())) //nolint:gosec // 0 to 999,999,999
}

// reader reads rows. What many rows share it keeps once.
type reader struct {
	shared map[string]string
	own    [256]byte // room for pair
	rest   []byte
	bad    bool
}

// row reads what appendRow has written. The bytes may be reused afterwards.
func (r *reader) row(b []byte) (*invite.Invitation, error) {
	end := len(b) - 4
	if end < 0 || crc32.Checksum(b[:end], castagnoli) != binary.LittleEndian.Uint32(b[end:]) {
		return nil, errRow
	}
	r.rest, r.bad = b[:end], false
	i := &invite.Invitation{}
	i.ID, i.Address = r.pair()
	if i.AddressKey = r.text(); i.AddressKey == "" {
		i.AddressKey = i.Address
	}
	i.Channel, i.Status = invite.Channel(r.common()), invite.Status(r.common())
	i.InvitedBy = invite.Person{ID: r.common(), Name: r.common(), Email: r.common()}
	i.Delivery.State, i.Delivery.Detail = invite.DeliveryState(r.common()), r.common()
	i.Message = r.common()
	for _, t := range []*time.Time{&i.InvitedAt, &i.LastSentAt, &i.ExpiresAt, &i.AcceptedAt, &i.RevokedAt, &i.Delivery.At} {
		*t = r.time()
	}
	i.SendCount, i.Seq = int(r.number()), r.number()
	if n := r.length(); n > 0 {
		i.Roles = make([]invite.Grant, n)
	}
	for g := range i.Roles {
		i.Roles[g] = invite.Grant{
			ID: r.text(), Role: r.common(), Name: r.common(),
			Scope: invite.ScopeRef{ID: r.common(), Kind: invite.ScopeKind(r.common()), Name: r.common()},
		}
	}
	if r.bad || len(r.rest) > 0 {
		return nil, errRow
	}
	return i, nil
}

func (r *reader) bytes() []byte {
	n := r.length()
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) text() string { return string(r.bytes()) }

// pair reads two texts into one piece of memory: a hundred thousand small pieces are
// rounded up to megabytes more.
func (r *reader) pair() (first, second string) {
	a := r.bytes()
	b := r.bytes()
	both := string(append(append(r.own[:0], a...), b...))
	return both[:len(a)], both[len(a):]
}

func (r *reader) common() string {
	b := r.bytes()
	if s, ok := r.shared[string(b)]; ok {
		return s
	}
	s := string(b)
	r.shared[s] = s
	return s
}

// length reads a count of things of a byte or more that follow.
func (r *reader) length() int {
	n, used := binary.Uvarint(r.rest)
	if used <= 0 || n > uint64(len(r.rest)-used) { //nolint:gosec // used is at most len(rest)
		r.bad, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[used:]
	return int(n) //nolint:gosec // at most len(rest)
}

func (r *reader) number() int64 {
	n, used := binary.Varint(r.rest)
	if used <= 0 {
		r.bad, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[used:]
	return n
}

func (r *reader) time() time.Time {
	if len(r.rest) == 0 {
		r.bad = true
		return time.Time{}
	}
	there := r.rest[0] == 1
	if r.rest = r.rest[1:]; !there {
		return time.Time{}
	}
	sec := r.number()
	nsec, used := binary.Uvarint(r.rest)
	if used <= 0 || nsec > 999_999_999 {
		r.bad, r.rest = true, nil
		return time.Time{}
	}
	r.rest = r.rest[used:]
	return time.Unix(sec, int64(nsec)).UTC()
}
