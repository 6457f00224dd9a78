package list_test

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/list"
)

func TestOrdersAreToldInTheWordsOfTheirValues(t *testing.T) {
	test.NewTempApp(t)
	for want, said := range map[string]string{
		"sorted by Email, A to Z":                list.Letters.Said("Email", false),
		"sorted by Email, Z to A":                list.Letters.Said("Email", true),
		"sorted by Invited, newest first":        list.Past.Said("Invited", true),
		"sorted by Invited, oldest first":        list.Past.Said("Invited", false),
		"sorted by Expires in, soonest first":    list.Future.Said("Expires in", false),
		"sorted by Expires in, last first":       list.Future.Said("Expires in", true),
		"sorted by Status, what needs you first": list.Urgency.Said("Status", false),
		"sorted by Status, what needs you last":  list.Urgency.Said("Status", true),
		"sorted by Status":                       list.Ranks.Said("Status", true),
	} {
		assert.Equal(t, want, said)
	}
}
