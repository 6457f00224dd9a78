package sample

import "time"

// row is one made-up invitation. Times count from the moment of making it.
type row struct {
	address string
	grants  [][2]string   // role and name of the scope
	age     time.Duration // since it was invited
	expires time.Duration // from now; negative: expired
	bounced string        // the mail server's words
	again   bool          // was sent a second time
}

const noMailbox = "550 5.1.1 mailbox not found"

// firstRows are what a person sees first.
var firstRows = []row{
	{"jane@example.com", [][2]string{{"member", ""}}, 35 * time.Minute, 7*day - 35*time.Minute, "", false},
	{"amir.haddad@northwind.example", [][2]string{{"clinician", "Cardiology"}, {"host", "Ward 4B"}}, 67 * time.Minute, 7*day - 67*time.Minute, "", false},
	{"l.okafor@contoso.example", [][2]string{{"administrator", "Western Region"}}, 20 * time.Hour, 30 * time.Hour, "", false},
	{"mei.tanaka@fabrikam.example", [][2]string{{"member", "Platform"}}, 26 * time.Hour, 7*day - 26*time.Hour, "", false},
	{"sofia.r@adatum.example", [][2]string{{"member", ""}}, 28 * time.Hour, 7*day - 28*time.Hour, noMailbox, false},
	{"tom.baker@example.org", [][2]string{{"host", "Ward 4B"}}, 70 * time.Hour, 7*day - 70*time.Hour, "", false},
	{"priya.nair@wingtip.example", [][2]string{{"member", "Design"}}, 12 * day, -5 * day, "", false},
	{"r.patel@woodgrove.example", [][2]string{{"member", ""}}, 92 * time.Hour, 7*day - 92*time.Hour, "", false},
	{"oscar.lind@tailspin.example", [][2]string{{"editor", "Platform"}}, 94 * time.Hour, 7*day - 94*time.Hour, "", false},
	{"ines.costa@proseware.example", [][2]string{{"member", ""}}, 116 * time.Hour, 7*day - 116*time.Hour, "", false},
	{"d.whitaker@litware.example", [][2]string{{"member", ""}, {"billing", ""}}, 118 * time.Hour, 7*day - 118*time.Hour, "", false},
	{"hannah.b@example.net", [][2]string{{"administrator", "Southern Region"}}, 138 * time.Hour, 7*day - 138*time.Hour, "", false},
	{"g.moreau@lucerne.example", [][2]string{{"member", "Design"}}, 142 * time.Hour, 7*day - 142*time.Hour, "", false},
}

// cycle is after how many rows the pattern of scopes and states repeats.
const cycle = 115

// rowAt makes the i-th row of n: older and older, down to four weeks.
func rowAt(i, n int) row {
	if i < len(firstRows) {
		return firstRows[i]
	}
	i -= len(firstRows)
	_, local := nameAt(i)
	at := i % cycle
	r := row{
		address: local + "@" + domains[(i+i/len(domains))%len(domains)],
		grants:  grantsAt(at*37%cycle, i),
		age:     150*time.Hour + time.Duration(float64(21*day)*float64(i)/float64(max(n, i+1))),
		expires: 4*day + time.Duration(i*7919%(15*24*60))*time.Minute,
		again:   i%9 == 4,
	}
	switch at {
	case 20:
		r.bounced = "552 5.2.2 mailbox full"
	case 40:
		r.expires = 50 * time.Hour
	case 15, 33, 58, 80, 101:
		r.expires = -time.Duration(6+i%90) * time.Hour
	}
	return r
}

func grantsAt(place, i int) [][2]string {
	switch {
	case place < 21:
		return [][2]string{{[]string{"member", "member", "host", "editor", "auditor"}[i%5], "Western Region"}}
	case place < 27:
		return [][2]string{{[]string{"clinician", "host"}[i%2], "Cardiology"}}
	case place < 28:
		return [][2]string{{"host", "Ward 4B"}}
	case place < 49:
		return [][2]string{{[]string{"member", "member", "editor"}[i%3], "Southern Region"}}
	case place < 61:
		return [][2]string{{[]string{"member", "editor", "member", "team_owner"}[i%4], "Platform"}}
	case place < 68:
		return [][2]string{{"member", "Design"}}
	case place < 74:
		return [][2]string{{"member", ""}, {"billing", ""}}
	}
	return [][2]string{{"member", ""}}
}
