// Package local runs the Guestlist server inside the program, for the
// organisation on this computer. It listens on 127.0.0.1 only and never sends
// mail: every message is a file in the mail drop folder.
package local

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"sync"
	"time"

	"guestlist/backend"
)

// Params says where the organisation lives.
type Params struct {
	Dir    string // the program's data folder; all files lie in its folder "local"
	Sample int    // made-up invitations to fill an empty organisation with
	Port   PortChoice
	Log    *slog.Logger

	now func() time.Time // the server's clock; nil: time.Now
}

// Server is the running server. Methods may be called from any goroutine.
type Server struct {
	dir     string
	log     *slog.Logger
	state   state
	backend *backend.Server
	http    *http.Server
	url     string
	token   string
	tokenID string

	mailsAgain bool

	running context.Context //nolint:containedctx // of the server, until Close
	cancel  context.CancelFunc
	work    sync.WaitGroup
	once    sync.Once
	closed  error
}

// tokenLabel names the tokens of this package's runs.
const tokenLabel = "this computer"

// drainTime is how long requests may take to end at Close.
const drainTime = 5 * time.Second

// Start opens the organisation on this computer, makes it the first time, and
// serves it until Close. ctx is for the start only. Errors are *invite.Error:
// InUse when another program has it open, PortTaken, one of those about a file, or
// Unforeseen.
func Start(ctx context.Context, p Params) (*Server, error) {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{dir: Dir(p.Dir), log: p.Log}
	if err := s.start(ctx, p); err != nil {
		if s.backend != nil {
			err = errors.Join(err, s.backend.Close())
		}
		return nil, s.problem(err)
	}
	return s, nil
}

// start does what Start does; s.backend is open when it fails after that.
func (s *Server) start(ctx context.Context, p Params) error {
	if err := errors.Join(privateDir(s.dir), privateDir(s.MailDrop()), privateFiles(s.dir)); err != nil {
		return err
	}
	var err error
	if s.state, err = readState(s.dir, s.log); err != nil {
		return err
	}
	if err := s.checkStillThere(); err != nil {
		return err
	}
	s.backend, err = backend.Open(ctx, backend.Config{DB: s.db(), MailDrop: s.MailDrop(), Logger: p.Log, Now: p.now})
	if err != nil {
		return err
	}
	if err := s.prepare(ctx, p.Sample); err != nil {
		return err
	}
	listener, public, err := s.listen(ctx, p.Port)
	if err != nil {
		return err
	}
	s.mailsAgain = !s.state.MailAgain.IsZero()
	s.serve(ctx, listener, public)
	return nil
}

// Dir is where the organisation on this computer lies in the data folder.
func Dir(data string) string { return filepath.Join(data, "local") }

// URL is the server's address.
func (s *Server) URL() string { return s.url }

// Token is the owner's access token, made for this run.
func (s *Server) Token() string { return s.token }

// MailDrop is the folder in which every mail is an .eml file.
func (s *Server) MailDrop() string { return filepath.Join(s.dir, "mail-drop") }

// Close ends requests and mail, the token and the database, and waits for them. It
// may be called more than once.
func (s *Server) Close() error {
	s.once.Do(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(s.running), drainTime)
		defer cancel()
		if err := s.http.Shutdown(ctx); err != nil {
			s.closed = errors.Join(err, s.http.Close())
		}
		s.cancel()
		s.work.Wait()
		s.closed = errors.Join(s.closed, s.backend.RevokeToken(ctx, s.tokenID), s.backend.Close())
	})
	return s.closed
}

// serve answers requests and sends mail until Close. public is the base of links in mails.
func (s *Server) serve(ctx context.Context, l net.Listener, public string) {
	s.url = "http://" + l.Addr().String()
	s.backend.SetPublicURL(public)
	s.http = &http.Server{
		Handler:           s.backend.Handler(),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      2 * time.Minute, // event streams renew theirs
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	s.http.RegisterOnShutdown(s.backend.EndStreams)
	s.running, s.cancel = context.WithCancel(context.WithoutCancel(ctx))
	s.work.Go(func() {
		if err := s.http.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			s.log.Error("serving ended", "err", err)
		}
	})
	if s.mailsAgain {
		s.work.Go(func() { s.mailLinksAgain(s.running) })
	}
	s.work.Go(func() {
		if err := s.backend.Run(s.running); err != nil {
			s.log.Error("mail ended", "err", err)
		}
	})
}
