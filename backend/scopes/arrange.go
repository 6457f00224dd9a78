// Package scopes lists the organisation's scopes, and makes, names, moves and removes
// them. What hangs on them moves along: the roles of members, the grants of invitations
// and the log. The tree itself is kept in memory by package store.
package scopes

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/placements"
	"guestlist/backend/store"
)

// Whoever runs the server arranges scopes here and in remove.go, for callers there is
// change.go.

// work is a running change of the tree.
type work struct{ *store.Work }

// Row is a scope with what hangs on it itself, not on those below.
type Row struct {
	auth.Scope
	Depth   int // 0: the organisation
	Members int // people who hold a role there
	Open    int // open invitations that give a role there
}

// All lists all scopes, each followed by those in it.
func All(ctx context.Context, s *store.Store) ([]Row, error) {
	var out []Row
	err := s.Read(ctx, func(q database.Queryer) error {
		tree, err := store.LoadTree(ctx, q)
		if err != nil {
			return err
		}
		for _, sc := range tree.Scopes() {
			row := Row{Scope: sc, Depth: len(tree.Above(sc.Key)) - 1}
			if row.Members, row.Open, err = hanging(ctx, q, sc.Key); err != nil {
				return err
			}
			out = append(out, row)
		}
		return nil
	})
	return out, err
}

// Add makes a scope in another one; it returns the new scope. Scopes are
// named by their ID, their name, or a path of names such as "West/Cardiology".
func Add(ctx context.Context, s *store.Store, kind, name, in string) (sc auth.Scope, err error) {
	err = arrange(ctx, s, store.Origin{}, func(w *work, tree *auth.Tree) error {
		parent, err := findScope(tree, in)
		if err == nil {
			sc, err = w.newScope(tree, kind, name, parent)
		}
		return err
	})
	return sc, err
}

func (w *work) newScope(tree *auth.Tree, kind, name string, parent auth.Scope) (sc auth.Scope, err error) {
	if name, err = checkScope(tree, kind, name, parent, 0); err != nil {
		return sc, err
	}
	k, err := w.AddScope(kind, name, parent.Key)
	if err != nil {
		return sc, err
	}
	sc = auth.Scope{Key: k, ID: database.PublicID("scp_", k), Kind: kind, Name: name, Parent: parent.Key}
	return sc, w.logScope(store.ActScopeCreated, sc.Key, sc.Label()+" in "+parent.Label())
}

// Rename gives a scope, or the organisation, another name.
func Rename(ctx context.Context, s *store.Store, which, name string) (sc auth.Scope, err error) {
	err = arrange(ctx, s, store.Origin{}, func(w *work, tree *auth.Tree) error {
		found, err := findScope(tree, which)
		if err == nil {
			sc, err = w.renameScope(tree, found, name)
		}
		return err
	})
	return sc, err
}

func (w *work) renameScope(tree *auth.Tree, sc auth.Scope, name string) (auth.Scope, error) {
	parent, _ := tree.Get(sc.Parent)
	name, err := checkScope(tree, sc.Kind, name, parent, sc.Key)
	if err != nil || name == sc.Name {
		return sc, err
	}
	if sc.Parent == 0 {
		if err := w.Exec("UPDATE organization SET name = ?", name); err != nil {
			return sc, err
		}
	}
	if err := placements.Rename(w.Work, tree, sc, name); err != nil {
		return sc, err
	}
	was := sc.Label()
	sc.Name = name
	if err := w.Exec("UPDATE scopes SET name = ? WHERE k = ?", name, sc.Key); err != nil {
		return sc, err
	}
	return sc, w.logScope(store.ActScopeChanged, sc.Key, was+" is called "+sc.Label()+" now")
}

// Move puts a scope, with all that is in it, into another one. From then on
// the rights of the scopes above it are those of its new place.
func Move(ctx context.Context, s *store.Store, which, in string) (sc auth.Scope, err error) {
	err = arrange(ctx, s, store.Origin{}, func(w *work, tree *auth.Tree) error {
		found, err := findScope(tree, which)
		if err != nil {
			return err
		}
		parent, err := findScope(tree, in)
		if err == nil {
			sc, err = w.moveScope(tree, found, parent)
		}
		return err
	})
	return sc, err
}

