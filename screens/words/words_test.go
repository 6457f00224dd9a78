package words_test

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"
	"time"

	"github.com/ncruces/go-sqlite3"
	"github.com/stretchr/testify/assert"

	"guestlist/app/datafile"
	"guestlist/app/invite"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/words"
)

func TestMain(m *testing.M) { stage.Main(m) }

var noon = time.Date(2026, 3, 10, 12, 0, 0, 0, time.Local)

func TestDatesReadAsPeopleSayThem(t *testing.T) {
	for want, at := range map[string]time.Time{
		"Today, 09:12": time.Date(2026, 3, 10, 9, 12, 0, 0, time.Local),
		"Today, 00:00": time.Date(2026, 3, 10, 0, 0, 0, 0, time.Local),
		"Yesterday":    time.Date(2026, 3, 9, 23, 59, 0, 0, time.Local),
		"3 days ago":   time.Date(2026, 3, 7, 8, 0, 0, 0, time.Local),
		"30 days ago":  time.Date(2026, 2, 8, 8, 0, 0, 0, time.Local),
		"7 Feb 2026":   time.Date(2026, 2, 7, 23, 0, 0, 0, time.Local),
		"—":            {},
	} {
		assert.Equal(t, want, words.When(at, noon))
	}
	assert.Equal(t, "Today, 12:00", words.When(noon.Add(40*time.Second), noon), "a clock that is ahead is no other day")
}

func TestTimeLeftIsToldToTheNearest(t *testing.T) {
	const day = 24 * time.Hour
	for left, want := range map[time.Duration]string{
		7 * day:                  "7 days",
		7*day - time.Minute:      "7 days",
		7*day - 12*time.Hour:     "7 days",
		7*day - 12*time.Hour - 1: "6 days",
		day + 11*time.Hour:       "1 day",
		day:                      "1 day",
		day - time.Second:        "1 day",
		day - 31*time.Minute:     "23 hours",
		61 * time.Minute:         "1 hour",
		time.Hour - time.Second:  "1 hour",
		59 * time.Minute:         "59 minutes",
		time.Second:              "1 minute",
		0:                        "—",
		-time.Hour:               "—",
	} {
		assert.Equal(t, want, words.TimeLeft(noon.Add(left), noon), left.String())
	}
	assert.Equal(t, "—", words.TimeLeft(time.Time{}, noon))
}

func TestScopesAreNamedOnceAndWithTheirKind(t *testing.T) {
	cardiology := invite.ScopeRef{ID: "c", Kind: invite.WaitingArea, Name: "Cardiology"}
	acme := invite.ScopeRef{ID: "o", Kind: invite.Organization, Name: "Acme Ltd"}
	assert.Equal(t, "Waiting area · Cardiology", words.Scopes([]invite.Grant{{Scope: cardiology}, {Scope: cardiology}}))
	assert.Equal(t, "Acme Ltd, Waiting area · Cardiology", words.Scopes([]invite.Grant{{Scope: acme}, {Scope: cardiology}}))
}

func TestEveryProblemSaysWhatToDo(t *testing.T) {
	for code, want := range map[invite.Code]string{
		invite.CodeNoSuchHost:      "There is no computer called acme.exmaple. Check the address for a typing mistake.",
		invite.CodeUnauthenticated: "The server does not accept this token. It may have been ended, or not copied whole.",
		invite.CodeNoMemberManage:  "You need the Member: Manage permission to see invitations. Ask an administrator for it.",
	} {
		assert.Equal(t, want, words.Problem(&invite.Error{Code: code}, "https://acme.exmaple:8443/v1"))
	}
}

func TestProblemsClaimNoMoreThanIsKnown(t *testing.T) {
	for want, p := range map[string]*invite.Error{
		"The server gave no good answer: Service Unavailable. Try again in a moment.":                        {Code: invite.CodeTemporary, Detail: "Service Unavailable"},
		"The server gave no good answer. Try again in a moment.":                                             {Code: invite.CodeTemporary},
		"Something went wrong: out of tea.":                                                                  {Code: "of a newer connector", Detail: "out of tea"},
		"/data/a.db is in use by another program, such as a second Guestlist. End that one, then try again.": {Code: invite.CodeInUse, Path: "/data/a.db"},
		"Another Guestlist works in /data, and it does not answer. Wait for it or end it, then try again.":   {Code: invite.CodeNotAnswering, Path: "/data"},
	} {
		assert.Equal(t, want, words.Problem(p, ""))
	}
}

func TestAnErrorAfterTheWorkWasDoneIsNoRefusal(t *testing.T) {
	said := words.Problem(&invite.Error{Code: invite.CodeUnknown, Status: 520}, "")
	assert.Equal(t, "The server answered with an error (520), so it may or may not be done. The list shows what is true once it is read again.", said)
}

