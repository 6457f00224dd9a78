package words_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/words"
)

func TestEveryViewThatIsOfferedHasANameOfItsOwn(t *testing.T) {
	names := map[string]bool{words.View(invite.ViewUnknown): true}
	for _, v := range slices.Concat(invite.Views, []invite.View{invite.ViewDeclined, invite.ViewGone}) {
		name := words.View(v)
		assert.False(t, names[name], "%s is called %q", v, name)
		names[name] = true
	}
	for _, s := range invite.ViewAll.Statuses() {
		assert.NotEqual(t, words.View(invite.ViewUnknown), words.View(invite.View(s)), s)
	}
}

func TestPillsHaveTheColourOfWhatTheySay(t *testing.T) {
	for v, tone := range map[invite.View]kit.Tone{
		invite.ViewPending: kit.Info, invite.ViewExpiresSoon: kit.Warn, invite.ViewBounced: kit.Bad, invite.ViewAccepted: kit.Good,
		invite.ViewExpired: kit.Neutral, invite.ViewRevoked: kit.Neutral, invite.ViewDeclined: kit.Neutral, invite.ViewGone: kit.Neutral,
		invite.ViewUnknown: kit.Neutral, "paused": kit.Neutral,
	} {
		assert.Equal(t, tone, words.ViewTone(v), v)
	}
	assert.Equal(t, kit.Good, words.MemberTone(invite.MemberActive))
	assert.Equal(t, kit.Neutral, words.MemberTone(invite.MemberDeactivated))
	assert.Equal(t, kit.Neutral, words.MemberTone("on_leave"))
}

func TestShortNamesOfActionsTellThemApart(t *testing.T) {
	names := map[string]bool{}
	for _, a := range invite.Actions {
		short := words.ActionShort(a)
		assert.NotEqual(t, string(a), short)
		assert.False(t, names[short], "%q twice", short)
		names[short] = true
	}
	assert.Equal(t, "greeted", words.ActionShort("greeted"))
}
