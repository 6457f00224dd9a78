package invite

import (
	"math"
	"slices"
	"strings"
	"time"
)

const (
	noTime     = math.MinInt64
	noDelivery = math.MaxUint16
	between    = "\x00"
)

var deliveryStates = [...]DeliveryState{DeliveryUnknown, DeliveryQueued, DeliverySent, DeliveryFailed}

// Builder makes the invitations of one page: their texts are cut from one string. The
// zero Builder is ready. It belongs to one goroutine.
type Builder struct {
	rows []Invitation
	text []byte
	ends []int // of each row's part of the text
}

// Make makes a single invitation.
func Make(f Fields) *Invitation {
	var b Builder
	b.Add(f)
	return b.Rows()[0]
}

// Grow makes room for so many more rows.
func (b *Builder) Grow(n int) { b.rows = slices.Grow(b.rows, n) }

// Len is how many were added.
func (b *Builder) Len() int { return len(b.rows) }

// Add makes another invitation. f may be used again afterwards.
func (b *Builder) Add(f Fields) {
	i := Invitation{common: commonOf(f), seq: f.Seq, invited: noTime}
	if !f.InvitedAt.IsZero() {
		i.invited = f.InvitedAt.UnixMilli()
	}
	for _, t := range []*time.Time{&f.LastSentAt, &f.ExpiresAt, &f.AcceptedAt, &f.RevokedAt, &f.Delivery.At} {
		*t = toSecond(*t)
	}
	fits := i.fit(f)
	i.rare = rareOf(f)
	if fits {
		b.write(f)
	} else {
		f.Roles, f.InvitedAt = slices.Clone(f.Roles), i.InvitedAt()
		if i.rare == nil {
			i.rare = &rare{}
		}
		i.rare.odd = &f
	}
	b.rows, b.ends = append(b.rows, i), append(b.ends, len(b.text))
}

// fit fills in what has its place in a row. It tells whether everything has.
func (i *Invitation) fit(f Fields) bool {
	status, known := statusCode(f.Status)
	delivery := slices.Index(deliveryStates[:], f.Delivery.State)
	lastSent, ok1 := seconds(f.LastSentAt)
	expires, ok2 := seconds(f.ExpiresAt)
	delivered, ok3 := secondsAfter(f.LastSentAt, f.Delivery.At)
	key := f.AddressKey
	if key == f.Address {
		key = ""
	}
	const most = math.MaxUint8
	if !known || delivery < 0 || !ok1 || !ok2 || !ok3 || len(f.ID) > most || len(f.Address) > most || len(key) > most ||
		f.AddressKey == "" && f.Address != "" || f.SendCount < 0 || f.SendCount > most || hasSeparator(f.Roles) {
		return false
	}
	i.lastSent, i.expires, i.delivered = lastSent, expires, delivered
	i.idLen, i.addrLen, i.keyLen = uint8(len(f.ID)), uint8(len(f.Address)), uint8(len(key)) //nolint:gosec // measured above
	i.status, i.delivery, i.sends = status, uint8(delivery), uint8(f.SendCount)             //nolint:gosec // measured above
	return true
}

func hasSeparator(roles []Grant) bool {
	return slices.ContainsFunc(roles, func(g Grant) bool { return strings.Contains(g.ID, between) })
}

func (b *Builder) write(f Fields) {
	b.text = append(append(b.text, f.ID...), f.Address...)
	if f.AddressKey != f.Address {
		b.text = append(b.text, f.AddressKey...)
	}
	for n, g := range f.Roles {
		if n > 0 {
			b.text = append(b.text, between...)
		}
		b.text = append(b.text, g.ID...)
	}
}

// Rows gives the invitations in the order of Add, and begins a new page.
func (b *Builder) Rows() []*Invitation {
	text, from := string(b.text), 0
	out := make([]*Invitation, len(b.rows))
	for n, end := range b.ends {
		b.rows[n].text, from = text[from:end], end
		out[n] = &b.rows[n]
	}
	b.rows, b.text, b.ends = nil, b.text[:0], b.ends[:0]
	return out
}

func toSecond(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return time.Unix(t.Unix(), 0).UTC()
}

// seconds packs a time; ok tells whether it could.
func seconds(t time.Time) (s uint32, ok bool) {
	if t.IsZero() {
		return 0, true
	}
	unix := t.Unix()
	return uint32(unix), unix > 0 && unix <= math.MaxUint32 //nolint:gosec // used only if it fits
}

func secondsAfter(begin, t time.Time) (s uint16, ok bool) {
	if t.IsZero() {
		return noDelivery, true
	}
	after := t.Unix() - begin.Unix()
	return uint16(after), !begin.IsZero() && after >= 0 && after < noDelivery //nolint:gosec // used only if it fits
}

func fromSeconds(s uint32) time.Time {
	if s == 0 {
		return time.Time{}
	}
	return time.Unix(int64(s), 0).UTC()
}
