package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"guestlist/backend/outbox"
)

// SMTP sends letters through a mail server.
type SMTP struct {
	letters Letters
	host    string
	options []gomail.Option
	overTLS *tls.Config // nil: the connection begins in the clear
}

// endGrace is how long a message that is being handed over may still take once the
// server is to end. Then the connection is cut; the message waits for the next start.
const endGrace = 4 * time.Second

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
	conf.InsecureSkipVerify = policy == gomail.TLSOpportunistic // to this very computer nobody can come in between
	if u.Scheme == "smtps" {
		s.overTLS = conf
	}
	s.options = append(s.options, gomail.WithPort(port), gomail.WithTLSPolicy(policy), gomail.WithTLSConfig(conf),
		gomail.WithTimeout(timeout))
	if pass, ok := u.User.Password(); ok {
		auth := gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover)
		// To this very computer a password may go in the clear. And the library does not
		// know that a connection which we have opened ourselves is secure.
		if policy != gomail.TLSMandatory {
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

// Connect dials, secures the connection and logs in. When ctx ends while it does, it gives
// up at once; later the connection is cut after endGrace.
func (s *SMTP) Connect(ctx context.Context) (Conn, error) {
	l := &smtpConn{letters: s.letters}
	stop := func() bool { return true }
	dial := func(dialing context.Context, network, addr string) (net.Conn, error) {
		conn, err := (&net.Dialer{}).DialContext(dialing, network, addr)
		if err != nil {
			return nil, err
		}
		l.conn = conn
		stop = context.AfterFunc(ctx, l.cut)
		if s.overTLS == nil {
			return conn, nil
		}
		secure := tls.Client(conn, s.overTLS)
		return secure, secure.HandshakeContext(dialing)
	}
	c, err := gomail.NewClient(s.host, append(slices.Clone(s.options), gomail.WithDialContextFunc(dial))...)
	if err != nil {
		return nil, &ConnError{"set up the mail client", err}
	}
	err = c.DialWithContext(ctx)
	stop()
	if err != nil {
		if l.conn != nil {
			l.cut()
		}
		var dial *net.OpError
		if errors.As(err, &dial) {
			return nil, &ConnError{"connect to the mail server", err}
		}
		return nil, &ConnError{"talk to the mail server", err}
	}
	l.client = c
	l.stop = context.AfterFunc(ctx, func() { time.AfterFunc(endGrace, l.cut) })
	return l, nil
}

type smtpConn struct {
	client  *gomail.Client
	letters Letters
	conn    net.Conn
	stop    func() bool // of cutting the connection
}

// cut ends the connection without a word.
func (l *smtpConn) cut() { _ = l.conn.Close() } // it may be closed already

// Send hands one message to the server.
func (l *smtpConn) Send(_ context.Context, m outbox.Message) error {
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
		return &ConnError{"send", err}
	}
	switch se.Reason {
	case gomail.ErrSMTPRcptTo, gomail.ErrSMTPData, gomail.ErrSMTPDataClose:
		switch {
		case se.ErrorCode() >= 500 && se.ErrorCode() < 600 && aboutUs(se):
			return &ConnError{"send", errors.New(serverWords(se))}
		case se.ErrorCode() >= 500 && se.ErrorCode() < 600:
			return &Refused{serverWords(se)}
		case se.ErrorCode() >= 400 && se.ErrorCode() != 421:
			return fmt.Errorf("the mail server asks to try later: %s", serverWords(se))
		}
		return &ConnError{"send", errors.New(serverWords(se))}
	case gomail.ErrSMTPMailFrom:
		return &ConnError{"send as the configured sender", errors.New(serverWords(se))}
	}
	return &ConnError{"send", errors.New(serverWords(se))}
}

// serverWords is what the server said, without what the library says around it.
func serverWords(se *gomail.SendError) string {
	words := strings.TrimPrefix(se.Error(), se.Reason.String()+": ")
	words, _, _ = strings.Cut(words, ", affected recipient(s): ")
	words, _, _ = strings.Cut(words, ", affected message ID: ")
	return oneLine(words)
}

// Close ends the connection politely.
func (l *smtpConn) Close() error {
	defer l.stop()
	return l.client.Close()
}
