package list_test

import (
	"cmp"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/list"
)

func TestAColumnSortsByItsOwnComparisonAndEqualsStay(t *testing.T) {
	byLength := list.Column[string]{Compare: func(a, b string, _ time.Time) int { return cmp.Compare(len(a), len(b)) }}
	rows := []string{"ccc", "b", "aa", "a"}
	assert.Equal(t, []string{"b", "a", "aa", "ccc"}, byLength.Sorted(rows, false, time.Time{}))
	assert.Equal(t, []string{"ccc", "aa", "b", "a"}, byLength.Sorted(rows, true, time.Time{}))
	assert.Equal(t, []string{"ccc", "b", "aa", "a"}, rows, "what came is left alone")
}

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
