package longtexts_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/internal/screentest"
	"guestlist/screens/kit/field"
	"guestlist/screens/words"
)

func TestTextsAreLengthened(t *testing.T) {
	for text, want := range map[string]string{
		"Ok":                                "[Øk]",
		"Invitations":                       "[Ïñvïtåtïøñs~~]",
		"Rename connection…":                "[Rëñåmë cøññëctïøñ ~~~…]",
		"{{.N}} of {{.Of}} people, or none": "[{{.N}} øf {{.Of}} pëøplë, ør ñøñë ~~~~~]",
	} {
		assert.Equal(t, want, lengthen(text))
	}
}

// walker goes through the program in a language and notes what is cut where.
type walker struct {
	*screentest.World
	t     *testing.T
	tag   string
	texts map[string]any
	whole map[string]bool // the texts that have no placeholders
	cut   map[string][]screentest.Cut
}

// say is a text of the program by its key, in the language of the walk.
func (w *walker) say(key string, of ...string) string {
	text, ok := w.texts[key].(string)
	if !ok {
		forms, _ := w.texts[key].(map[string]any)
		text, ok = forms["other"].(string)
	}
	require.True(w.t, ok, "there is no text %s", key)
	return strings.NewReplacer(of...).Replace(text)
}

func (w *walker) tap(key string, of ...string)       { w.t.Helper(); w.Tap(w.say(key, of...)) }
func (w *walker) icon(key string)                    { w.t.Helper(); w.TapIcon(w.say(key)) }
func (w *walker) untilSays(key string, of ...string) { w.t.Helper(); w.UntilSays(w.say(key, of...)) }

// choose opens the n-th drop-down of the screen, from 0. Where there is little room it does
// not say its title.
func (w *walker) choose(n int) {
	w.t.Helper()
	var at *fyne.Position
	w.Each(func(o fyne.CanvasObject, p fyne.Position) {
		if _, is := o.(*field.Choice); is && o.Visible() {
			if n == 0 {
				at = &p
			}
			n--
		}
	})
	require.NotNil(w.t, at)
	w.Click(at.AddXY(20, 15), 0)
}

// close closes what lies over the screen.
func (w *walker) close() {
	w.t.Helper()
	overlays := w.Shell.Window().Canvas().Overlays()
	for range 4 {
		if overlays.Top() != nil {
			w.Key(fyne.KeyEscape)
		}
	}
	require.Nil(w.t, overlays.Top(), "the window says: %s", w.Texts())
}

// look notes what is cut in the layer on top: texts of the program, not data, and no cells of
// tables, which are as wide as there is room.
func (w *walker) look(place string) {
	for _, c := range w.Cut() {
		if !strings.Contains(c.In, "grid.row") && w.isCut(c.Text) && !slices.Contains(w.cut[place], c) {
			w.cut[place] = append(w.cut[place], c)
		}
	}
}

// isCut tells whether a drawn text, which ends in dots or has too little room, is a text of
// the program, and not one that ends in dots by itself.
func (w *walker) isCut(drawn string) bool {
	head, dots := strings.CutSuffix(drawn, "…")
	if dots && (w.whole[drawn] || w.whole[head]) { // a menu puts dots behind what asks first
		return false
	}
	if w.tag == pseudo {
		return strings.Contains(drawn, "[")
	}
	const least = 3 // letters that tell a text from data
	for text := range w.whole {
		if len(head) >= least && strings.HasPrefix(text, head) {
			return true
		}
	}
	return false
}

// known are the texts that may be cut, with the reason.
var known = map[string]string{
	"saved.waiting":      "the sidebar has a fixed width, and the tip says it whole",
	"search.placeholder": "in a narrow window the filters come first",
	"filter.searching":   "what is searched for may be long, and the search field has it whole",
	"column.expires":     "at 860 wide in the longest language only; the tip of the first column has what is cut",
	"live.up_to_date":    "the sidebar has a fixed width, and the state stands above it",
	"activity.search":    "in a narrow window the filters come first",
	"figures.people":     "in a narrow window the buttons come first; the counts are in the filter too",
}

func (w *walker) mayBeCut(drawn string) bool {
	const told = 6 // letters that tell which text it is
	for key := range known {
		pieces := placeholder.Split(w.say(key), -1)
		longest := []rune(slices.MaxFunc(pieces, func(a, b string) int { return len(a) - len(b) }))
		if strings.Contains(drawn, string(longest[:min(told, len(longest))])) {
			return true
		}
	}
	return false
}

// firstRow is how far down the first row of a table is.
const firstRow = 176

