package words

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
)

// ScopeKind names a kind of scope.
func ScopeKind(k invite.ScopeKind) string {
	switch k {
	case invite.Unit:
		return lang.X("scope.unit", "Unit")
	case invite.Team:
		return lang.X("scope.team", "Team")
	case invite.WaitingArea:
		return lang.X("scope.waiting_area", "Waiting area")
	case invite.MeetingRoom:
		return lang.X("scope.meeting_room", "Meeting room")
	case invite.Organization, "":
		return lang.X("scope.organization", "Organisation")
	default:
		return lang.X("scope.other", "Scope")
	}
}

// Scope names a scope with its kind: "Waiting area · Cardiology". The organisation
// goes by its name alone.
func Scope(s invite.ScopeRef) string {
	if s.Kind == invite.Organization || s.Kind == "" {
		return s.Name
	}
	return ScopeKind(s.Kind) + " · " + s.Name
}

// Scopes names the scopes of grants, each once.
func Scopes(grants []invite.Grant) string {
	if len(grants) == 1 {
		return Scope(grants[0].Scope)
	}
	var names []string
	for _, g := range grants {
		if name := Scope(g.Scope); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// AddressProblem says why a text is not an address, as the end of "tom@@example · …".
func AddressProblem(p invite.Problem) string {
	switch p {
	case invite.MissingAt:
		return lang.X("address.missing_at", "no @ in it")
	case invite.NoLocal:
		return lang.X("address.no_local", "nothing before the @")
	case invite.NoDomain:
		return lang.X("address.no_domain", "nothing after the @")
	case invite.BadDomain:
		return lang.X("address.bad_domain", "not a domain after the @")
	case invite.OneLabel:
		return lang.X("address.one_label", "only one part in the domain")
	case invite.NumericHost:
		return lang.X("address.numeric_host", "a number instead of a domain")
	case invite.BadEnding:
		return lang.X("address.bad_ending", "the domain must end in two letters or more")
	case invite.MixedScripts:
		return lang.X("address.mixed_scripts", "mixed or unusual alphabets in the domain")
	case invite.TooLong:
		return lang.X("address.too_long", "too long for an address")
	case invite.Duplicate:
		return lang.X("address.duplicate", "entered twice")
	default:
		return lang.X("address.invalid", "not an email address")
	}
}
