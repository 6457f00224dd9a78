package words

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
)

// status is how a status looks: its name, in filters and pills, and the pill's colours.
type status struct {
	name string
	tone kit.Tone
}

// views are the looks of the views of invitations. They are made at the first use, when
// the language is known.
var views = byLanguage(func() map[invite.View]status {
	return map[invite.View]status{
		invite.ViewInvited:     {lang.X("view.invited", "Invited"), kit.Neutral},
		invite.ViewAll:         {lang.X("view.all", "All statuses"), kit.Neutral},
		invite.ViewPending:     {lang.X("view.pending", "Pending"), kit.Info},
		invite.ViewExpiresSoon: {lang.X("view.expires_soon", "Expires soon"), kit.Warn},
		invite.ViewExpired:     {lang.X("view.expired", "Expired"), kit.Neutral},
		invite.ViewBounced:     {lang.X("view.bounced", "Bounced"), kit.Bad},
		invite.ViewAccepted:    {lang.X("view.accepted", "Accepted"), kit.Good},
		invite.ViewRevoked:     {lang.X("view.revoked", "Revoked"), kit.Neutral},
		invite.ViewDeclined:    {lang.X("view.declined", "Declined"), kit.Neutral},
		invite.ViewGone:        {lang.X("view.gone", "Gone"), kit.Neutral},
		invite.ViewUnknown:     {lang.X("view.unknown", "Unknown"), kit.Neutral},
	}
})

// members are the looks of the states of people.
var members = byLanguage(func() map[invite.MemberStatus]status {
	return map[invite.MemberStatus]status{
		invite.MemberActive:      {lang.X("member.active", "Active"), kit.Good},
		invite.MemberInvited:     {lang.X("member.invited", "Invited"), kit.Neutral},
		invite.MemberDeactivated: {lang.X("member.deactivated", "Deactivated"), kit.Neutral},
	}
})

// view is the look of a view; of one that nobody knows it is that of Unknown.
func view(v invite.View) status {
	if look, ok := views()[v]; ok {
		return look
	}
	return views()[invite.ViewUnknown]
}

// View names a view, for the status filter and for a row's pill.
func View(v invite.View) string { return view(v).name }

// ViewTone is the colour of a view's pill.
func ViewTone(v invite.View) kit.Tone { return view(v).tone }

// MemberStatus names the state of a person.
func MemberStatus(s invite.MemberStatus) string {
	if look, ok := members()[s]; ok {
		return look.name
	}
	return View(invite.ViewUnknown)
}

// MemberTone is the colour of the pill of a person's state.
func MemberTone(s invite.MemberStatus) kit.Tone {
	if look, ok := members()[s]; ok {
		return look.tone
	}
	return kit.Neutral
}

// StatusWord gives a backend's own word for a status that this program does not know;
// empty for all others.
func StatusWord(s invite.Status) string {
	if s.Known() || s == invite.Unknown {
		return ""
	}
	return theirWord(string(s))
}

func theirWord(word string) string {
	return lang.X("status.their_word", "The server calls it “{{.Word}}”, which this version does not know", map[string]any{"Word": word})
}

// NotOpen says why an invitation can be neither resent nor revoked; empty where it
// can.
func NotOpen(s invite.Status) string {
	switch {
	case s.Open():
		return ""
	case s.Closed():
		return lang.X("why.not_open", "not open")
	default:
		return lang.X("why.status_unknown", "status unknown")
	}
}
