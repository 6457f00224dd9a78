package backend_test

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"mime"
	"net/http/httptest"
	"net/mail"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guestlist/backend"
	gmail "guestlist/backend/mail"
	"guestlist/backend/outbox"
)

func trusting(s *httptest.Server) *tls.Config {
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	return &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
}

func (h *harness) delivery(id any) object { h.t.Helper(); return h.get(id)["delivery"].(object) }

func (h *harness) warnings() string {
	h.t.Helper()
	return fmt.Sprint(h.ok("GET", "/v1/session", nil)["warnings"])
}

func TestMailGoesOut(t *testing.T) {
	for name, c := range map[string]struct {
		url     string
		peer    *peer
		overTLS bool
	}{
		"plain on loopback": {"smtp://ADDR", &peer{}, false},
		"with a password":   {"smtp://me:s3cret@ADDR", &peer{password: "s3cret"}, false},
		"STARTTLS":          {"smtp://me:s3cret@ADDR", &peer{password: "s3cret", tls: serverTLS}, false},
		"TLS":               {"smtps://me:s3cret@ADDR", &peer{password: "s3cret", tls: serverTLS}, true},
	} {
		t.Run(name, func(t *testing.T) {
			p := c.peer.start(t, c.overTLS)
			h := withPeer(t, p, c.url)
			r := h.invite(object{"addresses": []string{"jürgen@bücher.example", "b@example.com", "c@example.com"}, "message": "See you\nsoon"})
			eventually(t, "three letters", func() bool { return len(p.letters()) == 3 })
			for _, one := range r {
				id := one["invitation"].(object)["id"]
				eventually(t, "sent", func() bool { return h.delivery(id)["state"] == "sent" })
			}
			all := strings.Join(p.letters(), "")
			assert.Contains(t, all, "xn--bcher-kva.example")
			assert.Contains(t, all, "Content-Type: text/plain")
			assert.Contains(t, all, "Content-Type: text/html")
			assert.Equal(t, 3, strings.Count(all, "Accept the invitation"), "one button each")
			assert.Equal(t, "[]", h.warnings())
		})
	}
}

func TestARefusedRecipientBounces(t *testing.T) {
	for name, p := range map[string]*peer{
		"at RCPT": {onRcpt: func(to string) error {
			if strings.HasPrefix(to, "no") {
				return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such mailbox here"}
			}
			return nil
		}},
		"at DATA": {onData: func(letter string) error {
			if strings.Contains(letter, "<no@example.com>") {
				return &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "no such mailbox here"}
			}
			return nil
		}},
	} {
		t.Run(name, func(t *testing.T) {
			p.start(t, false)
			h := withPeer(t, p, "smtp://ADDR")
			r := h.invite(object{"addresses": []string{"no@example.com", "yes@example.com"}})
			no, yes := r[0]["invitation"].(object)["id"], r[1]["invitation"].(object)["id"]
			eventually(t, "failed", func() bool { return h.delivery(no)["state"] == "failed" })
			assert.Contains(t, h.delivery(no)["detail"], "no such mailbox here")
			eventually(t, "sent", func() bool { return h.delivery(yes)["state"] == "sent" })
			assert.Equal(t, "pending", h.get(no)["status"], "it stays open and can be accepted")
			assert.Equal(t, "[]", h.warnings())
			p.mu.Lock()
			p.onRcpt, p.onData = nil, nil
			p.mu.Unlock()
			h.clock.forward(2 * time.Minute)
			assert.Equal(t, "resent", h.outcome("resend", no)["outcome"])
			eventually(t, "sent", func() bool { return h.delivery(no)["state"] == "sent" })
			status, _ := accept(t, h.link(no), "No")
			assert.Equal(t, 200, status)
		})
	}
}

