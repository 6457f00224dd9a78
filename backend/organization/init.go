// Package organization makes the organisation of a database, with its first scope, its
// owner and the owner's first access token.
package organization

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/placements"
	"guestlist/backend/store"
	"guestlist/internal/address"
)

// ErrInitialised says that the organisation exists already.
var ErrInitialised = errors.New("the database already holds an organisation")

// Init makes the organisation and its owner, and returns the owner's first access
// token. ErrInitialised when there is one.
func Init(ctx context.Context, s *store.Store, name, ownerEmail, ownerName string) (token string, err error) {
	name, ownerName = store.CleanName(name), store.CleanName(ownerName)
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
	err = s.Write(ctx, store.Origin{}, func(w *store.Work) error {
		if _, err := store.SeqIn(ctx, w.Tx); !errors.Is(err, store.ErrNotReady) {
			return errors.Join(ErrInitialised, err)
		}
		err := w.Exec("INSERT INTO organization (k, id, name, seq, created_at, key_check) VALUES (1, ?, ?, 0, ?, ?)",
			database.PublicID("org_", w.NewID()), name, w.Now.UnixMilli(), s.KeyCheck())
		if err != nil {
			return err
		}
		if _, err := w.AddScope(auth.Organization, name, 0); err != nil {
			return err
		}
		tree, err := store.LoadTree(ctx, w.Tx)
		if err != nil {
			return err
		}
		user, err := w.AddMember(ownerName, shown, key)
		if err != nil {
			return err
		}
		w.From = store.Origin{User: user, Name: ownerName}
		if err := w.Grant(user, auth.Owner, tree.Root()); err != nil {
			return err
		}
		if err := placements.RefreshMembers(w, tree, []int64{user}); err != nil {
			return err
		}
		token, _, err = w.AddToken(user, store.NewAccess{Label: "made by init"})
		return err
	})
	return token, err
}

// nameFrom makes a name for a person of whom only the address is known.
func nameFrom(email string) string {
	local, _, _ := strings.Cut(email, "@")
	words := strings.FieldsFunc(local, func(r rune) bool { return r == '.' || r == '_' || r == '-' || r == '+' })
	for i, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(first)) + w[size:]
	}
	if len(words) == 0 {
		return email
	}
	return strings.Join(words, " ")
}
