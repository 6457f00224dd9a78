// Package local runs the Guestlist server inside the program, for the
// organisation on this computer. It listens on 127.0.0.1 only and never sends
// mail: every message is a file in the mail drop folder.
package local

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"guestlist/backend"
)

// ErrInUse says that another running Guestlist has the organisation on this
// computer open.
var ErrInUse = errors.New("the organisation on this computer is open in another running Guestlist")

// Params says where the organisation lives.
type Params struct {
	Dir    string // the program's data folder; all files lie in its folder "local"
	Sample int    // made-up invitations to fill an empty organisation with
	Log    *slog.Logger
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
	oldPort int

	cancel context.CancelFunc
	work   sync.WaitGroup
	once   sync.Once
	closed error
}

// tokenLabel names the tokens of this package's runs.
const tokenLabel = "this computer"

// drainTime is how long requests may take to end at Close.
const drainTime = 5 * time.Second

// Start opens the organisation on this computer, makes it the first time, and
// serves it until Close. ErrInUse when another program has it open. ctx is for
// the start only.
func Start(ctx context.Context, p Params) (s *Server, err error) {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	s = &Server{dir: filepath.Join(p.Dir, "local"), log: p.Log}
	if err := privateDir(s.dir); err != nil {
		return nil, err
	}
	if err := privateDir(s.MailDrop()); err != nil {
		return nil, err
	}
	s.backend, err = backend.Open(ctx, backend.Config{
		DB: filepath.Join(s.dir, "guestlist.db"), MailDrop: s.MailDrop(), Logger: p.Log,
	})
	if errors.Is(err, backend.ErrLocked) {
		return nil, ErrInUse
	}
	if err != nil {
		return nil, fmt.Errorf("organisation on this computer: %w", err)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("organisation on this computer: %w", errors.Join(err, s.backend.Close()))
			s = nil
		}
	}()
	if err = s.prepare(ctx, p.Sample); err != nil {
		return s, err
	}
	if err = privateFiles(s.dir); err != nil {
		return s, err
	}
	listener, err := s.listen(ctx)
	if err != nil {
		return s, err
	}
	s.serve(ctx, listener)
	return s, nil
}

// URL is the server's address.
func (s *Server) URL() string { return s.url }

// Token is the owner's access token, made for this run.
func (s *Server) Token() string { return s.token }

// MailDrop is the folder in which every mail is an .eml file.
func (s *Server) MailDrop() string { return filepath.Join(s.dir, "mail-drop") }

// PortTaken tells that another program had taken our port, so that a new one was
// chosen: links in mails from before do not lead here any more. It gives the old
// port, or 0.
func (s *Server) PortTaken() int { return s.oldPort }

// Close ends requests and mail, the token and the database, and waits for them. It
// may be called more than once.
func (s *Server) Close() error {
	s.once.Do(func() {
		ctx, cancel := context.WithTimeout(context.Background(), drainTime)
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

// listen opens the port that we have always had, or a new one.
func (s *Server) listen(ctx context.Context) (net.Listener, error) {
	var config net.ListenConfig
	if s.state.Port != 0 {
		l, err := config.Listen(ctx, "tcp4", fmt.Sprintf("127.0.0.1:%d", s.state.Port))
		if err == nil {
			return l, nil
		}
		s.log.Warn("our port is taken; choosing another one", "port", s.state.Port, "err", err)
		s.oldPort = s.state.Port
	}
	l, err := config.Listen(ctx, "tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s.state.Port = l.Addr().(*net.TCPAddr).Port //nolint:forcetypeassert // a tcp4 listener has no other
	if err := s.state.write(s.dir); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// serve answers requests and sends mail until Close.
func (s *Server) serve(ctx context.Context, l net.Listener) {
	s.url = "http://" + l.Addr().String()
	s.backend.SetPublicURL(s.url)
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
	var running context.Context
	running, s.cancel = context.WithCancel(context.WithoutCancel(ctx))
	s.work.Go(func() {
		if err := s.http.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			s.log.Error("serving ended", "err", err)
		}
	})
	s.work.Go(func() {
		if err := s.backend.Run(running); err != nil {
			s.log.Error("mail ended", "err", err)
		}
	})
}

// privateDir makes a folder that only this user can read.
func privateDir(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("data folder: %w", err)
	}
	if err := os.Chmod(dir, 0o700); err != nil { //nolint:gosec // a folder needs its x
		return fmt.Errorf("data folder: %w", err)
	}
	return nil
}

// privateFiles does the same for the files in a folder, those included that the
// database has made beside its own.
func privateFiles(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.Type().IsRegular() {
			continue
		}
		if err := os.Chmod(filepath.Join(dir, e.Name()), 0o600); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
