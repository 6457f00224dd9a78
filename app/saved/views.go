package saved

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"guestlist/app/invite"
	"guestlist/app/list"
)

// Store keeps small texts of a connection over the end of the program, where nobody else
// reads them: a search may hold an address. *run.Runs is one.
type Store interface {
	Draft(name string) []byte
	KeepDraft(name string, body []byte)
}

// storeName is what the views go by in the store.
const storeName = "views"

// LongestName is how many letters a name may have.
const LongestName = 60

// What is wrong with a name.
var (
	ErrNoName  = errors.New("saved: a view needs a name")
	ErrTooLong = errors.New("saved: the name is too long")
	ErrTaken   = errors.New("saved: another view has this name")
)

// Views are the person's own views of one connection, in the order in which they were
// saved. They belong to one goroutine.
type Views struct {
	store Store
	all   []View
}

// kept is a view as it is written down.
type kept struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Status    string   `json:"status,omitempty"`
	Text      string   `json:"text,omitempty"`
	Role      string   `json:"role,omitempty"`
	RoleName  string   `json:"role_name,omitempty"`
	Within    string   `json:"within,omitempty"`
	Before    string   `json:"before,omitempty"`
	Inviter   string   `json:"inviter,omitempty"`
	Scope     string   `json:"scope,omitempty"`
	ScopeName string   `json:"scope_name,omitempty"`
	Sort      string   `json:"sort,omitempty"`
	Down      bool     `json:"down,omitempty"`
	Columns   []string `json:"columns,omitempty"`
}

// Load reads the views of a connection. What cannot be read is left out. Without a store
// (nil) they end with the program.
func Load(s Store) *Views {
	v := &Views{store: s}
	if s == nil {
		return v
	}
	var all []kept
	if body := s.Draft(storeName); len(body) == 0 || json.Unmarshal(body, &all) != nil {
		return v
	}
	for _, k := range all {
		if k.ID != "" && k.Name != "" {
			v.all = append(v.all, k.view())
		}
	}
	return v
}

// All are the views. The slice is not changed afterwards.
func (v *Views) All() []View { return v.all }

// Get gives the view with an ID.
func (v *Views) Get(id string) (View, bool) {
	if n := v.index(id); n >= 0 {
		return v.all[n], true
	}
	return View{}, false
}

// Add saves a view under its name, and gives it an ID.
func (v *Views) Add(view View) (View, error) {
	name, err := v.checked(view.Name, "")
	if err != nil {
		return View{}, err
	}
	view.ID, view.Name = invite.NewID(), name
	v.keep(append(slices.Clone(v.all), view))
	return view, nil
}

// Rename gives a view another name. One that is gone stays so.
func (v *Views) Rename(id, name string) error {
	name, err := v.checked(name, id)
	if err != nil {
		return err
	}
	v.change(id, func(of *View) { of.Name = name })
	return nil
}

// Update has a view ask for something else.
func (v *Views) Update(to View) {
	v.change(to.ID, func(of *View) {
		to.Name = of.Name
		*of = to
	})
}

// Remove forgets a view.
func (v *Views) Remove(id string) {
	v.keep(slices.DeleteFunc(slices.Clone(v.all), func(of View) bool { return of.ID == id }))
}

func (v *Views) index(id string) int {
	return slices.IndexFunc(v.all, func(of View) bool { return of.ID == id })
}

func (v *Views) change(id string, do func(*View)) {
	if n := v.index(id); n >= 0 {
		all := slices.Clone(v.all)
		do(&all[n])
		v.keep(all)
	}
}

// checked gives a name as it is kept. ID is that of the view that has it already.
func (v *Views) checked(name, id string) (string, error) {
	name = strings.Join(strings.Fields(name), " ")
	switch {
	case name == "":
		return "", ErrNoName
	case utf8.RuneCountInString(name) > LongestName:
		return "", ErrTooLong
	case slices.ContainsFunc(v.all, func(of View) bool { return of.ID != id && strings.EqualFold(of.Name, name) }):
		return "", ErrTaken
	}
	return name, nil
}

func (v *Views) keep(all []View) {
	v.all = all
	if v.store == nil {
		return
	}
	if len(all) == 0 {
		v.store.KeepDraft(storeName, nil)
		return
	}
	out := make([]kept, len(all))
	for n, view := range all {
		out[n] = keptOf(view)
	}
	if body, err := json.Marshal(out); err == nil { // nothing in it can fail
		v.store.KeepDraft(storeName, body)
	}
}

func keptOf(v View) kept {
	q := v.Query
	return kept{
		ID: v.ID, Name: v.Name, Status: string(q.View), Text: q.Text, Role: q.Role, RoleName: v.RoleName,
		Within: durationText(q.Within), Before: durationText(q.Before), Inviter: q.Inviter, Scope: q.Scope, ScopeName: v.ScopeName,
		Sort: string(q.Order.Key), Down: q.Order.Descending, Columns: v.Columns,
	}
}

func (k kept) view() View {
	within, _ := time.ParseDuration(k.Within)
	before, _ := time.ParseDuration(k.Before)
	return View{
		ID: k.ID, Name: k.Name, Columns: k.Columns, ScopeName: k.ScopeName, RoleName: k.RoleName,
		Query: list.Query{
			View: invite.View(k.Status), Text: k.Text, Role: k.Role, Within: within, Before: before, Inviter: k.Inviter, Scope: k.Scope,
			Order: invite.Order{Key: invite.SortKey(k.Sort), Descending: k.Down},
		},
	}
}

func durationText(d time.Duration) string {
	if d == 0 {
		return ""
	}
	return d.String()
}
