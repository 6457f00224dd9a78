package intake

import "testing"

func TestAListIsNoTable(t *testing.T) {
	three := []string{"ann@example.org", "bob@example.org", "cy@example.org"}
	hold(t, []example{
		{"ann@example.org,bob@example.org,cy@example.org", three},
		{"ann@example.org;bob@example.org;cy@example.org", three},
		{"ann@example.org\tbob@example.org\tcy@example.org\n", three},
		{"ann@example.org|bob@example.org|cy@example.org\n", three},
		{"ann@example.org,bob@example.org\ncy@example.org,dee@example.org\n", append(three[:3:3], "dee@example.org")},
		{"ann@example.org;bob@example.org\ncy@example.org;dee@example.org\neve@example.org;fay@example.org\n", append(three[:3:3], "dee@example.org", "eve@example.org", "fay@example.org")},
		{"ann@example.org,\nbob@example.org,\ncy@example.org,\n", three},
		{"Ann Lee <ann@example.org>, Bob Ray <bob@example.org>", []string{"ann@example.org (Ann Lee)", "bob@example.org (Bob Ray)"}},
		{"Ann Lee <ann@example.org>, Bob Ray <bob@example.org>\nCy Fox <cy@example.org>, Dee Day <dee@example.org>\n", []string{"ann@example.org (Ann Lee)", "bob@example.org (Bob Ray)", "cy@example.org (Cy Fox)", "dee@example.org (Dee Day)"}},
		{"Lee, Ann <ann@example.org>; Ray, Bob <bob@example.org>", []string{"ann@example.org (Lee, Ann)", "bob@example.org (Ray, Bob)"}},
		{"Lee, Ann <ann@example.org>\nRay, Bob <bob@example.org>\nFox, Cy <cy@example.org>\n", []string{"ann@example.org (Lee, Ann)", "bob@example.org (Ray, Bob)", "cy@example.org (Fox, Cy)"}},
		{"\"Lee, Ann\" <ann@example.org>,\"Ray, Bob\" <bob@example.org>\n", []string{"ann@example.org (Lee, Ann)", "bob@example.org (Ray, Bob)"}},
		{"Lee, Ann <ann@example.org>, Ray, Bob <bob@example.org>", []string{"ann@example.org (Lee, Ann)", "bob@example.org (Ray, Bob)"}},
		{"'Ann Lee' <ann@example.org>; 'Bob Ray' <bob@example.org>;", []string{"ann@example.org (Ann Lee)", "bob@example.org (Bob Ray)"}},
		{"ann@example.org, bob, cy@example.org", []string{"ann@example.org", "bob!missing_at", "cy@example.org"}},
		{"Ann Lee, ann@example.org, Bob Ray, bob@example.org", []string{"ann@example.org (Ann Lee)", "bob@example.org (Bob Ray)"}},
		{"Please invite ann@example.org and bob@example.org to the team, thanks a lot!", []string{"ann@example.org", "bob@example.org"}},
		{"Hi Bob, could you add Ann (ann@example.org) today? Best, Cy", []string{"ann@example.org"}},
		{`["ann@example.org","bob@example.org","cy@example.org"]`, three},
		{`{"name":"Ann Lee","email":"ann@example.org"}`, []string{"ann@example.org"}},
		{"('ann@example.org', 'bob@example.org', 'cy@example.org')", three},
		{"1. ann@example.org\n2. bob@example.org\n3) cy@example.org\n", three},
		{"a) ann@example.org\nb) bob@example.org\nc) cy@example.org\n", three},
		{"Ann Lee\nann@example.org\n\nBob Ray\nbob@example.org\n", []string{"ann@example.org (Ann Lee)", "bob@example.org (Bob Ray)"}},
		{"Name: Ann Lee\nEmail: ann@example.org\nName: Bob Ray\nEmail: bob@example.org\n", []string{"ann@example.org (Ann Lee)", "bob@example.org (Bob Ray)"}},
		{"To: Ann Lee <ann@example.org>; Bob Ray <bob@example.org>\nCc: cy@example.org\n", []string{"ann@example.org (Ann Lee)", "bob@example.org (Bob Ray)", "cy@example.org"}},
		{"Von: Lee, Ann <ann@example.org>\nAn: Ray, Bob <bob@example.org>\nBetreff: Hallo\n", []string{"ann@example.org (Lee, Ann)", "bob@example.org (Ray, Bob)"}},
	})
}

func TestLineEnds(t *testing.T) {
	want := []string{"ann@example.org (Ann)", "bob@example.org (Bob)"}
	hold(t, []example{
		{"Name,Email\rAnn,ann@example.org\rBob,bob@example.org\r", want},
		{"Name,Email\rAnn,ann@example.org\nBob,bob@example.org\r\n", want},
		{"Name,Email\r\nAnn,ann@example.org\rBob,bob@example.org\n", want},
		{"Name;Email\n\rAnn;ann@example.org\n\rBob;bob@example.org", want},
		{"Name\tEmail\r\r\nAnn\tann@example.org\r\r\nBob\tbob@example.org\r\r\n", want},
		{"ann@example.org\rbob@example.org\r", []string{"ann@example.org", "bob@example.org"}},
		{"ann@example.org\u2028bob@example.org\u2029cy@example.org\u0085dee@example.org\vfay@example.org", []string{"ann@example.org", "bob@example.org", "cy@example.org", "dee@example.org", "fay@example.org"}},
		{"\"Name\",\"Email\"\r\"Ann\",\"ann@example.org\"\r\"Bob\",\"bob@example.org\"", want},
	})
}

