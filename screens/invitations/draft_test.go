package invitations

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guestlist/app/intake"
	"guestlist/app/invite"
)

func TestADraftKeepsEverythingAndCountsIt(t *testing.T) {
	var d draft
	d.add(intake.Text("jane@example.com, tom@@example, Jane@Example.com, mei@fabrikam.example, l@contoso.example", intake.Options{}))
	d.learn([]invite.Result{
		{Address: "mei@fabrikam.example", Outcome: invite.AlreadyMember},
		{Address: "l@contoso.example", Outcome: invite.AlreadyInvited},
	}, false)
	assert.Equal(t, map[verdict]int{willGo: 1, needsFixing: 1, isDouble: 1, isMember: 1, isInvited: 1}, d.tally())
	assert.Equal(t, []string{"jane@example.com"}, d.sendable())
	assert.Equal(t, "1 will be invited · 1 already invited · 1 already a member · 1 entered twice · 1 needs fixing", tallySaid(d.tally()))
}

func TestTheSecondOfTwoCountsOnceTheFirstIsGone(t *testing.T) {
	var d draft
	d.add(intake.Text("jane@example.com JANE@example.com", intake.Options{}))
	d.remove(d.recipients[0].id)
	assert.Equal(t, []string{"JANE@example.com"}, d.sendable())
}

func TestOnlyWhatNeedsFixingStaysOnceTheRestIsSent(t *testing.T) {
	var d draft
	d.add(intake.Text("a@x.example b@x.example c@x.example not-an-address", intake.Options{}))
	d.learn([]invite.Result{
		{Address: "a@x.example", Outcome: invite.Invited},
		{Address: "b@x.example", Outcome: invite.Temporary},
		{Address: "c@x.example", Outcome: invite.Forbidden},
	}, true)
	assert.Equal(t, map[verdict]int{willGo: 1, mayRetry: 1, needsFixing: 2}, d.tally())
	d.keepUnsent()
	assert.Equal(t, map[verdict]int{needsFixing: 2}, d.tally())
	assert.Empty(t, d.sendable())
}

func TestATypingMistakeIsOfferedItsCorrection(t *testing.T) {
	var d draft
	d.add(intake.Text("ann@gmial.com", intake.Options{}))
	assert.Equal(t, "ann@gmail.com", d.recipients[0].chip().Fix)
	d.replace(d.recipients[0].id, "ann@gmail.com")
	assert.Equal(t, []string{"ann@gmail.com"}, d.sendable())
	assert.Empty(t, d.recipients[0].chip().Fix)
}

func TestNoAddressIsEverSentTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var d draft
		pool := []string{"a@x.example", "A@x.example", "b@x.example", "c@x.example", "nonsense"}
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			switch rapid.IntRange(0, 2).Draw(t, "step") {
			case 0, 1:
				d.add(intake.Text(rapid.SampledFrom(pool).Draw(t, "address"), intake.Options{}))
			default:
				if n := len(d.recipients); n > 0 {
					d.remove(d.recipients[rapid.IntRange(0, n-1).Draw(t, "which")].id)
				}
			}
			seen := map[string]bool{}
			for _, a := range d.sendable() {
				key := invite.FoldAddress(a)
				assert.False(t, seen[key], "%s is there twice", a)
				seen[key] = true
			}
		}
	})
}

func TestWhoseAnswerWasLostIsLookedUpBeforeTheyAreSentAgain(t *testing.T) {
	var d draft
	d.add(intake.Text("a@x.example b@x.example", intake.Options{}))
	d.learn([]invite.Result{{Address: "a@x.example", Outcome: invite.OutcomeUnknown}, {Address: "b@x.example", Outcome: invite.OutcomeUnknown}}, true)
	assert.Empty(t, d.sendable())
	d.forget() // another role was chosen
	assert.Empty(t, d.sendable())
	assert.Equal(t, []string{"a@x.example", "b@x.example"}, d.unjudged())
	d.learn([]invite.Result{{Address: "a@x.example", Outcome: invite.AlreadyInvited}, {Address: "b@x.example", Outcome: invite.Invited}}, false)
	assert.Equal(t, []string{"b@x.example"}, d.sendable())
}
