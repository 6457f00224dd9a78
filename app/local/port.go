package local

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"strconv"
	"time"

	"guestlist/app/invite"
)

// PortChoice says on which port the server listens.
type PortChoice int

// The choices.
const (
	KeepPort PortChoice = iota // the one that links in mails lead to; the first time one is chosen
	PortOnce                   // another one for this run; links in mails lead nowhere meanwhile
	NewPort                    // another one for good; links of pending invitations are mailed again
)

// firstPort is the lowest port that is chosen: below are ports that browsers refuse to
// open, and most of those that programs are known by.
const firstPort = 10240

// listen opens the port that we have always had, or another one. public is the base of
// the links in mails.
func (s *Server) listen(ctx context.Context, choice PortChoice) (l net.Listener, public string, err error) {
	switch {
	case s.state.Port == 0 || choice == NewPort:
		l, err = s.newPort(ctx)
	case choice == PortOnce:
		l, err = freePort(ctx, s.state.Port)
	default:
		l, err = listenOn(ctx, s.state.Port)
	}
	if err != nil {
		return nil, "", err
	}
	return l, fmt.Sprintf("http://127.0.0.1:%d", s.state.Port), nil
}

// newPort chooses a port for good.
func (s *Server) newPort(ctx context.Context) (net.Listener, error) {
	before := s.state.Port
	l, err := freePort(ctx, before)
	if err != nil {
		return nil, err
	}
	s.state.Port = l.Addr().(*net.TCPAddr).Port //nolint:forcetypeassert // a tcp4 listener has no other
	if before != 0 {
		s.state.MailAgain = time.Now().UTC()
	}
	if err := s.state.write(s.dir); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// freePort opens any free port but one. It lies below those that the system gives to
// outgoing connections, one of which may have it at the next start, where there is room.
func freePort(ctx context.Context, not int) (net.Listener, error) {
	const tries = 100
	room := firstOutgoing() - firstPort
	for range tries {
		if room <= 0 {
			break
		}
		port := firstPort + rand.IntN(room) //nolint:gosec // nobody is kept from guessing it
		if port == not {
			continue
		}
		l, err := listenOn(ctx, port)
		if err == nil || !isTaken(err) {
			return l, err
		}
	}
	return listenOn(ctx, 0)
}

// listenOn opens a port; 0: any. Its errors are about a port, and no file of ours.
func listenOn(ctx context.Context, port int) (net.Listener, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp4", fmt.Sprintf("127.0.0.1:%d", port))
	switch {
	case isTaken(err):
		return nil, &invite.Error{Code: invite.CodePortTaken, Detail: strconv.Itoa(port), Err: err}
	case err != nil:
		return nil, invite.ErrorOf(err)
	}
	return l, nil
}

// lookAtPort is how often AwaitPort looks.
const lookAtPort = time.Second

// AwaitPort waits until the port of the organisation in a data folder is free, or ctx
// ends. Errors are *invite.Error.
func AwaitPort(ctx context.Context, data string) error {
	s := &Server{dir: Dir(data)}
	var err error
	if s.state, err = readState(s.dir, slog.New(slog.DiscardHandler)); err != nil {
		return s.problem(err)
	}
	look := time.NewTicker(lookAtPort)
	defer look.Stop()
	for {
		l, err := listenOn(ctx, s.state.Port)
		if err == nil {
			return l.Close()
		}
		if !isTaken(err) {
			return err
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			return invite.ErrorOf(ctx.Err())
		}
	}
}
