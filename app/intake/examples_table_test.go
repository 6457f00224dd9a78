package intake

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// column holds examples of tables: which addresses, and from which columns.
func holdColumns(t *testing.T, examples []struct {
	text string
	want []string
},
) {
	t.Helper()
	for _, e := range examples {
		list, _, err := File(strings.NewReader(e.text), Options{})
		require.NoError(t, err, "%q", e.text)
		got := []string{}
		for _, c := range list {
			text := c.Address
			if c.Verdict() != "ok" {
				text = c.Text + "!" + c.Verdict()
			}
			got = append(got, c.Column+": "+text)
		}
		assert.Equal(t, e.want, got, "%q", e.text)
	}
}

func TestSeveralAddressColumns(t *testing.T) {
	holdColumns(t, []struct {
		text string
		want []string
	}{
		{"Name;E-Mail (dienstlich);E-Mail (privat)\nAnn;ann@w.org;ann@p.org\nBob;;bob@p.org\n", []string{"E-Mail (dienstlich): ann@w.org", "E-Mail (privat): bob@p.org"}},
		{"Name;E-Mail (privat);E-Mail (dienstlich)\nAnn;ann@p.org;ann@w.org\nBob;bob@p.org;\n", []string{"E-Mail (dienstlich): ann@w.org", "E-Mail (privat): bob@p.org"}},
		{"Name,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value\nAnn,* Home,ann@a.org,Work,ann@b.org\nBob,,,Home,bob@b.org\n", []string{"E-mail 1 - Value: ann@a.org", "E-mail 2 - Value: bob@b.org"}},
		{"First Name,E-mail Address,E-mail 2 Address,E-mail 3 Address\nAnn,ann@a.org,ann@b.org,\nBob,,,bob@c.org\n", []string{"E-mail Address: ann@a.org", "E-mail 3 Address: bob@c.org"}},
		{"Nom,Courriel personnel,Courriel professionnel\nAnn,ann@p.org,ann@w.org\n", []string{"Courriel professionnel: ann@w.org"}},
		{"nombre;correo personal;correo laboral\nAna;ana@p.org;ana@w.org\n", []string{"correo laboral: ana@w.org"}},
		{"Имя;Личная почта;Рабочая почта\nАнна;ann@p.org;ann@w.org\n", []string{"Рабочая почта: ann@w.org"}},
		{"姓名,个人邮箱,工作邮箱\n安,ann@p.org,ann@w.org\n", []string{"工作邮箱: ann@w.org"}},
		{"Name\tHome Email\tBusiness Email\nAnn\tann@p.org\tann@w.org\nBob\tbob@p.org\t\n", []string{"Business Email: ann@w.org", "Home Email: bob@p.org"}},
		{"Name,Email,Manager Email\nAnn,ann@a.org,boss@a.org\nBob,,boss@a.org\n", []string{"Email: ann@a.org", "Email: Bob, boss@a.org!no_address"}},
		{"Name,Recovery Email,Primary Email\nAnn,ann@p.org,ann@a.org\n", []string{"Primary Email: ann@a.org"}},
		{"Invited by,Email\nboss@a.org,ann@a.org\nboss@a.org,bob@a.org\n", []string{"Email: ann@a.org", "Email: bob@a.org"}},
		{"mail,mailAlternateAddress\nann@a.org,ann@b.org\n,bob@b.org\n", []string{"mail: ann@a.org", "mailAlternateAddress: bob@b.org"}},
		{"Email,Email 2\nann@a.org;ann2@a.org,x@b.org\n", []string{"Email: ann@a.org", "Email: ann2@a.org"}},
	})
}