func (w *work) moveScope(tree *auth.Tree, sc, parent auth.Scope) (auth.Scope, error) {
	if sc.Parent == 0 {
		return sc, &store.InvalidError{Location: "body.parent_id", Message: "the organisation itself cannot be moved"}
	}
	if slices.Contains(tree.Below(sc.Key), parent.Key) {
		return sc, &store.InvalidError{Location: "body.parent_id", Message: sc.Label() + " cannot be moved into itself or what is in it"}
	}
	if _, err := checkScope(tree, sc.Kind, sc.Name, parent, sc.Key); err != nil || sc.Parent == parent.Key {
		return sc, err
	}
	if err := w.Exec("UPDATE scopes SET parent = ? WHERE k = ?", parent.Key, sc.Key); err != nil {
		return sc, err
	}
	sc.Parent = parent.Key
	keys, err := w.invitationsIn(tree.Below(sc.Key))
	if err != nil {
		return sc, err
	}
	members, err := w.membersIn(tree.Below(sc.Key))
	if err != nil {
		return sc, err
	}
	if tree, err = store.LoadTree(w.Ctx, w.Tx); err != nil {
		return sc, err
	}
	if err := placements.Refresh(w.Work, tree, keys); err != nil {
		return sc, err
	}
	if err := placements.RefreshMembers(w.Work, tree, members); err != nil {
		return sc, err
	}
	return sc, w.logScope(store.ActScopeChanged, sc.Key, sc.Label()+" is in "+parent.Label()+" now")
}

func (w *work) logScope(action string, scope int64, words string) error {
	return w.Event(action, 0, "", scope, []int64{scope}, words)
}

// arrange changes the tree. Everybody's rights count as new then: where a scope
// lies decides what people see.
func arrange(ctx context.Context, s *store.Store, from store.Origin, fn func(*work, *auth.Tree) error) error {
	return s.Write(ctx, from, func(change *store.Work) error {
		w := &work{change}
		tree, err := store.LoadTree(ctx, w.Tx)
		if err != nil {
			return err
		}
		if err := fn(w, tree); err != nil {
			return err
		}
		if err := w.Exec("UPDATE organization SET tree_version = tree_version + 1"); err != nil {
			return err
		}
		return w.Exec("UPDATE users SET rights_seq = ?", w.NextSeq())
	})
}

// findScope finds a scope by its ID, its name or a path of names.
func findScope(tree *auth.Tree, text string) (auth.Scope, error) {
	if text == "" {
		sc, _ := tree.Get(tree.Root())
		return sc, nil
	}
	if sc, ok := tree.ByID(text); ok {
		return sc, nil
	}
	var found []auth.Scope
	for _, sc := range tree.Scopes() {
		path := pathOf(tree, sc)
		if strings.EqualFold(sc.Name, text) || strings.EqualFold(path, text) {
			found = append(found, sc)
		}
	}
	switch len(found) {
	case 0:
		return auth.Scope{}, fmt.Errorf("there is no scope %q; see guestlistd scope list", text)
	case 1:
		return found[0], nil
	}
	var choice []string
	for _, sc := range found {
		choice = append(choice, fmt.Sprintf("%s (%s)", pathOf(tree, sc), sc.ID))
	}
	return auth.Scope{}, fmt.Errorf("%q names several scopes, give one of their IDs: %s", text, strings.Join(choice, ", "))
}

// pathOf names a scope by all that it lies in but the organisation.
func pathOf(tree *auth.Tree, sc auth.Scope) string {
	var names []string
	for _, k := range tree.Above(sc.Key) {
		if up, _ := tree.Get(k); up.Parent != 0 || k == sc.Key {
			names = append(names, up.Name)
		}
	}
	slices.Reverse(names)
	return strings.Join(names, "/")
}

// checkScope tells whether a scope may lie in a place under a name, and gives the
// name as it is kept. self is the scope's own key, if it exists.
func checkScope(tree *auth.Tree, kind, name string, parent auth.Scope, self int64) (string, error) {
	name = store.CleanName(name)
	if name == "" || len([]rune(name)) > 100 || strings.Contains(name, "/") {
		return "", &store.InvalidError{Location: "body.name", Message: "a scope needs a name of at most 100 characters, without /"}
	}
	if kind == auth.Organization {
		return name, nil
	}
	if !slices.Contains([]string{auth.Unit, auth.Team, auth.WaitingArea, auth.MeetingRoom}, kind) {
		return "", &store.InvalidError{Location: "body.kind", Message: fmt.Sprintf("%q is no kind of scope; the kinds are unit, team, waiting_area and meeting_room", kind)}
	}
	if parent.Kind != auth.Organization && parent.Kind != auth.Unit {
		return "", &store.InvalidError{Location: "body.parent_id", Message: parent.Label() + " cannot hold other scopes: only the organisation and units can"}
	}
	for _, sc := range tree.Scopes() {
		if sc.Parent == parent.Key && sc.Key != self && strings.EqualFold(sc.Name, name) {
			return "", &store.InvalidError{Location: "body.name", Message: fmt.Sprintf("%s has a scope of the name %q already", parent.Label(), sc.Name)}
		}
	}
	return name, nil
}
