package sample

import (
	"fmt"
	"strings"
	"time"
)

const day = 24 * time.Hour

var firstNames = strings.Fields(`Amara Bruno Chiara Daniel Elif Farid Grace Hugo Ingrid Jonas Kavya Liam Marta Nils
	Olga Paulo Quinn Rosa Sanjay Tara Umar Vera Wanda Xavier Yusuf Zoe Adele Bilal Clara Dmitri Esther Felix Gloria
	Henrik Irene Jamal Katja Lucas Mina Noel Oscar Petra Rafael Selma Tomas Una Viktor Willa Yara Zane`)

var lastNames = strings.Fields(`Abbott Berg Castro Dahl Eriksen Fischer Garcia Haddad Ivanov Jansen Kowalski Lindqvist
	Moreau Novak Okafor Petrov Quist Rossi Silva Tanaka Ueda Varga Weber Xu Yilmaz Zimmer Ahmed Brandt Cohen Duarte
	Engel Farrell Gupta Hansen Ito Jovanovic Kaya Larsen Mensah Nguyen Ortega Park Ramos Schmidt Torres Usman Vasquez`)

var domains = strings.Fields(`northwind.example contoso.example fabrikam.example adatum.example example.com
	wingtip.example tailspin.example proseware.example example.org litware.example lucerne.example example.net`)

// nameAt makes the i-th name and the local part of its address. After all
// pairs of names are used up, a number keeps addresses apart.
func nameAt(i int) (name, local string) {
	pairs := len(firstNames) * len(lastNames)
	at := i % pairs * 1009 % pairs // 1009 shares no factor with the pairs: each comes once
	first, last := firstNames[at%len(firstNames)], lastNames[at/len(firstNames)]
	local = strings.ToLower(first + "." + last)
	if round := i / pairs; round > 0 {
		local += fmt.Sprint(round + 1)
	}
	return first + " " + last, local
}

type person struct {
	name, address, role, scope string
	since                      time.Duration
	deactivated                bool
}

func people() []person {
	list := []person{
		{"Sam Ortiz", "sam.ortiz@acme.example", "user_manager", "Western Region", 240 * day, false},
		{"Noor Aziz", "noor@acme.example", "team_owner", "Design", 2 * time.Hour, false},
		{"Lee Grant", "lee.grant@acme.example", "member", "", 1100 * day, true},
		{"Ada Quist", "ada.quist@acme.example", "auditor", "", 500 * day, false},
		{"Ben Torres", "ben.torres@acme.example", "administrator", "Southern Region", 420 * day, false},
		{"Kim Larsen", "kim.larsen@acme.example", "team_owner", "Platform", 310 * day, false},
	}
	roles := [][2]string{
		{"member", ""},
		{"clinician", "Cardiology"},
		{"member", "Platform"},
		{"host", "Ward 4B"},
		{"editor", "Design"},
		{"member", "Southern Region"},
		{"member", ""},
		{"billing", ""},
	}
	for i := range 60 {
		name, local := nameAt(i + 700)
		at := roles[i%len(roles)]
		list = append(list, person{
			name, local + "@acme.example", at[0], at[1],
			time.Duration(20+i*17) * day, i%12 == 7,
		})
	}
	return list
}