func TestTheColumnWithMostAddresses(t *testing.T) {
	holdColumns(t, []struct {
		text string
		want []string
	}{
		{"Handle,Contact\n@ann,ann@example.org\n@bob,bob@example.org\n", []string{"Contact: ann@example.org", "Contact: bob@example.org"}},
		{"DisplayName,EmailAddresses,PrimarySmtpAddress\nAnn,SMTP:a@x.org+smtp:b@y.org,a@x.org\nBob,smtp:c@x.org+SMTP:d@y.org,d@y.org\n", []string{"PrimarySmtpAddress: a@x.org", "PrimarySmtpAddress: d@y.org"}},
		{"EmailAddresses,Who\nSMTP:a@x.org+smtp:b@y.org,a@x.org\nSMTP:c@x.org+smtp:d@y.org,c@x.org\n", []string{"Who: a@x.org", "Who: c@x.org"}},
		{"Email sent,Contact\nyes,ann@example.org\nno,bob@example.org\n", []string{"Contact: ann@example.org", "Contact: bob@example.org"}},
		{"Twitter,Mastodon,Mail\n@ann,@ann@mas.to,ann@example.org\n@bob,@bob@mas.to,bob@example.org\n", []string{"Mail: ann@example.org", "Mail: bob@example.org"}},
		{"Email opt-in,Login\ntrue,ann@example.org\nfalse,bob@example.org\n", []string{"Login: ann@example.org", "Login: bob@example.org"}},
		{"Notes,Ansprechpartner\nsee boss@x.org,ann@example.org\n,bob@example.org\ncall,cy@example.org\n", []string{"Ansprechpartner: ann@example.org", "Ansprechpartner: bob@example.org", "Ansprechpartner: cy@example.org"}},
		{"Mailing address,Username\n1 High St,ann@example.org\n2 High St,bob@example.org\n", []string{"Username: ann@example.org", "Username: bob@example.org"}},
		{"id,created_by,upn\n1,admin@x.org,ann@example.org\n2,admin@x.org,bob@example.org\n", []string{"upn: ann@example.org", "upn: bob@example.org"}},
		{"Email,Name\nann@example.org,Ann\nbob.example.org,Bob\n", []string{"Email: ann@example.org", "Email: bob.example.org!missing_at"}},
	})
}

func TestSeparatorsInNamesAndCells(t *testing.T) {
	hold(t, []example{
		{"Name,Email\nLee, Ann,ann@example.org\n", []string{"ann@example.org (Lee, Ann)"}},
		{"Name,Email\nLee, Ann,ann@example.org\nBob,bob@example.org\n\"Fox, Cy\",cy@example.org\n", []string{"ann@example.org (Lee, Ann)", "bob@example.org (Bob)", "cy@example.org (Fox, Cy)"}},
		{"Name,Email,Team\nLee, Ann, Dr.,ann@example.org,Sales\n", []string{"ann@example.org (Lee, Ann, Dr.)"}},
		{"Id,Name,Email\n1,Lee, Ann,ann@example.org\n2,Ray, Bob,bob@example.org\n", []string{"ann@example.org (Lee, Ann)", "bob@example.org (Ray, Bob)"}},
		{"Email,Name\nann@example.org,Lee, Ann\n", []string{"ann@example.org (Lee, Ann)"}},
		{"Name;Email;Firma\nLee; Ann;ann@example.org;X\n", []string{"ann@example.org (Lee, Ann)"}},
		{"Lee, Ann,ann@example.org\nRay, Bob,bob@example.org\n", []string{"ann@example.org (Lee, Ann)", "bob@example.org (Ray, Bob)"}},
		{"ann@example.org,g1;g2;g3", []string{"ann@example.org"}},
		{"ann@example.org,g1;g2;g3\nbob@example.org,g1;g2;g3\n", []string{"ann@example.org", "bob@example.org"}},
		{"email,groups\nann@example.org,g1;g2;g3\nbob@example.org,g1;g2;g3\n", []string{"ann@example.org", "bob@example.org"}},
		{"ann@example.org;Sales, EMEA, North\nbob@example.org;Sales, EMEA, South\n", []string{"ann@example.org", "bob@example.org"}},
		{"Name\tEmail\tTags\nAnn, Dr.\tann@example.org\ta,b,c\nBob, Mr.\tbob@example.org\ta,b,c\n", []string{"ann@example.org (Ann, Dr.)", "bob@example.org (Bob, Mr.)"}},
		{"Name|Email|Roles\nAnn|ann@example.org|a;b,c\nBob|bob@example.org|a;b,c\n", []string{"ann@example.org (Ann)", "bob@example.org (Bob)"}},
		{"Name,Emails\nAnn,\"ann@example.org; bob@example.org\"\n", []string{"ann@example.org", "bob@example.org"}},
		{"Name;Emails\nAnn;ann@example.org,bob@example.org\nCy;cy@example.org,dee@example.org\n", []string{"ann@example.org", "bob@example.org", "cy@example.org", "dee@example.org"}},
		{"Name,Email\n\"Lee, \"\"A\"\"\",ann@example.org\nAnn \"X\" Ray,bob@example.org\n\"Cy,cy@example.org\nDee,dee@example.org\n", []string{"ann@example.org (Lee, A)", "bob@example.org (Ann X Ray)", "cy@example.org (Cy)", "dee@example.org (Dee)"}},
	})
}

