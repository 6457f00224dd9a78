package mail

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	gomail "github.com/wneessen/go-mail"

	"guestlist/backend/outbox"
)

func TestStartTLSIsRequiredBeyondLoopback(t *testing.T) {
	for url, want := range map[string]gomail.TLSPolicy{
		"smtp://mail.example:25":        gomail.TLSMandatory,
		"smtp://me:pw@192.0.2.1":        gomail.TLSMandatory,
		"smtp://localhost.example":      gomail.TLSMandatory,
		"smtp://127.0.0.1:25":           gomail.TLSOpportunistic,
		"smtp://me:pw@[::1]:25":         gomail.TLSOpportunistic,
		"smtp://localhost":              gomail.TLSOpportunistic,
		"smtps://me:pw@mail.example:46": gomail.NoTLS, // TLS from the first byte instead
	} {
		s, err := NewSMTP(url, Letters{}, time.Second, nil)
		require.NoError(t, err, url)
		c, err := gomail.NewClient(s.host, s.options...)
		require.NoError(t, err, url)
		assert.Equal(t, want.String(), c.TLSPolicy(), url)
	}
}

func TestFileNamesAreSafe(t *testing.T) {
	at := time.Date(2026, 3, 1, 9, 12, 0, 0, time.UTC)
	name := fileName(outbox.Message{CreatedAt: at, MessageID: "0123456789", Address: "../x/ä b@example.com"})
	assert.Equal(t, "20260301T091200.000Z-01234567-.._x___b@example.com.eml", name)
	later := fileName(outbox.Message{CreatedAt: at.Add(time.Second), MessageID: "00", Address: "a@example.com"})
	assert.Less(t, name, later)
}
