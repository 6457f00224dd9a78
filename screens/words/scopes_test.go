package words_test

import (
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/screens/words"
)

var acme = []invite.Scope{
	{ID: "org", Kind: invite.Organization, Name: "Acme Ltd"},
	{ID: "south", ParentID: "org", Kind: invite.Unit, Name: "Southern Region"},
	{ID: "west", ParentID: "org", Kind: invite.Unit, Name: "Western Region"},
	{ID: "cardio", ParentID: "west", Kind: invite.WaitingArea, Name: "Cardiology"},
	{ID: "ward", ParentID: "west", Kind: invite.MeetingRoom, Name: "Ward 4B"},
	{ID: "design", ParentID: "org", Kind: invite.Team, Name: "Design"},
}

func names(lines []words.ScopeLine) []string {
	out := []string{}
	for _, l := range lines {
		out = append(out, l.Scope.ID)
	}
	return out
}

func TestTheTreeDoesNotDependOnTheOrderOfTheServer(t *testing.T) {
	shuffled := append([]invite.Scope{}, acme...)
	rand.Shuffle(len(shuffled), func(a, b int) { shuffled[a], shuffled[b] = shuffled[b], shuffled[a] })
	assert.Equal(t, []string{"org", "south", "west", "cardio", "ward", "design"}, names(words.ScopeTree(shuffled)))
}

func TestAScopeWhoseParentIsHiddenStandsAtTheTop(t *testing.T) {
	lines := words.ScopeTree(acme[2:5])
	assert.Equal(t, []string{"west", "cardio", "ward"}, names(lines))
	assert.Equal(t, 0, lines[0].Depth)
	assert.Equal(t, 1, lines[1].Depth)
}

func TestFindKeepsTheWayToWhatItFinds(t *testing.T) {
	test.NewTempApp(t)
	tree := words.ScopeTree(acme)
	assert.Equal(t, []string{"org", "west", "ward"}, names(words.FindScopes(tree, " ward")))
	assert.Equal(t, []string{"org", "south", "west"}, names(words.FindScopes(tree, "REGION")))
	assert.Empty(t, words.FindScopes(tree, "nowhere"))
	assert.Len(t, words.FindScopes(tree, ""), len(acme))
}