// A refusal that is about us, not about the person, is a fault of the connection: nothing
// bounces, and admins are told.
func TestRefusalsAboutUsBounceNobody(t *testing.T) {
	for words, ours := range map[string]bool{
		"550 5.7.1 Relaying denied":                               true,
		"554 5.7.1 <A@example.com>: Relay access denied":          true,
		"530 5.7.0 Authentication required":                       true,
		"535 5.7.8 bad credentials":                               true,
		"550 5.1.7 bad address of the sender":                     true,
		"553 5.7.1 Sender address rejected: not owned by user me": true,
		"550 5.4.5 Daily sending quota exceeded":                  true,
		"552 5.2.2 mailbox full":                                  false,
		"552 5.2.2 Mailbox quota exceeded, message limit of user": false,
		"550 5.1.1 no such user":                                  false,
		"554 5.7.1 this looks like spam":                          false,
	} {
		for _, at := range []string{"RCPT", "DATA"} {
			t.Run(at+" "+words, func(t *testing.T) {
				code, text, _ := strings.Cut(words, " ")
				number, err := strconv.Atoi(code)
				require.NoError(t, err)
				class, rest, _ := strings.Cut(text, " ")
				var enhanced smtp.EnhancedCode
				_, err = fmt.Sscanf(class, "%d.%d.%d", &enhanced[0], &enhanced[1], &enhanced[2])
				require.NoError(t, err)
				refuse := func(string) error { return &smtp.SMTPError{Code: number, EnhancedCode: enhanced, Message: rest} }
				p := &peer{}
				if at == "RCPT" {
					p.onRcpt = refuse
				} else {
					p.onData = refuse
				}
				h := withPeer(t, p.start(t, false), "smtp://ADDR")
				id := h.one("a@example.com")["id"]
				if ours {
					told := strings.ReplaceAll(rest, "A@example.com", "…") // nobody's address is told to all, nor logged
					eventually(t, "told", func() bool { return strings.Contains(h.warnings(), told) })
					assert.Equal(t, "queued", h.delivery(id)["state"])
				} else {
					eventually(t, "bounced", func() bool { return h.delivery(id)["state"] == "failed" })
				}
			})
		}
	}
}

// The certificate of a mail server on this very computer is not checked: nobody can come
// in between.
func TestACertificateOnLoopbackIsNotChecked(t *testing.T) {
	p := (&peer{tls: serverTLS}).start(t, false)
	h := start(t, func(c *backend.Config) { c.MailDrop, c.SMTP = "", "smtp://"+p.addr })
	h.one("a@example.com")
	eventually(t, "a letter", func() bool { return len(p.letters()) == 1 })
}

func TestTroubleKeepsMailQueued(t *testing.T) {
	const tries = 3
	var count atomic.Int32
	rude := func(code int) error {
		if count.Add(1) > tries {
			return nil
		}
		return &smtp.SMTPError{Code: code, Message: "not now"}
	}
	for name, c := range map[string]struct {
		peer  *peer
		warns bool
	}{
		"try later at RCPT":    {&peer{onRcpt: func(string) error { return rude(451) }}, false},
		"try later at DATA":    {&peer{onData: func(string) error { return rude(451) }}, false},
		"the sender refused":   {&peer{onMail: func(string) error { return rude(550) }}, true},
		"the server full":      {&peer{onConnect: func() error { return rude(421) }}, true},
		"the server turned us": {&peer{onConnect: func() error { return rude(554) }}, true},
		"hung up in DATA": {&peer{onData: func(string) error {
			if count.Add(1) > tries {
				return nil
			}
			return errDrop
		}}, true},
	} {
		t.Run(name, func(t *testing.T) {
			count.Store(0)
			p := c.peer.start(t, false)
			h := withPeer(t, p, "smtp://ADDR")
			id := h.one("a@example.com")["id"]
			warned := false
			eventually(t, "sent", func() bool {
				warned = warned || strings.Contains(h.warnings(), "Mail is not going out")
				d := h.delivery(id)
				require.NotEqual(t, "failed", d["state"])
				return d["state"] == "sent"
			})
			assert.Len(t, p.letters(), 1)
			assert.Greater(t, count.Load(), int32(tries))
			if c.warns {
				assert.True(t, warned)
			}
			eventually(t, "no warning", func() bool { return h.warnings() == "[]" })
			var seen []string
			for _, l := range p.tried {
				m, err := mail.ReadMessage(strings.NewReader(l))
				require.NoError(t, err)
				seen = append(seen, m.Header.Get("Message-Id"))
			}
			assert.Len(t, slices.Compact(seen), 1, "the same letter at every try")
		})
	}
}

