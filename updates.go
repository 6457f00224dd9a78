package main

import (
	"context"
	"log/slog"
	"net/http"

	"guestlist/app/invite"
	"guestlist/app/update"
	"guestlist/client/transport"
	"guestlist/internal/release"
)

// updates looks for newer releases at the address that this build was given.
type updates struct {
	checker *update.Checker
	from    string
	log     *slog.Logger
}

// updates gives what looks for newer releases; nil where this build has no address to look
// at, as those for package managers.
func (p *program) updates() *updates {
	if release.UpdateAddress == "" {
		return nil
	}
	u, err := newUpdates(release.UpdateAddress, release.UpdateKey, p.log)
	if err != nil {
		p.log.Error("this build cannot look for newer releases", "err", err)
		return nil
	}
	return u
}

func newUpdates(address, key string, log *slog.Logger) (*updates, error) {
	u, err := update.ParseAddress(address)
	if err != nil {
		return nil, err
	}
	// Nothing but the version is told.
	client, err := transport.New(transport.Config{
		Config:  invite.Config{Address: u.Scheme + "://" + u.Host, Version: release.Version, Logger: log},
		MaxBody: update.MostBytes,
	})
	if err != nil {
		return nil, err
	}
	checker, err := update.New(update.Params{Key: key, Version: release.Version, Fetch: func(ctx context.Context) ([]byte, error) {
		answer, err := client.Do(ctx, transport.Request{Method: http.MethodGet, Path: u.EscapedPath()})
		if err != nil {
			return nil, err
		}
		return answer.Body, nil
	}})
	if err != nil {
		return nil, err
	}
	return &updates{checker: checker, from: u.Hostname(), log: log}, nil
}

// From is that of shell.Updates.
func (u *updates) From() string { return u.from }

// Check is that of shell.Updates.
func (u *updates) Check(ctx context.Context) ([]update.Release, error) {
	newer, err := u.checker.Check(ctx)
	if err != nil && ctx.Err() == nil {
		u.log.Warn("it is not known whether there is a newer release", "err", err)
	}
	return newer, err
}