func TestNoWordIsCut(t *testing.T) {
	tags := []string{pseudo}
	for _, l := range words.Languages() {
		tags = append(tags, l.Tag)
	}
	for _, tag := range tags {
		for _, size := range []fyne.Size{{Width: 1240, Height: 800}, {Width: 860, Height: 560}} {
			t.Run(fmt.Sprintf("%s %.0fx%.0f", tag, size.Width, size.Height), func(t *testing.T) {
				w := newWalker(t, tag)
				w.Shell.Window().Resize(size)
				w.invitations()
				w.inviting()
				w.members()
				w.activity()
				w.settings()
				w.others()
				for place, all := range w.cut {
					for _, c := range all {
						assert.True(t, w.mayBeCut(c.Text), "%q is cut: %s, in %s", c.Text, place, c.In)
					}
				}
			})
		}
	}
}

func newWalker(t *testing.T, tag string) *walker {
	t.Helper()
	require.NoError(t, words.Speak(tag))
	w := &walker{t: t, tag: tag, whole: map[string]bool{}, cut: map[string][]screentest.Cut{}}
	switch tag {
	case pseudo:
		w.texts = lengthened(textsOf("en"))
	case "en-GB":
		w.texts = textsOf("en")
	default:
		w.texts = textsOf(tag)
	}
	for _, text := range w.texts {
		if text, ok := text.(string); ok {
			w.whole[text] = true
		}
	}
	w.World = screentest.NewOn(t, screentest.NewServer(t, "Acme", 60))
	return w
}

func (w *walker) invitations() {
	w.look("invitations")
	for n, key := range []string{"filter.status", "filter.role", "filter.invited"} {
		w.choose(n)
		w.look("invitations: " + key)
		w.close()
	}
	w.Click(fyne.NewPos(w.Shell.Window().Canvas().Size().Width-56, firstRow), 0) // its three dots
	w.look("invitations: the menu of a row")
	w.close()
	w.Box(0, 0)
	w.Box(1, 0)
	w.look("invitations: two selected")
	w.tap("button.revoke")
	w.untilSays("confirm.revoke_verb", "{{.N}}", "2")
	w.look("the question before revoking")
	w.close()
	w.Key(fyne.KeyEscape)
	w.Tap(w.Listed()[2])
	w.Key(fyne.KeyReturn)
	w.untilSays("manage.roles")
	w.look("manage")
	w.tap("manage.add_role")
	w.look("manage: a role is added")
	w.Key(fyne.KeyEscape)
	w.tap("manage.correct")
	w.untilSays("correct.yes")
	w.look("manage: the address is corrected")
	w.close()
}

func (w *walker) inviting() {
	w.Ctrl(fyne.KeyN)
	w.look("invite")
	w.Type("jane@gmial.com, no-address, ")
	w.look("invite: two addresses")
	w.close()
}

func (w *walker) members() {
	w.tap("members.title")
	w.UntilGone(w.say("members.loading"))
	w.look("members")
	w.Ctrl(fyne.KeyF)
	w.Type("Clara")
	w.UntilSays("Clara Brandt")
	w.look("members: a search")
	w.Box(0, 0)
	w.look("members: one selected")
	w.Key(fyne.KeyEscape)
	w.Tap("Clara Brandt")
	w.Key(fyne.KeyReturn)
	w.untilSays("roles.save")
	w.look("members: roles")
	w.close()
}

func (w *walker) activity() {
	w.tap("activity.title")
	w.Until("events are listed", func() bool { return w.SaysIn(w.say("event.invited")[:5]) })
	w.look("activity")
	for n, key := range []string{"filter.action", "filter.actor"} {
		w.choose(n)
		w.look("activity: " + key)
		w.close()
	}
}

func (w *walker) settings() {
	w.icon("tip.settings")
	for _, key := range []string{"general", "keyboard", "notifications", "copy", "connections", "tokens", "about_section"} {
		w.Click(w.PlaceOf(w.say("settings."+key)).AddXY(4, 4), 0) // in the list, not a row's title
		w.untilSays("settings.at", "{{.Section}}", w.say("settings."+key))
		w.look("settings: " + key)
		switch key {
		case "general":
			w.tap("settings.reset_button")
			w.look("settings: reset")
			w.close()
		case "tokens":
			w.tap("settings.show_tokens")
			w.untilSays("tokens.new")
			w.look("access tokens")
			w.tap("tokens.new")
			w.look("a new access token")
			w.close()
		}
	}
	w.Key(fyne.KeyEscape)
}

func (w *walker) others() {
	card := w.PlaceOf("Acme").AddXY(4, 4)
	w.Click(card, 0)
	w.look("the menu of connections")
	for _, c := range []struct{ entry, says string }{
		{"switcher.add", "add.title"}, {"switcher.rename", "rename.title"}, {"switcher.remove", "button.remove"}, {"switcher.token", "token.title"},
	} {
		if c.entry != "switcher.add" {
			w.Click(card, 0)
		}
		w.tap(c.entry)
		require.True(w.t, w.SaysIn(w.say(c.says, "{{.Name}}", "Acme")), c.entry)
		w.look(c.says)
		w.close()
	}
}
