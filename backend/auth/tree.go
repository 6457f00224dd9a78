package auth

// Scope is a place in the organisation. Key is the database's own number.
type Scope struct {
	Key    int64
	ID     string
	Kind   string
	Name   string
	Parent int64 // 0 for the organisation itself
}

// Label names the scope the way people read it: "Team · Platform".
func (s Scope) Label() string {
	switch s.Kind {
	case Unit:
		return "Unit · " + s.Name
	case Team:
		return "Team · " + s.Name
	case WaitingArea:
		return "Waiting area · " + s.Name
	case MeetingRoom:
		return "Meeting room · " + s.Name
	}
	return s.Name
}

// Tree is the organisation's scopes. It does not change once made and may be
// shared between goroutines.
type Tree struct {
	order    []Scope
	byKey    map[int64]Scope
	byID     map[string]int64
	children map[int64][]int64
	root     int64
}

// NewTree makes a tree of scopes, given parents before children.
func NewTree(scopes []Scope) *Tree {
	t := &Tree{
		order: scopes, byKey: make(map[int64]Scope, len(scopes)),
		byID: make(map[string]int64, len(scopes)), children: map[int64][]int64{},
	}
	for _, s := range scopes {
		t.byKey[s.Key] = s
		t.byID[s.ID] = s.Key
		if s.Parent == 0 {
			t.root = s.Key
		} else {
			t.children[s.Parent] = append(t.children[s.Parent], s.Key)
		}
	}
	return t
}

// Scopes lists all scopes, parents before children.
func (t *Tree) Scopes() []Scope { return t.order }

// Root is the key of the organisation's own scope.
func (t *Tree) Root() int64 { return t.root }

// Get finds a scope by its key.
func (t *Tree) Get(key int64) (Scope, bool) { s, ok := t.byKey[key]; return s, ok }

// ByID finds a scope by its public ID.
func (t *Tree) ByID(id string) (Scope, bool) { s, ok := t.byKey[t.byID[id]]; return s, ok }

// Above lists a scope and everything that it lies in, itself first, the
// organisation last.
func (t *Tree) Above(key int64) []int64 {
	var out []int64
	for key != 0 {
		s, ok := t.byKey[key]
		if !ok {
			break
		}
		out = append(out, key)
		key = s.Parent
	}
	return out
}

// Below lists a scope and everything in it.
func (t *Tree) Below(key int64) []int64 {
	out := []int64{key}
	for i := 0; i < len(out); i++ {
		out = append(out, t.children[out[i]]...)
	}
	return out
}

// Common is the smallest scope that holds all the given ones; the organisation
// for none.
func (t *Tree) Common(keys []int64) int64 {
	if len(keys) == 0 {
		return t.root
	}
	line := t.Above(keys[0])
	for _, k := range keys[1:] {
		in := map[int64]bool{}
		for _, a := range t.Above(k) {
			in[a] = true
		}
		for len(line) > 1 && !in[line[0]] {
			line = line[1:]
		}
	}
	return line[0]
}
