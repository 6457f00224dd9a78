package invitations_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/session"
	"guestlist/internal/screentest"
	"guestlist/screens/theme"
)

func TestInvitingJudgesEachAddressAndSendsTheGoodOnes(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 20))
	listed := w.Listed()[0]
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	w.Type("new.person@example.com, " + listed + "; sam.ortiz@acme.example broken@@example ")
	w.UntilSays("1 will be invited · 1 already invited · 1 already a member · 1 needs fixing")
	w.Tap("Send 1 invitation")
	w.Until("it went out", func() bool { return w.Open("new.person@example.com") != nil })
	w.UntilSays("1 invitation sent. 1 skipped: already a member. 1 skipped: already invited.")
	assert.Nil(t, w.Open("sam.ortiz@acme.example"), "a member is not invited")
	w.UntilSays("1 address needs fixing and was not sent.")
	w.Tap("Fix")
	w.UntilSays("Invite users to Acme Ltd")
	w.Until("what has to be fixed stays", func() bool { return w.SaysIn("broken@@example") && w.Says("1 needs fixing") })
}

func TestTheListGoesToWhomOneInvitedAndMarksThem(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 60))
	w.Key(fyne.KeyEnd)
	first := w.Listed()[0]
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	w.Type("new.person@example.com ")
	w.UntilSays("Send 1 invitation")
	w.Tap("Send 1 invitation")
	w.Until("it is to be seen", func() bool { return w.Says("new.person@example.com") && w.Listed()[0] != first })
	marked := func() int {
		n := 0
		for _, r := range w.Rectangles() {
			if r.FillColor == theme.Drawn(theme.Color(theme.AccentSoft)) && r.Size().Height == theme.RowHeight {
				n++
			}
		}
		return n
	}
	assert.Equal(t, 1, marked())
	w.Until("it stands out for a moment only", func() bool { return marked() == 0 })
}

func TestInvitingCanBeUndone(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	w.Settings.SetSendWait(30 * time.Second)
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	w.Until("it says when they leave", func() bool { return w.SaysIn("after 30 s (Undo)") })
	w.Type("one@example.com two@example.com ")
	w.UntilSays("Send 2 invitations")
	w.Tap("Send 2 invitations")
	w.Until("it waits", func() bool { return w.SaysIn("Inviting 2 people · leaves in") })
	w.Tap("Undo")
	w.UntilSays("Undone: nobody was invited.")
	assert.Nil(t, w.Open("one@example.com"))
	w.Ctrl(fyne.KeyN)
	w.Until("the addresses are there again", func() bool { return w.Says("one@example.com") && w.Says("two@example.com") })
}

func TestQuittingAsksWhatIsToBecomeOfARun(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	w.Settings.SetSendWait(30 * time.Second)
	w.Box(0, 0)
	w.UntilSays("1 selected")
	w.Tap("Resend")
	w.Until("it waits", func() bool { return w.SaysIn("leaves in") })
	w.Ctrl(fyne.KeyQ)
	w.UntilSays("1 run is still going")
	w.Key(fyne.KeyEscape)
	w.UntilGone("1 run is still going")
	w.Ctrl(fyne.KeyQ)
	w.Tap("Finish first")
	w.UntilSays("Guestlist closes when the runs are done.")
	w.Tap("Stay open")
	w.UntilGone("Guestlist closes when the runs are done.")
	w.Ctrl(fyne.KeyQ)
	w.UntilSays("1 run is still going")
	w.Key(fyne.KeyReturn)
	assert.True(t, w.Quit(), "kept for later")
}

// losing answers none of the first calls that invite: the work is done and the line
// breaks.
func losing(calls int) func(http.Handler) http.Handler {
	var lost atomic.Int32
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				return
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
			invites := r.Method == http.MethodPost && r.URL.Path == "/v1/invitations" && !bytes.Contains(body, []byte(`"dry_run":true`))
			if !invites || lost.Add(1) > int32(calls) { //nolint:gosec // few
				next.ServeHTTP(w, r)
				return
			}
			next.ServeHTTP(httptest.NewRecorder(), r)
			panic(http.ErrAbortHandler)
		})
	}
}

// TestALostAnswerIsAskedForAgain: nobody is invited twice, and inviting others afterwards is
// another change, not one that the server refuses.
func TestALostAnswerIsAskedForAgain(t *testing.T) {
	s := screentest.NewServer(t, "Acme Ltd", 5)
	s.Through = losing(2)
	w := screentest.NewOn(t, s)
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	w.Type("one@example.com two@example.com ")
	w.UntilSays("Send 2 invitations")
	w.Tap("Send 2 invitations")
	w.UntilSays("2 invitations sent.")
	assert.Equal(t, 1, w.Open("one@example.com").SendCount())

	w.Ctrl(fyne.KeyN)
	w.Type("three@example.com ")
	w.UntilSays("1 will be invited")
	w.Tap("Send 1 invitation")
	w.UntilSays("three@example.com: invited.")
}

