// Package auth says who may do what: roles and their permissions, rights that a
// grant hands down the scope tree, access tokens and invitation links. It knows
// no database and no HTTP.
package auth

import "slices"

// Permission is a right, in the spelling of the API.
type Permission string

// The permissions.
const (
	MemberRead   Permission = "member:read"
	MemberManage Permission = "member:manage"
	AuditRead    Permission = "audit:read"
)

// Permissions are all permissions, in the order in which answers list them.
var Permissions = []Permission{MemberRead, MemberManage, AuditRead}

// The kinds of scope.
const (
	Organization = "organization"
	Unit         = "unit"
	Team         = "team"
	WaitingArea  = "waiting_area"
	MeetingRoom  = "meeting_room"
)

// Names of the roles that code asks for.
const (
	Owner  = "owner"
	Member = "member"
)

// Set is a set of permissions. Everything is more than the sum of the named ones:
// it also holds those that a later version brings, so that only a role with
// everything can give a role with everything.
type Set uint8

// The members of a Set.
const (
	canRead Set = 1 << iota
	canManage
	canAudit
	canAllElse
	Everything = canRead | canManage | canAudit | canAllElse
)

// Has tells whether the set holds a permission.
func (s Set) Has(p Permission) bool {
	switch p {
	case MemberRead:
		return s&canRead != 0
	case MemberManage:
		return s&canManage != 0
	case AuditRead:
		return s&canAudit != 0
	}
	return false
}

// Names lists the permissions of the set, never nil.
func (s Set) Names() []Permission {
	out := []Permission{}
	for _, p := range Permissions {
		if s.Has(p) {
			out = append(out, p)
		}
	}
	return out
}

// Role is something that a person can be at a scope.
type Role struct {
	ID    string
	Name  string   // as people read it
	Kinds []string // kinds of scope where it can be given
	Gives Set
}

// FitsIn tells whether the role can be given at a scope of this kind.
func (r Role) FitsIn(kind string) bool { return slices.Contains(r.Kinds, kind) }

var anywhere = []string{Organization, Unit, Team, WaitingArea, MeetingRoom}

var roles = []Role{
	{Owner, "Owner", []string{Organization}, Everything},
	{"administrator", "Administrator", []string{Organization, Unit, Team}, Everything},
	{"user_manager", "User manager", anywhere, canRead | canManage | canAudit},
	{"team_owner", "Team owner", []string{Organization, Unit, Team}, canRead | canManage},
	{"auditor", "Auditor", anywhere, canRead | canAudit},
	{Member, "Member", anywhere, 0},
	{"clinician", "Clinician", []string{Organization, Unit, WaitingArea, MeetingRoom}, 0},
	{"host", "Host", anywhere, 0},
	{"editor", "Editor", []string{Organization, Unit, Team}, 0},
	{"billing", "Billing", []string{Organization, Unit, Team}, 0},
}

// Roles lists every role, the most powerful first.
func Roles() []Role { return slices.Clone(roles) }

// RoleByID finds a role.
func RoleByID(id string) (Role, bool) {
	for _, r := range roles {
		if r.ID == id {
			return r, true
		}
	}
	return Role{}, false
}
