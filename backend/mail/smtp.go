package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"guestlist/backend/store"
)

// SMTP sends letters through a mail server.
type SMTP struct {
	letters Letters
	host    string
	options []gomail.Option
}

// NewSMTP reads smtp://user:pass@host:port (STARTTLS, required but on loopback)
// or smtps://user:pass@host:port (TLS from the first byte). Errors never repeat
// the URL, which holds a password. A nil tlsConfig trusts what the system trusts.
func NewSMTP(raw string, letters Letters, timeout time.Duration, tlsConfig *tls.Config) (*SMTP, error) {
	u, err := url.Parse(raw)
	if err != nil || u.Hostname() == "" || (u.Scheme != "smtp" && u.Scheme != "smtps") {
		return nil, errors.New("the mail server must look like smtp://user:password@host:587 or smtps://user:password@host:465")
	}
	s := &SMTP{letters: letters, host: u.Hostname()}
	port := 587
	policy := gomail.TLSMandatory
	if isLoopback(s.host) {
		policy = gomail.TLSOpportunistic
	}
	if u.Scheme == "smtps" {
		port, policy = 465, gomail.NoTLS
		s.options = append(s.options, gomail.WithSSL())
	}
	if u.Port() != "" {
		if port, err = strconv.Atoi(u.Port()); err != nil {
			return nil, fmt.Errorf("the mail server's port: %w", err)
		}
	}
	conf := &tls.Config{MinVersion: tls.VersionTLS12}
	if tlsConfig != nil {
		conf = tlsConfig.Clone()
	}
	conf.ServerName = s.host
	s.options = append(s.options, gomail.WithPort(port), gomail.WithTLSPolicy(policy), gomail.WithTLSConfig(conf),
		gomail.WithTimeout(timeout))
	if pass, ok := u.User.Password(); ok {
		auth := gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover)
		if policy == gomail.TLSOpportunistic { // to this very computer a password may go in the clear
			auth = gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthPlainNoEnc, gomail.SMTPAuthLoginNoEnc)
		}
		s.options = append(s.options, auth, gomail.WithUsername(u.User.Username()), gomail.WithPassword(pass))
	}
	return s, nil
}

func isLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// Connect dials, secures the line and logs in.
func (s *SMTP) Connect(ctx context.Context) (Line, error) {
	c, err := gomail.NewClient(s.host, s.options...)
	if err != nil {
		return nil, &LineError{"set up the mail client", err}
	}
	if err := c.DialWithContext(ctx); err != nil {
		var dial *net.OpError
		if errors.As(err, &dial) {
			return nil, &LineError{"connect to the mail server", err}
		}
		return nil, &LineError{"talk to the mail server", err}
	}
	return &smtpLine{client: c, letters: s.letters}, nil
}

type smtpLine struct {
	client  *gomail.Client
	letters Letters
}

// Send hands one message to the server.
func (l *smtpLine) Send(_ context.Context, m store.Message) error {
	msg, err := l.letters.Write(m)
	if err != nil {
		return err
	}
	err = l.client.Send(msg)
	if err == nil || msg.IsDelivered() {
		return nil // what comes after the server's yes cannot take it back
	}
	var se *gomail.SendError
	if !errors.As(err, &se) {
		return &LineError{"send", err}
	}
	switch se.Reason {
	case gomail.ErrSMTPRcptTo, gomail.ErrSMTPData, gomail.ErrSMTPDataClose:
		switch {
		case se.ErrorCode() >= 500 && se.ErrorCode() < 600:
			return &Refused{serverWords(se)}
		case se.ErrorCode() >= 400 && se.ErrorCode() != 421:
			return fmt.Errorf("the mail server asks to try later: %s", serverWords(se))
		}
		return &LineError{"send", errors.New(serverWords(se))}
	case gomail.ErrSMTPMailFrom:
		return &LineError{"send as the configured sender", errors.New(serverWords(se))}
	}
	return &LineError{"send", errors.New(serverWords(se))}
}

// serverWords is what the server said, without what the library says around it.
func serverWords(se *gomail.SendError) string {
	words := strings.TrimPrefix(se.Error(), se.Reason.String()+": ")
	words, _, _ = strings.Cut(words, ", affected recipient(s): ")
	words, _, _ = strings.Cut(words, ", affected message ID: ")
	return oneLine(words)
}

// Close ends the line politely.
func (l *smtpLine) Close() error { return l.client.Close() }
