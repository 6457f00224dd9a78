package words_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/screens/words"
)

func TestEveryActionHasALabel(t *testing.T) {
	labels := map[string]bool{}
	for _, a := range invite.Actions {
		label := words.ActionLabel(a)
		assert.NotEqual(t, string(a), label)
		assert.False(t, labels[label], "%q twice", label)
		labels[label] = true
	}
	assert.Equal(t, "Admin cancelled user invite", words.ActionLabel(invite.ActionCancelled))
}

func TestEventsSayWhatHasToBeKnown(t *testing.T) {
	failed := invite.Event{Action: invite.ActionDeliveryFailed, Detail: "mailbox not found"}
	assert.Equal(t, "Delivery failed: mailbox not found", words.Event(failed))
	removed := invite.Event{Action: invite.ActionRoleRemoved, Detail: "Host at Meeting room · Ward 4B"}
	assert.Equal(t, "Admin removed role from user invite", words.Event(removed))
	assert.Equal(t, "Robot greeted user", words.Event(invite.Event{Action: "greeted", Label: "Robot greeted user"}))
	assert.Equal(t, "greeted", words.Event(invite.Event{Action: "greeted"}))
}

func TestActorsAreNamed(t *testing.T) {
	assert.Equal(t, "Dana Reyes", words.Actor(invite.Event{Actor: invite.Person{ID: "usr_1", Name: "Dana Reyes"}}))
	assert.Equal(t, "System", words.Actor(invite.Event{}))
	assert.Equal(t, "noor@acme.example", words.Actor(invite.Event{Action: invite.ActionAccepted, Subject: "noor@acme.example"}))
}

func TestHistoryReadsAsASentence(t *testing.T) {
	dana := invite.Person{ID: "usr_1", Name: "Dana Reyes"}
	for want, e := range map[string]invite.Event{
		"Invited by Dana Reyes":                                   {Action: invite.ActionInvited, Actor: dana, Detail: "Host at Ward 4B"},
		"Reminder sent by Dana Reyes":                             {Action: invite.ActionResent, Actor: dana},
		"Reminder sent by System":                                 {Action: invite.ActionReminded},
		"Removed by Dana Reyes: Host at Meeting room · Ward 4B":   {Action: invite.ActionRoleRemoved, Actor: dana, Detail: "Host at Meeting room · Ward 4B"},
		"Delivery failed: mailbox full":                           {Action: invite.ActionDeliveryFailed, Detail: "mailbox full"},
		"Accepted by noor@acme.example":                           {Action: invite.ActionAccepted, Subject: "noor@acme.example"},
		"Admin cancelled user invite · Dana Reyes":                {Action: invite.ActionCancelled, Actor: dana},
		"Address corrected by Dana Reyes: now ana@northwind.test": {Action: invite.ActionCorrected, Actor: dana, Detail: "now ana@northwind.test (inv_0c5j2q8m1v3e0)"},
	} {
		assert.Equal(t, want, words.HistoryLine(e))
	}
	assert.Equal(t, "Accepted by the mail server", words.DeliveryLine(invite.Delivery{State: invite.DeliverySent}))
	assert.Equal(t, "Delivery failed: mailbox full", words.DeliveryLine(invite.Delivery{State: invite.DeliveryFailed, Detail: "mailbox full"}))
	assert.Empty(t, words.DeliveryLine(invite.Delivery{}))
}

func TestWhatWasNoticedClaimsNoMore(t *testing.T) {
	for status, want := range map[invite.Status]string{
		invite.Pending: "Seen in the list", invite.Revoked: "Not listed any more: revoked",
		invite.Gone: "Not listed any more, why is not known", "on_hold": "Seen as on_hold",
	} {
		assert.Equal(t, want, words.HistoryLine(invite.Event{Action: invite.ActionNoticed, Detail: string(status)}))
	}
}

func TestSendsFromHereAreSaidToBe(t *testing.T) {
	assert.Equal(t, "sent once from this computer, last today", words.SentFromHere(1, "today"))
	assert.Equal(t, "sent 3 times from this computer, last today", words.SentFromHere(3, "today"))
	assert.Empty(t, words.SentFromHere(0, ""))
}