func TestNamesBeforeAddresses(t *testing.T) {
	hold(t, []example{
		{"van den Berg, Jan <jan@example.org>", []string{"jan@example.org (van den Berg, Jan)"}},
		{"Lee, Ann, Dr. <ann@example.org>", []string{"ann@example.org (Lee, Ann, Dr.)"}},
		{"d'Arc, Jean <jean@example.org>", []string{"jean@example.org (d'Arc, Jean)"}},
		{"al-Sayed, Omar <omar@example.org>", []string{"omar@example.org (al-Sayed, Omar)"}},
		{"von der Leyen, Ursula (EXT) <ursula@example.org>", []string{"ursula@example.org (von der Leyen, Ursula (EXT))"}},
		{"de la Cruz, María José, M.D., Ph.D. <maria@example.org>; d’Angelo, Luca <luca@example.org>", []string{"maria@example.org (de la Cruz, María José, M.D., Ph.D.)", "luca@example.org (d’Angelo, Luca)"}},
		{"ten Brink-de Vries, A.B. <ab@example.org>, o'Neil, pat <pat@example.org>", []string{"ab@example.org (ten Brink-de Vries, A.B.)", "pat@example.org (o'Neil, pat)"}},
		{"3M Support, Team 2 <team2@example.org>", []string{"team2@example.org (3M Support, Team 2)"}},
		{"山田, 太郎 <taro@example.org>; Иванов, Иван <ivan@example.org>", []string{"taro@example.org (山田, 太郎)", "ivan@example.org (Иванов, Иван)"}},
		{"\"Smith, John (Sales/EMEA)\" <john@example.org>", []string{"john@example.org (Smith, John (Sales/EMEA))"}},
		{"ann@example.org, van Dijk, Bob <bob@example.org>", []string{"ann@example.org", "bob@example.org (van Dijk, Bob)"}},
		{"=?utf-8?q?J=C3=BCrgen_M=C3=BCller?= <j@example.org>", []string{"j@example.org (Jürgen Müller)"}},
		{"=?ISO-8859-1?B?SvxyZ2VuIE38bGxlcg==?= <j@example.org>", []string{"j@example.org (Jürgen Müller)"}},
		{"Ann Lee < ann@example.org >", []string{"ann@example.org (Ann Lee)"}},
		{"- Ann Lee <ann@example.org>\n- Bob Ray <bob@example.org>", []string{"ann@example.org (Ann Lee)", "bob@example.org (Bob Ray)"}},
	})
}

func TestForeignSeparatorsAndGlue(t *testing.T) {
	two := []string{"ann@example.org", "bob@example.org"}
	hold(t, []example{
		{"ann@example.org،bob@example.org", two},
		{"ann@example.org؛ bob@example.org", two},
		{"ann@example.org।bob@example.org॥", two},
		{"ann@example.org、bob@example.org", two},
		{"ann@example.org。bob@example.org。", two},
		{"ann@example.org；bob@example.org", two},
		{"ann@example.org，bob@example.org", two},
		{"ann@example.org\u00a0bob@example.org", two},
		{"ann@example.org\u3000bob@example.org\u2003", two},
		{"ann@example.org\tbob@example.org", two},
		{"ann@example.org\u200bbob@example.org", two},
		{"ann@example.org｡bob@example.org", two},
		{"ann@example.org።bob@example.org፣", two},
		{"ann@example.org۔ bob@example.org", two},
		{"ann@example.org · bob@example.org", two},
		{"ann@example.org•bob@example.org", two},
		{"ann@example.org…bob@example.org", two},
		{"ann@example.org／bob@example.org", two},
		{"ann@example.org｜bob@example.org", two},
		{"「ann@example.org」「bob@example.org」", two},
		{"＜ann@example.org＞＜bob＠example.org＞", two},
		{"ann@example.org։ bob@example.org՝", two},
		// Letters glued to the domain are split off.
		{"ann@example.orgи bob@example.org", two},
		{"ann@example.org和bob@example.org", []string{"ann@example.org", "bob@example.org?"}},
		{"ann@example.orgです", two[:1]},
		{"联系ann@example.org或者bob@example.org。", []string{"ann@example.org?", "bob@example.org?"}},
		{"ann@example.orgفقط", two[:1]},
		{"ann@example.org请查收。谢谢", two[:1]},
		{"ann@example.org。谢谢大家", two[:1]},
		// What stood before the local part is shown.
		{"和ann@example.org", []string{"ann@example.org?"}},
		{"邮箱ann@example.org", []string{"ann@example.org?"}},
		{"почтаann@example.org", []string{"ann@example.org?"}},
		{"البريدann@example.org", []string{"ann@example.org?"}},
		{"ईमेलann@example.org", []string{"ann@example.org?"}},
		{"邮箱：ann@example.org", two[:1]},
		{"почта:ann@example.org", two[:1]},
		// Addresses in other scripts stay.
		{"用户@例え.jp、иван@пример.рф", []string{"用户@例え.jp", "иван@пример.рф"}},
		{"ann@例え。jp", []string{"ann@例え。jp"}},
	})
}

