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
// the encryption notices no damage. It is read by decoder.row.
func appendRow(b []byte, i *invite.Invitation) []byte {
	by, delivery, roles := i.InvitedBy(), i.Delivery(), i.Roles()
	key := i.AddressKey()
	if key == i.Address() {
		key = "" // nearly always
	}
	for _, s := range []string{
		i.ID(), i.Address(), key, string(i.Channel()), string(i.Status()),
		by.ID, by.Name, by.Email,
		string(delivery.State), delivery.Detail, i.Message(),
	} {
		b = appendText(b, s)
	}
	for _, t := range []time.Time{i.InvitedAt(), i.LastSentAt(), i.ExpiresAt(), i.AcceptedAt(), i.RevokedAt(), delivery.At} {
		b = appendTime(b, t)
	}
	b = binary.AppendVarint(b, int64(i.SendCount()))
	b = binary.AppendVarint(b, i.Seq())
	b = binary.AppendUvarint(b, uint64(len(roles)))
	for _, g := range roles {
		for _, s := range []string{g.ID, g.Role, g.Name, g.Scope.ID, string(g.Scope.Kind), g.Scope.Name} {
			b = appendText(b, s)
		}
	}
	return sign(b)
}

func sign(b []byte) []byte {
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

// unsign gives what was signed, if it is still the same.
func unsign(b []byte) ([]byte, error) {
	end := len(b) - 4
	if end < 0 || crc32.Checksum(b[:end], castagnoli) != binary.LittleEndian.Uint32(b[end:]) {
		return nil, errRow
	}
	return b[:end], nil
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

// decoder reads rows. What many rows share it keeps once.
type decoder struct {
	shared map[string]string
	roles  []invite.Grant // room for those of a row
	rest   []byte
	bad    bool
}

// row reads what appendRow has written. The bytes may be reused afterwards; the roles
// are overwritten by the next row.
func (d *decoder) row(b []byte) (f invite.Fields, err error) {
	if b, err = unsign(b); err != nil {
		return f, err
	}
	d.rest, d.bad = b, false
	f.ID, f.Address = d.text(), d.text()
	if f.AddressKey = d.text(); f.AddressKey == "" {
		f.AddressKey = f.Address
	}
	f.Channel, f.Status = invite.Channel(d.common()), invite.Status(d.common())
	f.InvitedBy = invite.Person{ID: d.common(), Name: d.common(), Email: d.common()}
	f.Delivery.State, f.Delivery.Detail = invite.DeliveryState(d.common()), d.common()
	f.Message = d.common()
	for _, t := range []*time.Time{&f.InvitedAt, &f.LastSentAt, &f.ExpiresAt, &f.AcceptedAt, &f.RevokedAt, &f.Delivery.At} {
		*t = d.time()
	}
	f.SendCount, f.Seq = int(d.number()), d.number()
	d.roles = d.roles[:0]
	for range d.length() {
		d.roles = append(d.roles, invite.Grant{
			ID: d.text(), Role: d.common(), Name: d.common(),
			Scope: invite.ScopeRef{ID: d.common(), Kind: invite.ScopeKind(d.common()), Name: d.common()},
		})
	}
	if len(d.roles) > 0 {
		f.Roles = d.roles
	}
	if d.bad || len(d.rest) > 0 {
		return f, errRow
	}
	return f, nil
}

func (d *decoder) bytes() []byte {
	n := d.length()
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

func (d *decoder) text() string { return string(d.bytes()) }

func (d *decoder) common() string {
	b := d.bytes()
	if s, ok := d.shared[string(b)]; ok {
		return s
	}
	s := string(b)
	d.shared[s] = s
	return s
}

// length reads a count of things of a byte or more that follow.
func (d *decoder) length() int {
	n, used := binary.Uvarint(d.rest)
	if used <= 0 || n > uint64(len(d.rest)-used) { //nolint:gosec // used is at most len(rest)
		d.bad, d.rest = true, nil
		return 0
	}
	d.rest = d.rest[used:]
	return int(n) //nolint:gosec // at most len(rest)
}

func (d *decoder) number() int64 {
	n, used := binary.Varint(d.rest)
	if used <= 0 {
		d.bad, d.rest = true, nil
		return 0
	}
	d.rest = d.rest[used:]
	return n
}

func (d *decoder) time() time.Time {
	if len(d.rest) == 0 {
		d.bad = true
		return time.Time{}
	}
	there := d.rest[0] == 1
	if d.rest = d.rest[1:]; !there {
		return time.Time{}
	}
	sec := d.number()
	nsec, used := binary.Uvarint(d.rest)
	if used <= 0 || nsec > 999_999_999 {
		d.bad, d.rest = true, nil
		return time.Time{}
	}
	d.rest = d.rest[used:]
	return time.Unix(sec, int64(nsec)).UTC()
}
