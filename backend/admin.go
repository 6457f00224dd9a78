package backend

import (
	"context"
	"errors"

	"guestlist/backend/auth"
	"guestlist/backend/organization"
	"guestlist/backend/sample"
	"guestlist/backend/scopes"
	"guestlist/backend/tokens"
)

// Initialised tells whether the database holds an organisation.
func (s *Server) Initialised(ctx context.Context) (bool, error) {
	return s.store.Initialised(ctx)
}

// Init makes the organisation and its owner, and returns the owner's access
// token, which is shown only here. ErrInitialised when there is one already. An
// empty ownerName is made from the address. Where there is no server key yet it makes
// the file of one.
func (s *Server) Init(ctx context.Context, organisation, ownerEmail, ownerName string) (token string, err error) {
	undo, err := s.keepKey()
	if err != nil {
		return "", err
	}
	token, err = organization.Init(ctx, s.store, organisation, ownerEmail, ownerName)
	if err != nil {
		return "", errors.Join(err, undo())
	}
	s.newKey = nil
	return token, nil
}

// NewToken makes another access token for an active person; ErrNotFound when
// there is none of this address.
func (s *Server) NewToken(ctx context.Context, userEmail, label string) (token, id string, err error) {
	return tokens.MakeFor(ctx, s.store, userEmail, label)
}

// RevokeToken ends an access token at once; ErrNotFound for an unknown one.
func (s *Server) RevokeToken(ctx context.Context, id string) error {
	return tokens.Revoke(ctx, s.store, nil, "", id)
}

// RevokeTokensLabelled ends all tokens with a label: those that earlier runs made
// for themselves and had no chance to end.
func (s *Server) RevokeTokensLabelled(ctx context.Context, label string) error {
	return tokens.RevokeLabelled(ctx, s.store, label)
}

// Sample adds n open invitations and some members, all made up and the same each
// time but for the date. Nothing is sent.
func (s *Server) Sample(ctx context.Context, n int) error { return sample.Add(ctx, s.store, n) }

// Scope is a part of the organisation, with what hangs on it itself.
type Scope struct {
	ID, Kind, Name, Label string
	Depth                 int // 0: the organisation
	Members               int // people who hold a role there
	Open                  int // open invitations that give a role there
}

// RemovedScope is a scope that was taken out; its Members and Open went to To.
type RemovedScope struct {
	Scope
	To string
}

func shown(sc auth.Scope) Scope {
	return Scope{ID: sc.ID, Kind: sc.Kind, Name: sc.Name, Label: sc.Label()}
}

// Scopes lists all scopes, each followed by those in it.
func (s *Server) Scopes(ctx context.Context) ([]Scope, error) {
	rows, err := scopes.All(ctx, s.store)
	out := make([]Scope, 0, len(rows))
	for _, r := range rows {
		sc := shown(r.Scope)
		sc.Depth, sc.Members, sc.Open = r.Depth, r.Members, r.Open
		out = append(out, sc)
	}
	return out, err
}

// AddScope makes a scope of a kind in another one (empty: in the organisation).
// Here and below a scope is named by its ID, its name or a path of names such as
// "West/Cardiology"; errors are for the person at the command line.
func (s *Server) AddScope(ctx context.Context, kind, name, in string) (Scope, error) {
	sc, err := scopes.Add(ctx, s.store, kind, name, in)
	return shown(sc), err
}

// RenameScope gives a scope, or the organisation, another name.
func (s *Server) RenameScope(ctx context.Context, which, name string) (Scope, error) {
	sc, err := scopes.Rename(ctx, s.store, which, name)
	return shown(sc), err
}

// MoveScope puts a scope, with all that is in it, into another one.
func (s *Server) MoveScope(ctx context.Context, which, in string) (Scope, error) {
	sc, err := scopes.Move(ctx, s.store, which, in)
	return shown(sc), err
}

// RemoveScope takes a scope out that holds no others. It refuses while roles of
// members or of open invitations hang on it, unless moveTo says where they go.
func (s *Server) RemoveScope(ctx context.Context, which, moveTo string) (RemovedScope, error) {
	r, err := scopes.Remove(ctx, s.store, which, moveTo)
	out := RemovedScope{Scope: shown(r.Scope), To: r.To.Label()}
	out.Members, out.Open = r.Members, r.Invitations
	return out, err
}