func TestALikelyTypoIsFixedByATap(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	w.Type("jo@gmial.com ")
	w.Until("the likely spelling", func() bool { return w.SaysIn("jo@gmail.com") })
	for _, text := range w.Texts() {
		if text == "jo@gmail.com" || text == "jo@gmail.com?" {
			w.Tap(text)
			break
		}
	}
	w.Until("fixed", func() bool { return !w.SaysIn("gmial") && w.Says("Send 1 invitation") })
}

func TestEscLosesNothingOfADraft(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	w.Type("one@example.com two@example.com ")
	w.UntilSays("Send 2 invitations")
	w.Key(fyne.KeyEscape)
	w.UntilGone("Invite users to Acme Ltd")
	w.Ctrl(fyne.KeyN)
	w.Until("the draft is there again", func() bool { return w.Says("one@example.com") && w.Says("two@example.com") })
}

func TestADraftOutlivesTheProgram(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	w.Type("one@example.com two@example.com broken@@example ")
	w.UntilSays("2 will be invited · 1 needs fixing")
	w.StartAgain()
	w.Ctrl(fyne.KeyN)
	w.Until("the draft is there again", func() bool {
		return w.Says("one@example.com") && w.Says("two@example.com") && w.SaysIn("broken@@example")
	})
	w.UntilSays("Send 2 invitations")
	w.Tap("Send 2 invitations")
	w.UntilSays("2 invitations sent.")
	w.StartAgain()
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	assert.False(t, w.Says("one@example.com"), "what was sent is no draft any more")
}

// TestADraftOutlivesACrash has everything in the dialog kept while it is open.
func TestADraftOutlivesACrash(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	w.Type("one@example.com two@example.com ")
	w.Choose("7 days", "3 days")
	w.Until("the choice is kept", func() bool { return strings.Contains(w.Desk.Draft("invite"), "72h") })
	w.Tap("Shown in the email, up to 500 characters")
	w.Type("Welcome to us")
	w.Until("the message is kept", func() bool { return strings.Contains(w.Desk.Draft("invite"), "Welcome to us") })
	assert.Contains(t, w.Desk.Draft("invite"), "two@example.com")
	w.Type(", and more")
	w.StartAgain()
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	w.UntilSays("3 days")
	assert.Contains(t, w.Desk.Draft("invite"), "Welcome to us, and more", "the last letters before the end")
}

func TestWhyAFileCannotBeReadIsSaidPlainly(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	none := filepath.Join(t.TempDir(), "none.csv")
	require.NoError(t, os.WriteFile(none, []byte("Name,Team\nAnn,X\n"), 0o600))
	w.Drop(storage.NewFileURI(none))
	w.UntilSays("none.csv could not be read: it has no email address.")
	w.Drop(storage.NewFileURI(filepath.Join(t.TempDir(), "gone.csv")))
	w.UntilSays("gone.csv could not be read: it is not there any more.")
}

func TestAFileDroppedOnTheWindowFillsTheDraft(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	path := filepath.Join(t.TempDir(), "people.csv")
	require.NoError(t, os.WriteFile(path, []byte("Name,Email\nOne,one@example.com\nTwo,two@example.com\n"), 0o600))
	w.Drop(storage.NewFileURI(path))
	w.UntilSays("2 addresses read from people.csv.")
	w.UntilSays("Send 2 invitations")
	w.Drop(storage.NewFileURI(filepath.Join(t.TempDir(), "missing.csv")))
	w.Until("it says that it could not", func() bool { return w.SaysIn("missing.csv could not be read") })
	assert.True(t, w.Says("Send 2 invitations"), "and nothing is lost")
}

func TestFilesOfOtherKindsFillTheDraft(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	folder := t.TempDir()
	for name, text := range map[string]string{
		"card.vcf":   "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nEMAIL;TYPE=WORK:ann@example.com\nEND:VCARD\n",
		"people.txt": "Ray, Bob <bob@example.com>\rFox, Cy <cy@example.com>\r",
		"dir.ldif":   "dn: uid=dee\nmail:: ZGVlQGV4YW1wbGUuY29t\n",
	} {
		path := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		w.Drop(storage.NewFileURI(path))
		w.Until(name, func() bool { return w.SaysIn("read from " + name) })
	}
	w.UntilSays("Send 4 invitations")
}

