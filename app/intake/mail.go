package intake

import (
	"errors"
	"io"
	"regexp"
	"strings"
)

var (
	mailLine = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9-]*)[ \t]*:[ \t]?(.*)$`)
	mboxLine = regexp.MustCompile(`^From \S+.*\b\d{4}\b`)
)

// addressFields are the lines of a mail's header that name people. Others that have an
// @ do not: a Message-ID is no address.
var addressFields = map[string]bool{
	"from": true, "to": true, "cc": true, "bcc": true, "reply-to": true, "sender": true,
	"resent-from": true, "resent-to": true, "resent-cc": true, "resent-bcc": true,
}

// machineFields are those that only mail programs write.
var machineFields = map[string]bool{
	"message-id": true, "received": true, "mime-version": true, "date": true, "return-path": true,
	"dkim-signature": true, "content-type": true, "delivered-to": true, "x-mailer": true,
}

// isMail tells whether a text begins with the header of a mail.
func isMail(first []line) bool {
	people, machine := 0, 0
	for n, l := range first[:min(len(first), 200)] {
		text := l.text
		m := mailLine.FindStringSubmatch(text)
		switch {
		case mboxLine.MatchString(text) && people+machine == 0:
			return true
		case strings.TrimSpace(text) == "" && people+machine == 0:
		case m != nil:
			name := strings.ToLower(m[1])
			if addressFields[name] {
				people++
			}
			if machineFields[name] {
				machine++
			}
		case n > 0 && text != "" && (text[0] == ' ' || text[0] == '\t'):
		default:
			return people > 0 && machine > 0
		}
	}
	return people > 0 && machine > 0
}

// mail reads the headers of a mail, or of many one after the other. Addresses in the
// text below are left out, and said.
func (r *reader) mail(lines source) (Sheet, error) {
	r.sheet.Kind = Mail
	lines = unfolded(lines, " ")
	l := lister{judge: r.judge.judge}
	header, empty := true, true
	for {
		next, err := lines()
		if errors.Is(err, io.EOF) {
			return r.sheet, nil
		}
		if err != nil {
			return r.sheet, err
		}
		m := mailLine.FindStringSubmatch(next.text)
		switch {
		case empty && mboxLine.MatchString(next.text):
			header = true
		case strings.TrimSpace(next.text) == "":
			header = header && empty && r.sheet.LeftOut == 0 && next.no == 1
		case header && m != nil && addressFields[strings.ToLower(m[1])]:
			list := l.line(withoutMarkup(m[2]))
			for i := range list {
				list[i].Column = m[1]
			}
			if !r.give(list, next.no) {
				return r.sheet, nil
			}
		case !header || m == nil:
			leaveAddress(&r.sheet, next)
		}
		empty = strings.TrimSpace(next.text) == ""
	}
}
