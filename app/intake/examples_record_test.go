package intake

import "testing"

func TestCards(t *testing.T) {
	ann := []string{"ann@example.org (Ann Lee)"}
	hold(t, []example{
		{"EMAIL;TYPE=WORK:ann@example.org", []string{"ann@example.org"}},
		{"FN:Ann Lee\nEMAIL;TYPE=WORK:ann@example.org\nEMAIL;TYPE=HOME:bob@example.org", []string{"ann@example.org (Ann Lee)", "bob@example.org (Ann Lee)"}},
		{"item1.EMAIL;type=INTERNET;type=pref:ann@example.org\nitem1.X-ABLabel:_$!<Work>!$_\n", []string{"ann@example.org"}},
		{"BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nN:Lee;Ann;;;\nEMAIL;TYPE=INTERNET,WORK:ann@example.org\nTEL:+1\nEND:VCARD\n", ann},
		{"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ann Lee\r\nEMAIL;PREF=1;TYPE=work:ann@example.org\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob Ray\r\nEMAIL:bob@example.org\r\nEND:VCARD\r\n", []string{"ann@example.org (Ann Lee)", "bob@example.org (Bob Ray)"}},
		{"BEGIN:VCARD\nVERSION:2.1\nN:Lee;Ann\nEMAIL;INTERNET;HOME:ann@p.org\nEMAIL;INTERNET;WORK:ann@example.org\nEND:VCARD\n", ann},
		{"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCr=\ngen;;;\nEMAIL;INTERNET:j@example.org\nEND:VCARD\n", []string{"j@example.org (Jürgen Müller)"}},
		{"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=FCrgen\nEMAIL;ENCODING=QUOTED-PRINTABLE:j=40example.org\nEND:VCARD\n", []string{"j@example.org (Jürgen)"}},
		{"BEGIN:VCARD\nVERSION:3.0\nFN:Ann\n  Lee\nEMAIL;TYPE=WORK:ann@exam\n ple.org\nEND:VCARD\n", ann},
		{"BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nitem1.EMAIL;type=INTERNET:ann@p.org\nitem1.X-ABLabel:_$!<Home>!$_\nitem2.EMAIL;type=INTERNET:ann@example.org\nitem2.X-ABLabel:_$!<Work>!$_\nEND:VCARD\n", ann},
		{"begin:vcard\nversion:3.0\nfn:Ann Lee\nemail;type=internet:ann@example.org\nend:vcard\n", ann},
		{"BEGIN:VCARD\nVERSION:4.0\nFN:Ann Lee\nEMAIL;VALUE=uri:mailto:ann@example.org\nEND:VCARD\n", ann},
		{"BEGIN:VCARD\nVERSION:3.0\nFN:Lee\\, Ann\nEMAIL:ann@example.org\nEND:VCARD\n", []string{"ann@example.org (Lee, Ann)"}},
		{"BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nEMAIL:ann@\nEND:VCARD\n", []string{"ann@!no_domain (Ann Lee)"}},
		{"BEGIN:VCARD\nFN:Ann Lee\nEMAIL:ann@example.org\nBEGIN:VCARD\nFN:Bob Ray\nEMAIL:bob@example.org\n", []string{"ann@example.org (Ann Lee)", "bob@example.org (Bob Ray)"}},
	})
}

func TestDirectories(t *testing.T) {
	ann := []string{"ann@example.org (Ann Lee)"}
	hold(t, []example{
		{"dn: uid=ann,dc=example,dc=org\ncn: Ann Lee\nmail: ann@example.org\n", ann},
		{"version: 1\n\ndn: uid=ann,dc=x\ncn: Ann Lee\nmail:: YW5uQGV4YW1wbGUub3Jn\n\ndn: uid=bob,dc=x\ncn:: SsO8cmdlbg==\nmail: bob@example.org\n", []string{"ann@example.org (Ann Lee)", "bob@example.org (Jürgen)"}},
		{"dn: cn=Ann Lee,dc=x\nobjectClass: person\ngivenName: Ann\nsn: Lee\nmail: ann@exam\n ple.org\n", ann},
		{"# export\ndn:: dWlkPWFubg==\ndisplayName: Ann Lee\nuserPrincipalName: ann@corp.example\nproxyAddresses: smtp:a.lee@example.org\nproxyAddresses: SMTP:ann@example.org\n", ann},
		{"dn: uid=ann\ncn: Ann Lee\nmail: ann@example.org\ndn: uid=bob\ncn: Bob Ray\nmail: bob@example.org\n", []string{"ann@example.org (Ann Lee)", "bob@example.org (Bob Ray)"}},
		{"dn: uid=ann\ncn: Ann Lee\nmail;lang-en: ann@example.org\nmail: other@example.org\nmanager: mail=boss@example.org\n", ann},
		{"dn: mail=ann@example.org,ou=people\ncn: Ann Lee\nobjectClass: top\n", ann},
		{"dn: ou=groups,dc=x\nou: groups\n\ndn: uid=ann\ncn: Ann Lee\nmail: ann@example.org\n", ann},
		{"dn: uid=ann\ncn: Ann Lee\nmail: ann@example\n", []string{"ann@example!one_label (Ann Lee)"}},
	})
}

