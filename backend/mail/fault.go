package mail

import (
	"regexp"
	"strings"

	gomail "github.com/wneessen/go-mail"
)

// Codes and words of refusals that are about us: our sender, our login, relaying, or
// how much we send. RFC 3463 has the codes with dots.
var (
	ourCodes = map[int]bool{530: true, 534: true, 535: true, 538: true} // about the login
	ourWords = regexp.MustCompile(`(?i)\b5\.1\.[78]\b|\b5\.4\.5\b|\b5\.7\.(0|8|9|30)\b|relay|authenticat|log ?in|` +
		`sender|not (allowed|permitted|authori[sz]ed) to send|(sending|daily|hourly|rate|message) (quota|limit)|too many messages`)
	theirWords = regexp.MustCompile(`(?i)mailbox|recipient|user`) // says whose quota it is
)

// aboutUs tells whether a refusal of a recipient or a letter is a fault of the connection:
// the next person would be refused too.
func aboutUs(se *gomail.SendError) bool {
	words := serverWords(se)
	if ourCodes[se.ErrorCode()] {
		return true
	}
	at := ourWords.FindString(words)
	if at == "" {
		return false
	}
	isQuota := strings.Contains(strings.ToLower(at), "quota") || strings.Contains(strings.ToLower(at), "limit")
	return !isQuota || !theirWords.MatchString(words)
}