func TestWhatAnswersInsteadOfTheServerIsNamed(t *testing.T) {
	for part, p := range map[string]*invite.Error{
		"A web page answers, not a Guestlist server. If this network wants you to sign in":            {Code: invite.CodeNotABackend, Between: invite.BetweenPage},
		"A web page answers at https://acme.example/login, not":                                       {Code: invite.CodeNotABackend, Between: invite.BetweenPage, Leads: "https://acme.example/login"},
		"leads to https://login.hotel.example, where your token is not sent":                          {Code: invite.CodeNotABackend, Between: invite.BetweenRedirect, Leads: "https://login.hotel.example"},
		"through a proxy, and it does not work: the proxy wants a name and a password.":               {Code: invite.CodeTemporary, Between: invite.BetweenProxy, Detail: "the proxy wants a name and a password"},
		"The server behind it does not answer: a gateway on the way answers: Bad Gateway.":            {Code: invite.CodeTemporary, Between: invite.BetweenGateway, Detail: "a gateway on the way answers: Bad Gateway"},
		"Something else than the server answered (a web page answers), so it may or may not be done.": {Code: invite.CodeUnknown, Between: invite.BetweenPage, Detail: "a web page answers"},
		"Something answers at https://acme.example, but it is not a Guestlist server.":                {Code: invite.CodeNotABackend},
	} {
		assert.Contains(t, words.Problem(p, "https://acme.example"), part)
	}
}

// TestFilesHaveNoDriversWords: what is wrong with one is said, and not by whom it was found.
func TestFilesHaveNoDriversWords(t *testing.T) {
	for err, want := range map[error]string{
		sqlite3.FULL:          "no room is left on the disk",
		syscall.ENOSPC:        "no room is left on the disk",
		sqlite3.READONLY:      "its disk or folder takes no changes",
		syscall.EROFS:         "its disk or folder takes no changes",
		fs.ErrPermission:      "you have no right to use the file or its folder",
		sqlite3.BUSY:          "another program has the file open",
		sqlite3.CORRUPT:       "the file is damaged",
		errors.New("the dog"): "the dog",
	} {
		at := fmt.Errorf("save: %w", &fs.PathError{Op: "write", Path: "/data/a.db", Err: err})
		assert.Equal(t, "This list is not kept for times without a connection: "+want+".", words.Problem(datafile.NoCopy(at), ""))
		assert.Equal(t, want, words.FileCause(at))
	}
	silent := &invite.Error{Code: invite.CodeNoCopy, Reason: string(invite.CodeKeyringSilent), Detail: "org.freedesktop.DBus.Error"}
	assert.Equal(t, "This list is not kept for times without a connection: the keyring of this computer does not give its key.", words.Problem(silent, ""))
	assert.Equal(t, "No room is left on the disk for /data/a.json. Make some room, then try again.", words.Error(&fs.PathError{Op: "write", Path: "/data/a.json", Err: syscall.ENOSPC}))
	assert.Equal(t, "/data/a.db is damaged, or it is no database of Guestlist.", words.Problem(&invite.Error{Code: invite.CodeDamaged, Detail: "file is not a database", Path: "/data/a.db"}, ""))
}

func TestAcceptedMeanwhileIsSaidSo(t *testing.T) {
	accepted := invite.Make(invite.Fields{Status: invite.Accepted})
	assert.Equal(t, "has already accepted", words.Outcome(invite.Result{Outcome: invite.NotPending, Invitation: accepted}))
	assert.Equal(t, "not open any more", words.Outcome(invite.Result{Outcome: invite.NotPending}))
}

func TestNumbersHaveSeparators(t *testing.T) {
	assert.Equal(t, "2,340", words.Number(2340))
}

// TestWordsOfANewerServer are quoted, and taken for nothing that is known here.
func TestWordsOfANewerServer(t *testing.T) {
	assert.Equal(t, "Scope · Tycho", words.Scope(invite.ScopeRef{Kind: "moon_base", Name: "Tycho"}))
	assert.Equal(t, "Organisation", words.ScopeKind(invite.Organization))
	assert.Equal(t, "Unknown", words.View(invite.ViewUnknown))
	assert.Equal(t, "The server calls it “paused”, which this version does not know", words.StatusWord("paused"))
	assert.Empty(t, words.StatusWord(invite.Unknown)+words.StatusWord(invite.Pending)+words.StatusWord(invite.Declined))
	assert.Equal(t, "Unknown", words.MemberStatus("on_leave"))
	assert.Contains(t, words.MemberStatusWord("on_leave"), "“on_leave”")
	assert.Empty(t, words.MemberStatusWord(invite.MemberActive)+words.MemberStatusWord(""))
	assert.Equal(t, []string{"", "not open", "status unknown"}, []string{words.NotOpen(invite.Expired), words.NotOpen(invite.Revoked), words.NotOpen("paused")})
	assert.Equal(t, "the server says “queued_for_review”", words.Outcome(invite.Result{Outcome: "queued_for_review"}))
	assert.Equal(t, "the server did not answer", words.Outcome(invite.Result{Outcome: invite.OutcomeUnknown}))
	assert.Equal(t, "Admin teleported user", words.Event(invite.Event{Action: "teleported", Label: "Admin teleported user"}))
	assert.Equal(t, "teleported", words.Event(invite.Event{Action: "teleported"}))
	assert.Empty(t, words.DeliveryLine(invite.Delivery{State: "deferred"}))
}

func TestAgoChangesSeldom(t *testing.T) {
	now := time.Date(2026, 3, 10, 12, 0, 0, 0, time.Local)
	for ago, want := range map[time.Duration]string{
		0: "just now", 19 * time.Second: "just now", 20 * time.Second: "20 s ago", 59 * time.Second: "50 s ago",
		time.Minute: "1 min ago", 59 * time.Minute: "59 min ago", 3 * time.Hour: "3 h ago", 48 * time.Hour: "2 days ago",
	} {
		assert.Equal(t, want, words.Ago(now.Add(-ago), now), ago)
	}
}