func TestWhatIsLeftOutOfAFileIsSaid(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	path := filepath.Join(t.TempDir(), "people.csv")
	require.NoError(t, os.WriteFile(path, []byte("version:v1.0\nEmail,Message\nExample: jane@example.com,Hi\none@example.com,\n"), 0o600))
	w.Drop(storage.NewFileURI(path))
	w.Until("both", func() bool {
		return w.SaysIn("1 address read from people.csv.") && w.SaysIn("1 line with addresses left out: examples")
	})
	w.UntilSays("Send 1 invitation")
	w.Paste("two@example.com\nExample: jane@example.com\n")
	w.UntilSays("Send 2 invitations")
	w.Until("of a paste too", func() bool { return !w.SaysIn("read from") && w.SaysIn("left out") })
}

// TestFilesThatAreDroppedTogetherAreSaidTogether: what one of them lacks is not hidden by
// what is read from the other.
func TestFilesThatAreDroppedTogetherAreSaidTogether(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	folder := t.TempDir()
	old, people := filepath.Join(folder, "old.xls"), filepath.Join(folder, "people.csv")
	require.NoError(t, os.WriteFile(old, []byte("\xD0\xCF\x11\xE0 and more"), 0o600))
	require.NoError(t, os.WriteFile(people, []byte("Name,Email,Team\nAnn Lee,,Platform\nBob Ray,bob@example.com,Design\n"), 0o600))
	w.Drop(storage.NewFileURI(old), storage.NewFileURI(people))
	w.Until("both", func() bool {
		return w.SaysIn("old.xls could not be read") && w.SaysIn("1 address read from people.csv.")
	})
	tally := "1 will be invited · 1 needs fixing"
	w.UntilSays(tally)
	w.Key(fyne.KeyEscape)
	w.UntilGone("Invite users to Acme Ltd")
	w.StartAgain()
	w.UntilLive()
	w.Ctrl(fyne.KeyN)
	w.UntilSays(tally)
}

func TestAFileOfExamplesOnlyHasAddresses(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	path := filepath.Join(t.TempDir(), "template.csv")
	require.NoError(t, os.WriteFile(path, []byte("Email,Message\nExample: jane@example.com,Hi\n"), 0o600))
	w.Drop(storage.NewFileURI(path))
	w.Until("why they do not count", func() bool { return w.SaysIn("1 line with addresses left out: examples") })
	assert.False(t, w.SaysIn("no email address"))
}

func TestALongPasteIsReadAside(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	var text strings.Builder
	text.WriteString("Name\tE-Mail\n")
	for n := range 400 {
		fmt.Fprintf(&text, "Ann Lee\tann%d@example.com\n", n)
	}
	w.Paste(text.String())
	w.UntilSays("Send 400 invitations")
	w.Paste(text.String())
	w.Key(fyne.KeyEscape) // closes the dialog before or after it is read
	w.UntilGone("Invite users to Acme Ltd")
	w.Ctrl(fyne.KeyN)
	w.UntilSays("400 will be invited · 400 entered twice")
}

// TestWhatStoodBeforeAnAddressIsLookedAt has letters that are glued to an address shown,
// and nothing sent to it before.
func TestWhatStoodBeforeAnAddressIsLookedAt(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	w.Paste("邮箱ann@example.com, bob@example.com")
	w.UntilSays("1 will be invited · 1 needs fixing")
	w.Until("what was written, and what may be meant", func() bool { return w.SaysIn("邮箱ann@example.com") && w.SaysIn("did you mean") })
	for _, text := range w.Texts() {
		if text == "ann@example.com" || text == "ann@example.com?" {
			w.Tap(text)
			break
		}
	}
	w.UntilSays("Send 2 invitations")
}

func TestADomainOutsideASCIIShowsItsForm(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 5))
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Invite users to Acme Ltd")
	w.Type("ann@bücher.example ")
	w.Until("its form", func() bool { return w.SaysIn("xn--bcher-kva.example") })
}

func TestAnEmptyOrganisationInvitesToInvite(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 0))
	w.UntilSays("Nobody is waiting. Invite someone.")
}

func TestATokenThatEndedSignsOutAndANewOneSignsIn(t *testing.T) {
	s := screentest.NewServer(t, "Acme Ltd", 20)
	good := s.Token
	guest, end := s.Guest()
	s.Token = guest
	w := screentest.NewOn(t, s)
	listed := w.Listed()
	end()
	w.Desk.Session().Retry()
	w.Until("signed out", func() bool {
		return w.Desk.Session().Snapshot().State == session.SignedOut && w.Says("Signed out")
	})
	assert.Equal(t, listed, w.Listed(), "what was known stays")
	w.UntilSays("Enter a new token…")
	w.Tap("Enter a new token…")
	w.UntilSays("Sign in")
	w.Type(good)
	w.Key(fyne.KeyReturn)
	w.UntilLive()
}
