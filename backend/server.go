// Package backend is the Guestlist server: who is invited to an organisation, and
// everything that may be done about it, over HTTP. It runs inside the desktop
// program or on its own (cmd/guestlistd).
package backend

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"guestlist/backend/accept"
	"guestlist/backend/api"
	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/invitations"
	"guestlist/backend/lists"
	"guestlist/backend/mail"
	"guestlist/backend/organization"
	"guestlist/backend/outbox"
	"guestlist/backend/placements"
	"guestlist/backend/store"
	"guestlist/backend/trouble"
	"guestlist/internal/release"
)

// housekeeping is how often the database is tidied.
const housekeeping = 10 * time.Second

var (
	// ErrLocked says that another process has the database open.
	ErrLocked = database.ErrLocked
	// ErrForeign says that the database belongs to another program.
	ErrForeign = database.ErrForeign
	// ErrInitialised says that the database holds an organisation already.
	ErrInitialised = organization.ErrInitialised
	// ErrNotFound says that there is no such person or token.
	ErrNotFound = store.ErrNotFound
	// ErrWrongKey says that the server key is not the one of this database.
	ErrWrongKey = store.ErrWrongKey
	// ErrNoMail says that neither a mail server nor a mail drop folder is set.
	ErrNoMail = errors.New("nothing to send mail with: set a mail server or a mail drop folder")
)

// Config says what a server is made of. DB is needed; the rest has a use only for
// some calls. Where both SMTP and MailDrop are set, the mail drop wins: then
// nothing ever leaves this computer.
type Config struct {
	DB        string           // path of the SQLite file
	PublicURL string           // base of the links in mails; may be set later by SetPublicURL
	SMTP      string           // smtp://user:pass@host:port or smtps://...
	SMTPTLS   *tls.Config      // for a mail server with a certificate of one's own; nil: as the system trusts
	MailFrom  string           // sender of mails
	MailDrop  string           // folder for .eml files instead of sending
	Key       []byte           // makes the links; nil: GUESTLIST_KEY or the file DB+".key", which Init makes
	Logger    *slog.Logger     // nil: nothing is logged
	Now       func() time.Time // the clock; nil: time.Now
	Beside    bool             // open it also where a server runs on it, for a short change of tokens or scopes; do not Run
	Retry     time.Duration    // pause before a mail's second try, doubling; 0: 5 s
}

// Server is an open server. Its methods are safe for use from any goroutine.
type Server struct {
	conf        Config
	log         *slog.Logger
	store       *store.Store
	outbox      *outbox.Outbox
	invitations *invitations.Invitations
	api         *api.API
	worker      *mail.Worker // nil when there is nothing to send mail with
	publicURL   atomic.Pointer[string]
	newKey      []byte // to be kept by Init, because there is no key yet
}

// Open takes the database's lock, brings its tables up to date and prepares the
// server. It starts nothing. ErrLocked when another process has the database,
// ErrNoKey and ErrWrongKey when its links could not be made.
func Open(ctx context.Context, c Config) (*Server, error) {
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Retry == 0 {
		c.Retry = 5 * time.Second
	}
	if c.MailFrom == "" {
		c.MailFrom = "guestlist@localhost"
	}
	s := &Server{conf: c, log: c.Logger}
	s.SetPublicURL(c.PublicURL)
	db, err := database.Open(ctx, c.DB, c.Now)
	if c.Beside && errors.Is(err, ErrLocked) {
		db, err = database.OpenBeside(ctx, c.DB, c.Now)
	}
	if err != nil {
		return nil, err
	}
	key, err := s.serverKey(ctx, db)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if s.store, err = store.Open(ctx, db, auth.NewLinker(key)); err != nil {
		return nil, err
	}
	s.outbox = outbox.New(s.store)
	s.invitations = invitations.New(s.store, s.outbox)
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(err, s.store.Close())
	}
	s.api = api.New(api.Params{
		Store: s.store, Invitations: s.invitations, Log: s.log, Version: release.Version, PublicURL: s.PublicURL,
		Accept: accept.New(s.invitations, s.log), Warnings: s.warnings,
	})
	return s, nil
}

