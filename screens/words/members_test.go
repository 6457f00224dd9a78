package words_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/screens/words"
)

func TestInvitedPeopleAreToldBySentences(t *testing.T) {
	for want, ago := range map[string]time.Duration{
		"Invited today as Host":          time.Hour,
		"Invited yesterday as Host":      24 * time.Hour,
		"Invited 4 days ago as Host":     4 * 24 * time.Hour,
		"Invited on 30 Dec 2025 as Host": 70 * 24 * time.Hour,
	} {
		assert.Equal(t, want, words.InvitedAs(noon.Add(-ago), noon, "Host"))
	}
	assert.Equal(t, "Invited as Host", words.InvitedAs(time.Time{}, noon, "Host"))
}

func TestPhoneNumbersKeepTheirEnds(t *testing.T) {
	for address, want := range map[string]string{
		"+61400111381":      "+61 4•• ••• 381",
		"+61 400 111 381":   "+61 4•• ••• 381",
		"+12025550123":      "+12 0•• ••• 123",
		"+381":              "+381",
		"+4912":             "+• 912",
		"jane@example.com":  "jane@example.com",
		"+tag@example.com":  "+tag@example.com",
		"dana.reyes@a.test": "dana.reyes@a.test",
	} {
		assert.Equal(t, want, words.MaskPhone(address), address)
	}
}
