// Package mail sends invitations: it writes the letters, and a worker takes them
// from the outbox to a mail server or to a folder.
package mail

import (
	_ "embed"
	"fmt"
	html "html/template"
	"net/mail"
	"strings"
	text "text/template"
	"time"
	"unicode"

	gomail "github.com/wneessen/go-mail"
	"golang.org/x/net/idna"

	"guestlist/backend/outbox"
)

//go:embed letter.txt
var textSource string

//go:embed letter.html
var htmlSource string

var (
	textLetter = text.Must(text.New("text").Parse(textSource))
	htmlLetter = html.Must(html.New("html").Parse(htmlSource))
)

// Letters writes letters.
type Letters struct {
	From      string        // address of the sender, with or without a name
	PublicURL func() string // base of links, without a slash at the end
}

// letter is what the templates show.
type letter struct {
	Organization, Inviter, Personal, Link, Expires string
	Roles                                          []string
	Reminder                                       bool
}

// Write makes the mail for a message: text and HTML, with one button. Nothing in
// a name or a message can become a header.
func (l Letters) Write(m outbox.Message) (*gomail.Msg, error) {
	from, err := mail.ParseAddress(l.From)
	if err != nil {
		return nil, &ConnError{"write a letter", fmt.Errorf("the sender's address: %w", err)}
	}
	org, inviter := oneLine(m.Organization), oneLine(m.Inviter)
	if from.Name == "" {
		from.Name = org
	}
	// go-mail puts a backslash into encoded words as it is, where none may be.
	from.Name = strings.ReplaceAll(from.Name, `\`, "/")
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	msg.FromMailAddress(from)
	if err := msg.To(forMail(m.Address)); err != nil {
		return nil, &Refused{"the address cannot be used in a mail: " + err.Error()}
	}
	_, domain, _ := strings.Cut(from.Address, "@")
	msg.SetMessageIDWithValue(m.MessageID + "@" + domain)
	msg.SetDateWithValue(m.CreatedAt)
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	data := letter{
		Organization: org, Inviter: inviter, Personal: m.Personal, Roles: m.Roles,
		Link:     l.PublicURL() + "/accept/" + m.LinkToken,
		Expires:  m.ExpiresAt.UTC().Format("Monday, 2 January 2006, 15:04") + " UTC",
		Reminder: m.Kind == "reminder",
	}
	subject := inviter + " invites you to " + org
	if data.Reminder {
		subject = "Reminder: " + subject
	}
	msg.Subject(subject)
	if err := msg.SetBodyTextTemplate(textLetter, data); err != nil {
		return nil, fmt.Errorf("write the text: %w", err)
	}
	if err := msg.AddAlternativeHTMLTemplate(htmlLetter, data); err != nil {
		return nil, fmt.Errorf("write the HTML: %w", err)
	}
	return msg, nil
}

// Check tells whether the sender's address can be used.
func (l Letters) Check() error {
	if _, err := mail.ParseAddress(l.From); err != nil {
		return fmt.Errorf("the sender's address %q: %w", l.From, err)
	}
	return nil
}

// forMail spells the domain in ASCII, which every mail server understands.
func forMail(address string) string {
	at := strings.LastIndexByte(address, '@')
	if ascii, err := idna.Lookup.ToASCII(address[at+1:]); err == nil {
		return address[:at+1] + ascii
	}
	return address
}

// oneLine keeps a name what it should be: one line of printable text.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// fileStamp sorts by time.
func fileStamp(t time.Time) string { return t.UTC().Format("20060102T150405.000Z") }