func TestMails(t *testing.T) {
	hold(t, []example{
		{"From: Ann Lee <ann@example.org>\nTo: bob@example.org\nMessage-ID: <x@mail.example.org>\nDate: Mon, 2 Mar 2026 09:00:00 +0000\nSubject: hi\n\nBye\n", []string{"ann@example.org (Ann Lee)", "bob@example.org"}},
		{"Received: from a (a@b.example)\n\tby c; x\nDate: x\nFrom: \"Lee, Ann\" <ann@example.org>\nTo: Bob Ray <bob@example.org>,\n Cy Fox\n <cy@example.org>\nCc: dee@example.org\n\nsee eve@example.org\n", []string{"ann@example.org (Lee, Ann)", "bob@example.org (Bob Ray)", "cy@example.org (Cy Fox)", "dee@example.org"}},
		{"From ann@example.org Mon Mar  2 09:00:00 2026\nFrom: ann@example.org\nTo: bob@example.org\n\nhi\n\nFrom bob@example.org Mon Mar  2 10:00:00 2026\nFrom: Bob <bob2@example.org>\nTo: cy@example.org\n\nhi\n", []string{"ann@example.org", "bob@example.org", "bob2@example.org (Bob)", "cy@example.org"}},
		{"MIME-Version: 1.0\nFrom: =?UTF-8?B?SsO8cmdlbg==?= <j@example.org>\nTo: undisclosed-recipients:;\nReply-To: k@example.org\n\n", []string{"j@example.org (Jürgen)", "k@example.org"}},
		{"Return-Path: <bounce@example.org>\r\nDelivered-To: x@example.org\r\nFrom: Ann <ann@example.org>\r\nTo: Team: bob@example.org, cy@example.org;\r\n\r\n", []string{"ann@example.org (Ann)", "bob@example.org", "cy@example.org"}},
		{"To: bob@example.org\nSubject: hi\n\nalso cy@example.org\n", []string{"bob@example.org", "cy@example.org"}},
	})
}

func TestLikelyTypos(t *testing.T) {
	hold(t, []example{
		{"ann@gmial.com", []string{"ann@gmial.com?"}},
		{"ann@gmai1.com", []string{"ann@gmai1.com?"}},
		{"ann@gmaıl.com", []string{"ann@gmaıl.com?"}},
		{"ann@gmàil.com", []string{"ann@gmàil.com?"}},
		{"ann@gmаil.com", []string{"ann@gmаil.com?"}}, // Cyrillic а
		{"ann@xn--gmil-6na.com", []string{"ann@xn--gmil-6na.com?"}},
		{"ann@hotmaiI.com", []string{"ann@hotmaiI.com?"}}, // a capital I
		{"ann@аррӏе.com", []string{"ann@аррӏе.com?"}},     // Cyrillic
		{"ann@пример.com", []string{"ann@пример.com"}},
		{"ann@hotmall.com", []string{"ann@hotmall.com?"}},
		{"ann@yah00.com", []string{"ann@yah00.com?"}},
		{"ann@outIook.com", []string{"ann@outIook.com?"}},
		{"ann@gmail.com", []string{"ann@gmail.com"}},
		{"ann@bücher.example", []string{"ann@bücher.example"}},
		{"Sales/ann@example.org", []string{"Sales/ann@example.org?"}},
		{"foo=ann@example.org", []string{"foo=ann@example.org?"}},
		{"1.ann@example.org", []string{"1.ann@example.org?"}},
		{"аnn@example.org", []string{"аnn@example.org?"}}, // Cyrillic а
	})
}
