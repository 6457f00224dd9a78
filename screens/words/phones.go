package words

import "strings"

// Of a masked number the beginning and the end stay, so that people who know it
// recognise it.
const (
	phoneBegins = 4
	phoneEnds   = 3
)

// MaskPhone hides most digits of a phone number: "+61 4•• ••• 381". Other addresses
// stay as they are.
func MaskPhone(address string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, address)
	if !strings.HasPrefix(address, "+") || strings.Contains(address, "@") || len(digits) <= phoneEnds {
		return address
	}
	kept := max(0, min(phoneBegins-1, len(digits)-phoneEnds-1))
	var out strings.Builder
	out.WriteString("+")
	for n := range len(digits) - phoneEnds {
		if n == 2 || (n > 2 && (n-2)%3 == 0) {
			out.WriteByte(' ')
		}
		if n < kept {
			out.WriteByte(digits[n])
		} else {
			out.WriteRune('•')
		}
	}
	return out.String() + " " + digits[len(digits)-phoneEnds:]
}