func TestHeadingsBelowTheFirstRow(t *testing.T) {
	one := []string{"ann@example.org (Ann)"}
	hold(t, []example{
		{"Staff list 2026\n\nName,Email\nAnn,ann@example.org\n", one},
		{"Staff list 2026,,\nExported on 1 March,,\nName,Email,Team\nAnn,ann@example.org,X\n", one},
		{"Exported by admin@example.org;;\nName;Email;Team\nAnn;ann@example.org;X\n", one},
		{"version:v1.0\nEmail address to invite [inviteeEmail] Required,Redirection url [inviteRedirectURL] Required,Send invitation message (true or false) [sendEmail],Customized invitation message [customizedMessageBody]\nExample: john@contoso.com,https://myapplications.microsoft.com,TRUE,Hi\nann@example.org,https://x.org,TRUE,\n", []string{"ann@example.org"}},
		{"version:v1.0\nName [displayName] Required,User name [userPrincipalName] Required,Initial password [passwordProfile] Required\nExample: Chris Green,chris@contoso.com,myPassword1234\nAnn,ann@example.org,x\n", one},
		{"\"sep=;\"\nName;Email\nAnn;ann@example.org\n", one},
		{"Nachname, Vorname;E-Mail\nLee, Ann;ann@example.org\n", []string{"ann@example.org (Lee, Ann)"}},
		{"ann@example.org;Admin\nbob@example.org;Member\n", []string{"ann@example.org", "bob@example.org"}},
		{"sep=,\r\nName,Email\r\nAnn,ann@example.org\r\n", one},
		{"sep=|\nName|Email\nAnn|ann@example.org\n", one},
		{"sep=\\t\nName\tEmail\nAnn\tann@example.org\n", one},
		{"Name,Email\nExample,jane@example.com\nAnn,ann@example.org\n", one},
		{"Name;E-Mail\nBeispiel: Erika Mustermann;erika@example.com\nAnn;ann@example.org\n", one},
		{"Nom;Courriel\nExemple : Jeanne;jeanne@example.com\nAnn;ann@example.org\n", one},
		{"e.g.: jane@example.com\nann@example.org\n", []string{"ann@example.org"}},
		{"Example: Jane <jane@example.com>\nAnn <ann@example.org>\n", one},
		{"Company,,\n,,\n,Name,Email\n,Ann,ann@example.org\n", one},
		{"Report\nGenerated: 2026-01-01\n\nWho,Where,Contact\nAnn,Rome,ann@example.org\nBob,Oslo,bob@example.org\n", []string{"ann@example.org", "bob@example.org"}},
		{"# exported\nName,Email\nAnn,ann@example.org\nTotal: 1,\n", one},
		{"Name,Email\nAnn,ann@example.org\nName,Email\nBob,bob@example.org\n", append(one[:1:1], "bob@example.org (Bob)")},
	})
}

func TestPastedTables(t *testing.T) {
	two := []string{"ann@example.org (Ann Lee)", "bob@example.org (Bob Ray)"}
	hold(t, []example{
		{"Name\tEmail\tRole\nAnn Lee\tann@example.org\tAdmin\nBob Ray\tbob@example.org\tMember\n", two},
		{"Vorname\tNachname\tE-Mail\nAnn\tLee\tann@example.org\nBob\tRay\tbob@example.org\n", two},
		{"Ann Lee\tann@example.org\tactive\nBob Ray\tbob@example.org\tactive\n", two},
		{"Email Address,First Name\nann@example.org,Ann\n\n\"Total, 1\"\n", []string{"ann@example.org (Ann)"}},
		{"Name\nEmail\nAnn Lee\nann@example.org\nBob Ray\nbob@example.org\n", two},
		{"Name\nRole\nEmail\nAnn Lee\nAdmin\nann@example.org\nBob Ray\nMember\nbob@example.org\n", two},
		{"Ann Lee   ann@example.org   Sales\nBob Ray   bob@example.org   Sales\n", two},
		{" name    | email           \n---------+-----------------\n Ann Lee | ann@example.org\n Bob Ray | bob@example.org\n(2 rows)\n", two},
		{"+---------+-----------------+\n| name    | email           |\n+---------+-----------------+\n| Ann Lee | ann@example.org |\n| Bob Ray | bob@example.org |\n+---------+-----------------+\n", two},
		{"Last name\tFirst name\tEmail address\tStatus\nLee\tAnn\tann@example.org\tActive\nRay\tBob\tbob@example.org\tActive\n", two},
		{"Email\tName\nann@example.org\tAnn Lee\nbob@example.org\tBob Ray\n", two},
		{"メールアドレス\t名前\nann@example.org\tアン\n", []string{"ann@example.org (アン)"}},
		{"Email\nann@example.org\nbob\nbob@\n", []string{"ann@example.org", "bob!missing_at", "bob@!no_domain"}},
		{"Email Address:\nann@example.org\nn/a\n-\nbob@example.org\n", []string{"ann@example.org", "bob@example.org"}},
		{"Ann Lee\tann@example.org\t555-1234\tHead of Sales, EMEA\nBob Ray\tbob@example.org\t555-1235\tSales\n", two},
	})
}