// prepare brings what older versions and the time have left behind up to date, and finds
// out how mail goes out.
func (s *Server) prepare(ctx context.Context) error {
	if err := placements.Fill(ctx, s.store); err != nil {
		return err
	}
	if err := s.invitations.Sweep(ctx); err != nil {
		return err
	}
	if err := s.prepareMail(); err != nil {
		return err
	}
	return s.tellShared(ctx)
}

// tellShared logs which rows have the same address, by their IDs: logs name nobody.
func (s *Server) tellShared(ctx context.Context) error {
	list, err := lists.SharedAddresses(ctx, s.store, nil)
	for _, shared := range list {
		what := "open invitations have the same address"
		if shared.Members {
			what = "active members have the same address"
		}
		s.log.Warn(what, "ids", shared.IDs)
	}
	return err
}

// PutAside renames a database that cannot be opened, with what belongs to it but the
// key, and gives its new path. ErrLocked when a process has it open.
func PutAside(db string) (string, error) { return database.PutAside(db) }

func (s *Server) prepareMail() error {
	letters := mail.Letters{From: s.conf.MailFrom, PublicURL: s.PublicURL}
	if err := letters.Check(); err != nil {
		return err
	}
	var way mail.Transport
	switch {
	case s.conf.MailDrop != "":
		way = mail.Drop{Dir: s.conf.MailDrop, Letters: letters}
	case s.conf.SMTP != "":
		smtp, err := mail.NewSMTP(s.conf.SMTP, letters, 30*time.Second, s.conf.SMTPTLS)
		if err != nil {
			return err
		}
		way = smtp
	default:
		return nil
	}
	s.worker = mail.NewWorker(s.outbox, way, s.log, s.conf.Retry)
	return nil
}

func (s *Server) warnings() []string {
	if s.worker == nil {
		return []string{"Mail is not going out: the server has neither a mail server nor a mail drop folder."}
	}
	return s.worker.Warnings()
}

// Handler answers all of the server's HTTP.
func (s *Server) Handler() http.Handler { return s.api }

// SetPublicURL sets the base of invitation links, for when the port is known only
// after Open. A slash at the end is dropped.
func (s *Server) SetPublicURL(u string) {
	u = strings.TrimRight(u, "/")
	s.publicURL.Store(&u)
}

// PublicURL is the base of invitation links.
func (s *Server) PublicURL() string { return *s.publicURL.Load() }

// Run sends mail and does the housekeeping until ctx ends; then it returns nil. ErrNoMail
// at once when there is nothing to send mail with.
func (s *Server) Run(ctx context.Context) error {
	if s.worker == nil {
		return ErrNoMail
	}
	var jobs sync.WaitGroup
	jobs.Go(func() { s.worker.Run(ctx) })
	jobs.Go(func() { s.housekeep(ctx) })
	jobs.Go(func() { s.store.WatchOthers(ctx) })
	jobs.Wait()
	return nil
}

// housekeep tidies the database over and over until ctx ends: an error of the disk
// today must not leave things undone tomorrow.
func (s *Server) housekeep(ctx context.Context) {
	t := trouble.Episode{What: "housekeeping", Log: s.log, First: housekeeping, Longest: 5 * time.Minute}
	for {
		pause := housekeeping
		if err := s.tidy(ctx); err == nil {
			t.Over()
		} else if ctx.Err() == nil {
			pause = t.Failed("tidy the database", err.Error())
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
	}
}

// tidy marks the invitations that are over, and forgets what need not be kept.
func (s *Server) tidy(ctx context.Context) error {
	if err := s.invitations.Sweep(ctx); err != nil {
		return err
	}
	return s.store.ForgetAnswers(ctx)
}

// EndStreams ends all event streams, so that a graceful shutdown need not wait
// for them: give it to http.Server.RegisterOnShutdown.
func (s *Server) EndStreams() { s.api.EndStreams() }

// Close ends the streams, closes the database and gives its lock back. Run must
// have returned.
func (s *Server) Close() error {
	s.api.EndStreams()
	return s.store.Close()
}
