package invite

import (
	"encoding/binary"
	"runtime"
	"slices"
	"strings"
	"sync"
	"weak"
)

// common is what many invitations share. Equal ones are the same pointer, so rows are
// compared, searched and ranked by it.
type common struct {
	channel   Channel
	inviter   Person
	message   string
	grants    []Grant // without their IDs
	scopes    []string
	roleNames string
}

// Kin is what many invitations have in common: channel, inviter, message, roles and
// scopes. Equal ones are the same pointer.
type Kin = *common

// Kin is what the invitation has in common with others, to be compared by ==.
func (i *Invitation) Kin() Kin { return i.common }

// commons holds those in use, by their spelling.
var commons = struct {
	sync.Mutex
	by map[string]weak.Pointer[common]
}{by: map[string]weak.Pointer[common]{}}

// commonOf gives the one common that has these fields.
func commonOf(f Fields) *common {
	var room [256]byte
	spelling := appendCommon(room[:0], f)
	commons.Lock()
	defer commons.Unlock()
	if c := commons.by[string(spelling)].Value(); c != nil {
		return c
	}
	c, key := newCommon(f), string(spelling)
	ref := weak.Make(c)
	commons.by[key] = ref
	runtime.AddCleanup(c, func(key string) {
		commons.Lock()
		defer commons.Unlock()
		if commons.by[key] == ref { // and not one that was made since
			delete(commons.by, key)
		}
	}, key)
	return c
}

func newCommon(f Fields) *common {
	c := &common{channel: f.Channel, inviter: f.InvitedBy, message: f.Message, grants: slices.Clone(f.Roles)}
	names := make([]string, 0, len(c.grants))
	for n := range c.grants {
		c.grants[n].ID = ""
		c.scopes = append(c.scopes, c.grants[n].Scope.ID)
		if !slices.Contains(names, c.grants[n].Name) {
			names = append(names, c.grants[n].Name)
		}
	}
	c.roleNames = strings.Join(names, ", ")
	return c
}

// appendCommon spells out what decides whether two are equal.
func appendCommon(b []byte, f Fields) []byte {
	b = appendTexts(b, string(f.Channel), f.InvitedBy.ID, f.InvitedBy.Name, f.InvitedBy.Email, f.Message)
	for _, g := range f.Roles {
		b = appendTexts(b, g.Role, g.Name, g.Scope.ID, string(g.Scope.Kind), g.Scope.Name)
	}
	return b
}

func appendTexts(b []byte, texts ...string) []byte {
	for _, s := range texts {
		b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
	}
	return b
}