func TestMarkup(t *testing.T) {
	ann := []string{"ann@example.org"}
	two := []string{"ann@example.org", "bob@example.org"}
	named := []string{"ann@example.org (Ann Lee)"}
	hold(t, []example{
		{"[ann@example.org](mailto:ann@example.org)", ann},
		{"[Ann Lee](mailto:ann@example.org)", named},
		{"[Ann Lee](mailto:ann@example.org?subject=Hi%20you \"Write\"), [bob@example.org](bob@example.org)", append(named[:1:1], "bob@example.org")},
		{"* **ann@example.org**\n* _bob@example.org_\n", two},
		{"`ann@example.org` ~~bob@example.org~~", two},
		{"<mailto:ann@example.org|ann@example.org>", ann},
		{"<mailto:ann@example.org|Ann Lee>", named},
		{"mailto:ann@example.org%2Cbob@example.org?subject=x", two},
		{"mailto:ann%40example.org", ann},
		{"mailto:ann@example.org?cc=bob@example.org&subject=x", two},
		{"mailto:?to=ann@example.org&bcc=bob%40example.org", two},
		{"<a href=\"mailto:ann@example.org\">Ann Lee</a>", named},
		{"<a href='mailto:ann@example.org'>ann@example.org</a>", ann},
		{"<p>Ann Lee &lt;ann@example.org&gt;</p><p>bob&#64;example.org</p>", append(named[:1:1], "bob@example.org")},
		{"<ul><li>ann@example.org</li><li>bob@example.org</li></ul>", two},
		{"<table><tr><th>Name</th><th>Email</th></tr><tr><td>Ann Lee</td><td><a href=\"mailto:ann@example.org\">ann@example.org</a></td></tr></table>", named},
		{"ann@example.org<br>bob@example.org<br/>", two},
		{"Ann Lee &lt;ann@example.org&gt;", named},
		{"ann@example.org/bob@example.org", two},
		{"ann@example.org+bob@example.org", two},
		{"ann@example.org&bob@example.org", two},
		{"ann@example.org|bob@example.org", two},
		{"ann+x@example.org/bob+y@example.org", []string{"ann+x@example.org", "bob+y@example.org"}},
		{"SMTP:ann@example.org+smtp:bob@example.org", two},
		{"Ann Lee|ann@example.org", named},
		{"| Ann Lee | ann@example.org |\n| Bob Ray | bob@example.org |", append(named[:1:1], "bob@example.org (Bob Ray)")},
		{"| Name | Email |\n|---|---|\n| Ann Lee | ann@example.org |", named},
		{"mail=ann@example.org", ann},
		{"email=ann@example.org&name=Ann", ann},
		{"https://example.org/join?email=ann%40example.org&x=1", ann},
		{"#ann@example.org", ann},
		{"*ann@example.org", ann},
		{">ann@example.org", ann},
		{"- [ ] ann@example.org\n- [x] bob@example.org", two},
		{"[email]ann@example.org[/email]", ann},
		{"\\href{mailto:ann@example.org}{Ann}", ann},
		{"(ann@example.org)", ann},
		{"Ann Lee (ann@example.org)", named},
		{"Ann Lee: ann@example.org", named},
		{"Ann Lee - ann@example.org", named},
		{"ann@example.org – Ann Lee", ann},
		{"ann@example.org: Admin", ann},
		{"\"ann@example.org\";\"bob@example.org\"", two},
		{"Ann Lee <ann@example.org<mailto:ann@example.org>>", named},
		{"ann@example.org<mailto:ann@example.org>; bob@example.org <mailto:bob@example.org>", two},
		{"mailto:ann@example.org;bob@example.org?subject=a;b@x", two},
		{"ann<!-- x -->@example.org", ann},
		{"<span>ann</span>@<b>example.org</b>", ann},
		{"“ann@example.org”, „bob@example.org“", two},
		{"ann@example.org>, <bob@example.org", two},
		{"=\"ann@example.org\"", ann},
		{"sip:ann@example.org", ann},
		{`ann@example.org\nbob@example.org`, two},
		{"ann@example.org%20bob@example.org", two},
		{`CORP\ann@example.org`, []string{`CORP\ann@example.org!bad_characters`}},
		{"Handle: @ann, mail: ann@example.org", ann},
		{"=HYPERLINK(\"mailto:ann@example.org\";\"Ann Lee\")", named},
		{"Ann Lee [ann@example.org]", named},
		{"<email>ann@example.org</email>\n<email>bob@example.org</email>", two},
		{"- name: Ann Lee\n  email: ann@example.org\n", named},
	})
}
