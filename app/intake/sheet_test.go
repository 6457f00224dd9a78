package intake

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestColumnsAndTheirMeaning(t *testing.T) {
	for heading, want := range map[string]Meaning{
		"Name": Name, "Full name": Name, "displayName": Name, "Anzeigename": Unknown, "Imię i nazwisko": Name, "名前": Name,
		"First name": FirstName, "Vorname": FirstName, "Prénom": FirstName, "givenName": FirstName,
		"Last name": LastName, "Nachname": LastName, "Nom de famille": LastName, "Surname": LastName,
		"Role": Role, "Roles": Role, "Rolle": Role, "Rôle": Role, "Función": Role,
		"Team": Scope, "Department": Scope, "Abteilung": Scope, "Groups": Scope, "Equipo": Scope,
		"Message": Message, "Nachricht": Message, "Personal note": Message, "Mensaje": Message, "customizedMessageBody": Message,
		"Language": Language, "Sprache": Language, "Locale": Language, "Idioma": Language, "言語": Language,
		"Expires": Expiry, "Valid until": Expiry, "Gültig bis": Expiry, "Expiration date": Expiry, "Caduca": Expiry,
		"Status": Status, "Active": Status, "is_bot": Status, "Suspended": Status, "Account type": Status, "Zustand": Status,
		"Age": Unknown, "Phone": Unknown, "Company name": Unknown, "": Unknown,
	} {
		_, sheet, err := File(strings.NewReader("Email,"+heading+",x\nann@example.org,1,2\n"), Options{})
		require.NoError(t, err)
		assert.Equal(t, want, sheet.Columns[1].Meaning, heading)
	}
}

func TestASheetHasItsColumnsAndCells(t *testing.T) {
	list, sheet, err := File(strings.NewReader("Staff 2026\nName;Role;E-Mail (privat);E-Mail (dienstlich);Status\nLee; Ann;Admin;ann@p.org;ann@w.org;Active\nBob;Host;bob@p.org;;Suspended\n"), Options{})
	require.NoError(t, err)
	assert.Equal(t, Table, sheet.Kind)
	assert.Equal(t, []Column{
		{Heading: "Name", Meaning: Name},
		{Heading: "Role", Meaning: Role},
		{Heading: "E-Mail (privat)", Meaning: Address, Addresses: 2, Chosen: 2},
		{Heading: "E-Mail (dienstlich)", Meaning: Address, Addresses: 1, Chosen: 1},
		{Heading: "Status", Meaning: Status},
	}, sheet.Columns)
	require.Len(t, list, 2)
	assert.Equal(t, []string{"Lee,  Ann", "Admin", "ann@p.org", "ann@w.org", "Active"}, list[0].Cells)
	assert.Equal(t, 3, list[0].Line)
	assert.Equal(t, Usual, list[0].State)
	assert.Equal(t, Suspended, list[1].State)
}

func TestAnotherColumnCanBeChosen(t *testing.T) {
	const text = "Name,Work email,Home email\nAnn,ann@w.org,ann@p.org\nBob,bob@w.org,\n"
	for _, name := range []string{"Home email", "3"} {
		list, sheet, err := File(strings.NewReader(text), Options{Meanings: map[string]Meaning{name: Address}})
		require.NoError(t, err)
		assert.Equal(t, 1, sheet.Columns[2].Chosen)
		assert.Equal(t, "ann@p.org", list[0].Address)
		assert.Equal(t, "Home email", list[0].Column)
		assert.Equal(t, "bob@w.org", list[1].Address, "where it is empty, no address of the row is dropped")
	}
	list, _, err := File(strings.NewReader("BEGIN:VCARD\nFN:Ann\nEMAIL;TYPE=WORK:ann@w.org\nEMAIL;TYPE=HOME:ann@p.org\nEND:VCARD\n"),
		Options{Meanings: map[string]Meaning{"Email (home)": Address}})
	require.NoError(t, err)
	assert.Equal(t, []string{"ann@p.org (Ann)"}, said(list))
	list, _, err = File(strings.NewReader("ann@example.org,Lee\nbob@example.org,Ray\n"), Options{Meanings: map[string]Meaning{"2": Name}})
	require.NoError(t, err)
	assert.Equal(t, []string{"ann@example.org (Lee)", "bob@example.org (Ray)"}, said(list))
}

func TestStatesOfAccounts(t *testing.T) {
	for row, want := range map[string]State{
		"Status/Active": Usual, "Status/active": Usual, "Status/Deactivated": Deactivated, "Status/inactive": Deactivated, "Status/Suspended [ADMIN]": Suspended,
		"Status/deleted": Deleted, "Status/Gesperrt": Suspended, "Status/gelöscht": Deleted, "Status/désactivé": Deactivated,
		"Active/no": Deactivated, "Active/TRUE": Usual, "Enabled/false": Deactivated, "accountEnabled/False": Deactivated,
		"is_bot/1": Bot, "is_bot/0": Usual, "Suspended/true": Suspended, "Suspended/false": Usual, "Deleted/x": Deleted,
		"Account type/Bot": Bot, "Account type/service account": Service, "Account type/User": Usual, "State/not active": Deactivated, "Status/": Usual,
	} {
		heading, cell, _ := strings.Cut(row, "/")
		list, _, err := File(strings.NewReader("Email\t"+heading+"\nann@example.org\t"+cell+"\n"), Options{})
		require.NoError(t, err)
		assert.Equal(t, want, list[0].State, row)
	}
}

func TestWhatIsLeftOutIsSaid(t *testing.T) {
	for text, want := range map[string]Left{
		"Exported by admin@example.org,\nName,Email\nAnn,ann@example.org\n":    {Line: 1, Text: "Exported by admin@example.org"},
		"Name,Email\nExample: Jane,jane@example.com\nAnn,ann@example.org\n":    {Line: 2, Text: "Example: Jane jane@example.com", Example: true},
		"ann@example.org\nExample: jane@example.com\n":                         {Line: 2, Text: "Example: jane@example.com", Example: true},
		"Date: x\nFrom: ann@example.org\n\nask bob@example.org\n":              {Line: 4, Text: "ask bob@example.org"},
		"BEGIN:VCARD\nEMAIL:ann@example.org\nEND:VCARD\nand bob@example.org\n": {Line: 4, Text: "and bob@example.org"},
		"dn: x\nmail: ann@example.org\n\nbob@example.org\n":                    {Line: 4, Text: "bob@example.org"},
	} {
		list, sheet, err := File(strings.NewReader(text), Options{})
		require.NoError(t, err)
		assert.Equal(t, []string{"ann@example.org"}, addresses(list), text)
		assert.Equal(t, []Left{want}, sheet.Left)
		assert.Equal(t, 1, sheet.LeftOut)
	}
}

func addresses(list []Candidate) (out []string) {
	for _, c := range list {
		out = append(out, c.Address)
	}
	return out
}

func TestReadingCanBeGivenUp(t *testing.T) {
	n := 0
	_, err := Read(strings.NewReader(strings.Repeat("ann@example.org\n", 1000)), Options{}, func(Candidate) bool {
		n++
		return n < 3
	})
	require.NoError(t, err)
	assert.Equal(t, 3, n)
}
