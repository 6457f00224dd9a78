package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"guestlist/backend"
	"guestlist/backend/mail"
)

// drainTime is how long running requests may take to end after a stop signal. With
// what a mail under way may take, at the same time, all ends within 8 seconds.
const drainTime = 5 * time.Second

func serve(ctx context.Context, args []string, out, errs io.Writer) (err error) {
	o := newOptions("serve", errs)
	listen := o.String("listen", "127.0.0.1:8080", "`address` and port to answer on")
	var c backend.Config
	o.StringVar(&c.PublicURL, "public-url", "", "`URL` under which people reach this server; links in mails begin with it")
	o.StringVar(&c.SMTP, "smtp", "", "`URL` of the mail server: smtp://user:password@host:587 or smtps://user:password@host:465")
	o.StringVar(&c.MailFrom, "mail-from", "", "sender's `address` of the mails")
	o.StringVar(&c.MailDrop, "mail-drop", "", "write mails as files into this `folder` instead of sending them")
	gateway := o.String("sms-gateway", "", "`URL` of a gateway for text messages (not supported yet)")
	if err := o.read(args); err != nil {
		return err
	}
	if err := check(c, *gateway, *listen); err != nil {
		return err
	}
	c.Logger = slog.New(slog.NewTextHandler(errs, nil))
	s, err := o.ready(ctx, c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	ln, err := (&net.ListenConfig{}).Listen(ctx, "tcp", *listen)
	if err != nil {
		return fmt.Errorf("-listen: %w", err)
	}
	if c.PublicURL == "" {
		s.SetPublicURL("http://" + ln.Addr().String())
	}
	fmt.Fprintf(out, "Guestlist answers on http://%s\n", ln.Addr())
	return answer(ctx, s, ln)
}

// check judges the flags before anything is opened.
func check(c backend.Config, gateway, listen string) error {
	switch {
	case c.SMTP == "" && c.MailDrop == "":
		return wrong("serve needs a way to send mail: -smtp smtp://user:password@host:587, or -mail-drop DIR to write mails as files")
	case c.SMTP != "" && c.MailDrop != "":
		return wrong("give either -smtp or -mail-drop, not both")
	case c.SMTP != "" && c.MailFrom == "":
		return wrong("-smtp needs -mail-from ADDRESS, the sender of the mails")
	case gateway != "":
		return wrong("-sms-gateway: text messages are not supported yet")
	}
	if c.SMTP != "" {
		if _, err := mail.NewSMTP(c.SMTP, mail.Letters{}, 0, nil); err != nil {
			return wrong("-smtp: " + err.Error())
		}
		if u, err := url.Parse(c.SMTP); err == nil && u.Port() != "" && !isPort(u.Port()) {
			return wrong(fmt.Sprintf("-smtp: the port %q is no number from 0 to 65535", u.Port()))
		}
	}
	if c.MailFrom != "" {
		if err := (mail.Letters{From: c.MailFrom}).Check(); err != nil {
			return wrong("-mail-from: " + err.Error())
		}
	}
	host, err := checkListen(listen)
	if err != nil {
		return err
	}
	if c.PublicURL != "" {
		return checkPublicURL(c.PublicURL)
	}
	if !isLoopback(host) {
		return wrong("with -listen beyond this computer, give -public-url too: the links in mails begin with it")
	}
	return nil
}

func isLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// checkPublicURL judges what links begin with. It never repeats what it was given,
// which may hold a password.
func checkPublicURL(text string) error {
	const like = "-public-url must look like https://guestlist.example.org"
	u, err := url.Parse(text)
	switch {
	case err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "":
		return wrong(like)
	case u.User != nil:
		return wrong(like + ", without a user or password: it stands in every mail")
	case u.RawQuery != "" || u.ForceQuery:
		return wrong(like + ", without a question mark: the link goes on behind it")
	case u.Fragment != "" || strings.Contains(text, "#"):
		return wrong(like + ", without #: the link goes on behind it")
	case u.Port() != "" && !isPort(u.Port()):
		return wrong(like + ": its port is no number from 0 to 65535")
	case u.Scheme == "http" && !isLoopback(u.Hostname()):
		return wrong(like + ", with https: whoever reads a link on its way can accept the invitation")
	}
	return nil
}

// checkListen gives the host of an address to answer on.
func checkListen(listen string) (host string, err error) {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return "", wrong("-listen must look like 127.0.0.1:8080: " + err.Error())
	}
	if !isPort(port) {
		return "", wrong(fmt.Sprintf("-listen must look like 127.0.0.1:8080: the port %q is no number from 0 to 65535", port))
	}
	return host, nil
}

func isPort(s string) bool {
	_, err := strconv.ParseUint(s, 10, 16)
	return err == nil
}

// answer serves until ctx ends, then lets running requests end.
func answer(ctx context.Context, s *backend.Server, ln net.Listener) error {
	srv := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      2 * time.Minute, // event streams renew theirs
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	srv.RegisterOnShutdown(s.EndStreams)
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return s.Run(ctx) })
	g.Go(func() error {
		if err := srv.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	g.Go(func() error {
		<-ctx.Done()
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
		defer cancel()
		if err := srv.Shutdown(late); err != nil {
			return errors.Join(fmt.Errorf("some requests did not end in time: %w", err), srv.Close())
		}
		return nil
	})
	return g.Wait()
}