func TestLoginAndConnectionTroubleIsShown(t *testing.T) {
	p := (&peer{password: "right"}).start(t, false)
	h := withPeer(t, p, "smtp://me:wrong-s3cret@ADDR")
	id := h.one("a@example.com")["id"]
	eventually(t, "a warning", func() bool { return strings.Contains(h.warnings(), "wrong password") })
	assert.NotContains(t, h.warnings(), "s3cret")
	assert.Equal(t, "queued", h.delivery(id)["state"])
	auditor := h.as(acceptFor(h, id))
	assert.Equal(t, []any{}, auditor.ok("GET", "/v1/session", nil)["warnings"], "a member need not know")

	nobody := start(t, func(c *backend.Config) { c.MailDrop, c.SMTP = "", "smtp://127.0.0.1:1" })
	gone := nobody.one("a@example.com")["id"]
	eventually(t, "a warning", func() bool { return strings.Contains(nobody.warnings(), "refused") })
	assert.Equal(t, "queued", nobody.delivery(gone)["state"])
	assert.Equal(t, "revoked", nobody.outcome("revoke", gone)["outcome"], "its message is deleted with it")
}

func acceptFor(h *harness, id any) string {
	h.t.Helper()
	status, _ := accept(h.t, h.link(id), "A")
	require.Equal(h.t, 200, status)
	token, _, err := h.srv.NewToken(h.t.Context(), "a@example.com", "test")
	require.NoError(h.t, err)
	return token
}

func TestARevokedInvitationIsNotMailed(t *testing.T) {
	var open atomic.Bool
	p := (&peer{onConnect: func() error {
		if open.Load() {
			return nil
		}
		return &smtp.SMTPError{Code: 421, Message: "closed"}
	}}).start(t, false)
	h := withPeer(t, p, "smtp://ADDR")
	id := h.one("gone@example.com")["id"]
	eventually(t, "a try", func() bool { return strings.Contains(h.warnings(), "closed") })
	h.outcome("revoke", id)
	open.Store(true)
	h.one("kept@example.com")
	eventually(t, "the other letter", func() bool { return len(p.letters()) == 1 })
	assert.Contains(t, p.letters()[0], "<kept@example.com>")
}

func TestAWrongMailServerIsRefusedWithoutItsPassword(t *testing.T) {
	for _, bad := range []string{"http://mail.example", "smtp://", "mail.example:25"} {
		_, err := gmail.NewSMTP(bad, gmail.Letters{}, time.Second, nil)
		require.Error(t, err)
	}
	_, err := gmail.NewSMTP("smtp://me:s3cret@[::1", gmail.Letters{}, time.Second, nil)
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "s3cret")
}

func TestNothingInjectsHeaders(t *testing.T) {
	plain := outbox.Message{MessageID: "id", Address: "a@example.com", Organization: "O", Inviter: "I", LinkToken: "x", Kind: "invitation"}
	names := func(t require.TestingT, m outbox.Message) []string {
		msg, err := gmail.Letters{From: "f@example.com", PublicURL: func() string { return "http://x" }}.Write(m)
		require.NoError(t, err)
		var b strings.Builder
		_, err = msg.WriteTo(&b)
		require.NoError(t, err)
		read, err := mail.ReadMessage(strings.NewReader(b.String()))
		require.NoError(t, err)
		_, err = read.Header.AddressList("To")
		require.NoError(t, err)
		from, err := read.Header.AddressList("From")
		require.NoError(t, err)
		require.Equal(t, "f@example.com", from[0].Address)
		subject, err := new(mime.WordDecoder).DecodeHeader(read.Header.Get("Subject"))
		require.NoError(t, err)
		require.NotContains(t, subject, "\n")
		var out []string
		for k := range read.Header {
			out = append(out, k)
		}
		slices.Sort(out)
		return out
	}
	want := names(t, plain)
	nasty := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"x\r\nBcc: victim@example.com", "x\nBcc: v@example.com\n\nbody", "\r\n\r\n<html>", "a\u2028b", "\x00", `"quoted" <x@y.z>`, `ü\"back\slash`, strings.Repeat("long ", 300),
	}))
	rapid.Check(t, func(rt *rapid.T) {
		m := plain
		m.Organization, m.Inviter, m.Personal = nasty.Draw(rt, "organisation"), nasty.Draw(rt, "inviter"), nasty.Draw(rt, "message")
		m.Roles = []string{nasty.Draw(rt, "role")}
		require.Equal(rt, want, names(rt, m))
	})
}
