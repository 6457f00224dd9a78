package intake

import (
	"encoding/base64"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	directoryLine = regexp.MustCompile(`(?i)^dn::?\s*\S+`)
	attribute     = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9.-]*)((?:;[A-Za-z0-9-]+)*):([:<]?)[ \t]*(.*)$`)
)

// isDirectory tells whether a text is an LDIF export.
func isDirectory(first []line) bool {
	for _, l := range first[:min(len(first), 200)] {
		if directoryLine.MatchString(l.text) {
			return true
		}
		if text := strings.TrimSpace(l.text); text != "" && text[0] != '#' && !attribute.MatchString(l.text) {
			return false
		}
	}
	return false
}

// directory reads an LDIF export.
func (r *reader) directory(lines source) (Sheet, error) {
	d := &directoryReader{lines: unfolded(lines, ""), sheet: &r.sheet}
	return r.records(Directory, []string{"Name", "mail", "Primary proxyAddresses", "userPrincipalName", "Other addresses"}, d.next, directoryCells)
}

type directoryReader struct {
	lines source
	sheet *Sheet
	held  *line // that begins the next record
}

func (d *directoryReader) next() (record, error) {
	var rec record
	for {
		l, err := d.pull()
		if err != nil {
			if errors.Is(err, io.EOF) && len(rec.fields) > 0 {
				return rec, nil
			}
			return record{}, err
		}
		if strings.TrimSpace(l.text) == "" && len(rec.fields) > 0 {
			return rec, nil
		}
		m := attribute.FindStringSubmatch(l.text)
		if m == nil || m[3] == "<" {
			leaveAddress(d.sheet, l)
			continue
		}
		f := field{name: strings.ToLower(m[1]), value: strings.TrimSpace(m[4])}
		if m[3] == ":" {
			f.value = decoded64(f.value)
		}
		if f.name == "dn" && rec.value("dn") != "" {
			d.held = &l // a record without an empty line before it
			return rec, nil
		}
		if len(rec.fields) == 0 {
			rec.no = l.no
		}
		rec.fields = append(rec.fields, f)
	}
}

func (d *directoryReader) pull() (line, error) {
	if d.held != nil {
		l := *d.held
		d.held = nil
		return l, nil
	}
	return d.lines()
}

func decoded64(text string) string {
	plain, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	switch {
	case err != nil:
		return text
	case !utf8.Valid(plain):
		if page, err := likelyPage(plain).NewDecoder().Bytes(plain); err == nil {
			plain = page
		}
	}
	return strings.TrimSpace(string(plain))
}

// directoryCells gives name, mail, primary alias, login and all other addresses.
func directoryCells(rec record) []string {
	name := rec.value("displayname", "cn", "commonname")
	if name == "" || strings.Contains(name, "@") {
		name = strings.TrimSpace(rec.value("givenname", "gn") + " " + rec.value("sn", "surname"))
	}
	cells := []string{name, "", "", "", ""}
	var others []string
	for _, f := range rec.fields {
		if !strings.Contains(f.value, "@") && !strings.Contains(f.value, "%40") {
			continue
		}
		at := 4
		switch f.name {
		case "mail", "email", "emailaddress", "rfc822mailbox":
			at = 1
		case "proxyaddresses", "mailalternateaddress", "mgrpmember":
			if strings.HasPrefix(f.value, "SMTP:") {
				at = 2
			}
		case "userprincipalname", "uid", "login":
			at = 3
		case "othermailbox", "mozillasecondemail", "alias":
		case "dn", "manager", "secretary", "owner", "seealso", "description", "mailforwardingaddress", "objectclass":
			continue
		}
		if at < 4 && cells[at] == "" {
			cells[at] = f.value
			continue
		}
		others = append(others, f.value)
	}
	cells[4] = strings.Join(others, ", ")
	if strings.Join(cells[1:], "") == "" {
		if address := mailOfDN(rec.value("dn")); address != "" {
			cells[1] = address
		} else {
			return nil
		}
	}
	return cells
}

var dnMail = regexp.MustCompile(`(?i)(?:^|,|\+)\s*(?:mail|email|emailaddress|e|uid)=([^,+]+@[^,+]+)`)

// mailOfDN is the address by which a record is named, where it has none besides.
func mailOfDN(dn string) string {
	if m := dnMail.FindStringSubmatch(dn); m != nil {
		return m[1]
	}
	return ""
}
