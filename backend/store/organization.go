package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/internal/address"
)

// ErrInitialised says that the organisation exists already.
var ErrInitialised = errors.New("the database already holds an organisation")

// Organization is the one organisation of this database.
type Organization struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Organization reads it; ErrNotReady before Init.
func (s *Store) Organization(ctx context.Context) (o Organization, seq int64, err error) {
	return organization(ctx, s.db)
}

// Initialised tells whether a database holds an organisation.
func Initialised(ctx context.Context, q database.Queryer) (bool, error) {
	_, _, err := organization(ctx, q)
	if errors.Is(err, ErrNotReady) {
		return false, nil
	}
	return err == nil, err
}

// Initialised tells whether there is an organisation.
func (s *Store) Initialised(ctx context.Context) (bool, error) { return Initialised(ctx, s.db) }

func organization(ctx context.Context, q database.Queryer) (o Organization, seq int64, err error) {
	err = q.QueryRowContext(ctx, "SELECT id, name, seq FROM organization").Scan(&o.ID, &o.Name, &seq)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotReady
	}
	return o, seq, err
}

// Init makes the organisation and its owner, and returns the owner's first access
// token. ErrInitialised when there is one.
func (s *Store) Init(ctx context.Context, name, ownerEmail, ownerName string) (token string, err error) {
	name, ownerName = CleanName(name), CleanName(ownerName)
	if name == "" {
		return "", errors.New("the organisation needs a name")
	}
	shown, key, problem := address.Parse(ownerEmail)
	if problem != address.NoProblem {
		return "", fmt.Errorf("the owner's address %q: %w", ownerEmail, problem)
	}
	if ownerName == "" {
		ownerName = nameFrom(shown)
	}
	err = s.write(ctx, Origin{}, func(w *work) error {
		if _, _, err := organization(ctx, w.Tx); !errors.Is(err, ErrNotReady) {
			return errors.Join(ErrInitialised, err)
		}
		err := w.Exec("INSERT INTO organization (k, id, name, seq, created_at, key_check) VALUES (1, ?, ?, 0, ?, ?)",
			database.PublicID("org_", w.NewID()), name, w.Now.UnixMilli(), s.linker.Check())
		if err != nil {
			return err
		}
		if _, err := w.addScope(auth.Organization, name, 0); err != nil {
			return err
		}
		tree, err := loadTree(ctx, w.Tx)
		if err != nil {
			return err
		}
		user, err := w.addUser(ownerName, shown, key)
		if err != nil {
			return err
		}
		w.from = Origin{User: user, Name: ownerName}
		if err := w.grantUser(user, auth.Owner, tree.Root()); err != nil {
			return err
		}
		if err := w.orderMembers(tree, []int64{user}); err != nil {
			return err
		}
		token, _, err = w.addToken(user, NewAccess{Label: "made by init"})
		return err
	})
	return token, err
}

// nameFrom makes a name for a person of whom only the address is known.
func nameFrom(email string) string {
	local, _, _ := strings.Cut(email, "@")
	words := strings.FieldsFunc(local, func(r rune) bool { return r == '.' || r == '_' || r == '-' || r == '+' })
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	if len(words) == 0 {
		return email
	}
	return strings.Join(words, " ")
}
