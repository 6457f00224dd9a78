// Package addresstest is the table of addresses by which the rules of package
// address are tested: there, through the server's HTTP, and through the client's
// reading of pasted text. It is for tests only.
package addresstest

import (
	"strings"

	"guestlist/internal/address"
)

// Vector is a text, and what is made of it: a key, or a problem.
type Vector struct {
	Text    string
	Key     string          // what it matches by; empty with a problem
	Problem address.Problem // NoProblem: it can be invited
	// Pasted says that it is read otherwise where text is pasted, because that is
	// parted at spaces and commas and freed of brackets and of what cannot be seen.
	Pasted bool
}

// Vectors gives the table. Texts with the same key are the same address.
func Vectors() []Vector {
	return append(valid(), invalid()...)
}

func valid() []Vector {
	return []Vector{
		{Text: "jane@example.com", Key: "jane@example.com"},
		{Text: "  Jane.Doe+Tag@Example.COM ", Key: "jane.doe+tag@example.com"},
		{Text: "o'neil@example.org", Key: "o'neil@example.org"},
		{Text: "!#$%&'*+-/=?^_{|}~x@example.org", Key: "!#$%&'*+-/=?^_{|}~x@example.org"},
		{Text: strings.Repeat("a", 64) + "@x.test", Key: strings.Repeat("a", 64) + "@x.test"},
		{Text: "a@" + strings.Repeat("b", 63) + ".com", Key: "a@" + strings.Repeat("b", 63) + ".com"},
		{Text: "a@1.example.com", Key: "a@1.example.com"},
		{Text: "a@3com.com", Key: "a@3com.com"},

		// Capitals and small letters, one by one.
		{Text: "JÖRG@example.org", Key: "jörg@example.org"},
		{Text: "straße@example.org", Key: "straße@example.org"},
		{Text: "STRASSE@example.org", Key: "strasse@example.org"},
		{Text: "STRAẞE@example.org", Key: "straße@example.org"},
		{Text: "ΑΝΝΑΣ@example.org", Key: "αννασ@example.org"},
		{Text: "αννας@example.org", Key: "αννας@example.org"},
		{Text: "ИВАН@example.org", Key: "иван@example.org"},
		{Text: "ǅ@example.org", Key: "ǆ@example.org"},
		{Text: "ﬁn@example.org", Key: "ﬁn@example.org"},

		// What is not ASCII never becomes ASCII.
		{Text: "kilo@example.org", Key: "kilo@example.org"},
		{Text: "\u212Ailo@example.org", Key: "\u212Ailo@example.org"},
		{Text: "\u212Aé@example.org", Key: "\u212Aé@example.org"},
		{Text: "i@example.org", Key: "i@example.org"},
		{Text: "I@example.org", Key: "i@example.org"},
		{Text: "İ@example.org", Key: "İ@example.org"},
		{Text: "I\u0307@example.org", Key: "İ@example.org"},
		{Text: "ı@example.org", Key: "ı@example.org"},
		{Text: "paſs@example.org", Key: "paſs@example.org"},
		{Text: "\u212Bse@example.org", Key: "åse@example.org"},
		{Text: "\u2126@example.org", Key: "ω@example.org"},

		// Composed and decomposed.
		{Text: "jos\u00E9@example.org", Key: "jos\u00E9@example.org"},
		{Text: "jose\u0301@example.org", Key: "jos\u00E9@example.org"},
		{Text: "JOSE\u0301@example.org", Key: "jos\u00E9@example.org"},
		{Text: "J\u030C@example.org", Key: "\u01F0@example.org"},
		{Text: "\u01F0@example.org", Key: "\u01F0@example.org"},
		{Text: "q\u0323\u0307@example.org", Key: "q\u0323\u0307@example.org"},
		{Text: "q\u0307\u0323@example.org", Key: "q\u0323\u0307@example.org"},
		{Text: "\uAC00@example.org", Key: "\uAC00@example.org"},
		{Text: "\u1100\u1161@example.org", Key: "\uAC00@example.org"},

		// Domains.
		{Text: "jürgen@Bücher.example", Key: "jürgen@xn--bcher-kva.example"},
		{Text: "jürgen@BU\u0308CHER.example", Key: "jürgen@xn--bcher-kva.example"},
		{Text: "jürgen@XN--BCHER-KVA.example", Key: "jürgen@xn--bcher-kva.example"},
		{Text: "ann@straße.example", Key: "ann@xn--strae-oqa.example"},
		{Text: "ann@STRASSE.example", Key: "ann@strasse.example"},
		{Text: "ann@\u212Aelvin.example", Key: "ann@kelvin.example"},
		{Text: "ann@ｅｘａｍｐｌｅ．ｃｏｍ", Key: "ann@example.com"},
		{Text: "ann@例え。jp", Key: "ann@xn--r8jz45g.jp"},
		{Text: "иван@пример.рф", Key: "иван@xn--e1afmkfd.xn--p1ai"},
		{Text: "ivan@XN--E1AFMKFD.XN--P1AI", Key: "ivan@xn--e1afmkfd.xn--p1ai"},
		{Text: "a@example.xn--p1ai", Key: "a@example.xn--p1ai"},
		{Text: "a@उदाहरण.भारत", Key: "a@xn--p1b6ci4b4b3a.xn--h2brj9c"},
		{Text: "a@παράδειγμα.ελ", Key: "a@xn--hxajbheg2az3al.xn--qxam"},
		{Text: "a@例子.公司", Key: "a@xn--fsqu00a.xn--55qx5d"},
		{Text: "a@도메인.한국", Key: "a@xn--hq1bm8jm9l.xn--3e0b707e"},
		{Text: "a@משל.קום", Key: "a@xn--hebd7a.xn--9dbq2a"},

		// One writing system may have several scripts.
		{Text: "a@sony株式会社ソニーです.jp", Key: "a@xn--sony-883c5c54aqdxt500w3xtbg3w7g3c.jp"},
		{Text: "a@abcㄅ漢.tw", Key: "a@xn--abc-wt4b4392a.tw"},
		{Text: "a@lg전자漢.kr", Key: "a@xn--lg-xm3en632atqa.kr"},
		{Text: "a@l·l.cat", Key: "a@xn--ll-0ea.cat"},
	}
}

func invalid() []Vector {
	return []Vector{
		{Text: "", Problem: address.Empty, Pasted: true},
		{Text: " \t", Problem: address.Empty, Pasted: true},
		{Text: "jane.example.com", Problem: address.MissingAt},
		{Text: "jane＠example.com", Problem: address.MissingAt, Pasted: true},
		{Text: "a@@b.com", Problem: address.TwoAts},
		{Text: "a@b@c.com", Problem: address.TwoAts},
		{Text: "@example.com", Problem: address.NoLocal},
		{Text: "jane@", Problem: address.NoDomain},

		{Text: strings.Repeat("a", 65) + "@x.test", Problem: address.TooLong},
		{Text: strings.Repeat("é", 33) + "@x.test", Problem: address.TooLong},
		{Text: strings.Repeat("Ⱥ", 32) + "@x.test", Problem: address.TooLong}, // 64 bytes, but its small letters are longer
		{Text: "a@" + strings.Repeat("b.", 130) + "com", Problem: address.TooLong},
		{Text: "a@" + strings.Repeat("bücher.", 28) + "com", Problem: address.TooLong}, // in ASCII

		{Text: "a b@example.com", Problem: address.BadCharacters, Pasted: true},
		{Text: "a\r\nBcc: x@example.com", Problem: address.BadCharacters, Pasted: true},
		{Text: "<a@example.com>", Problem: address.BadCharacters, Pasted: true},
		{Text: "a,b@example.com", Problem: address.BadCharacters, Pasted: true},
		{Text: `"ann lee"@example.com`, Problem: address.BadCharacters},
		{Text: "a(nn)@example.com", Problem: address.BadCharacters},
		{Text: `a\b@example.com`, Problem: address.BadCharacters},
		{Text: "a\u0000b@example.com", Problem: address.BadCharacters},
		{Text: "a\u200Db@example.com", Problem: address.BadCharacters, Pasted: true},
		{Text: "a\u202Eb@example.com", Problem: address.BadCharacters, Pasted: true},
		{Text: "a\uFFFDb@example.com", Problem: address.BadCharacters},
		{Text: "☺@example.com", Problem: address.BadCharacters},
		{Text: "a\u037Eb@example.com", Problem: address.BadCharacters}, // its NFC is a semicolon
		{Text: "a\u1FEFb@example.com", Problem: address.BadCharacters}, // its NFC is a backtick
		{Text: "a=\u0338b@example.com", Problem: address.BadCharacters},
		{Text: ".a@example.com", Problem: address.BadDots},
		{Text: "a.@example.com", Problem: address.BadDots},
		{Text: "a..b@example.com", Problem: address.BadDots},

		{Text: "jane@-x.com", Problem: address.BadDomain},
		{Text: "jane@x-.com", Problem: address.BadDomain},
		{Text: "jane@ab--c.com", Problem: address.BadDomain},
		{Text: "jane@a..b.com", Problem: address.BadDomain},
		{Text: "jane@.example.com", Problem: address.BadDomain},
		{Text: "jane@example.com.", Problem: address.BadDomain, Pasted: true},
		{Text: "jane@b_c.com", Problem: address.BadDomain},
		{Text: "jane@a b.com", Problem: address.BadDomain, Pasted: true},
		{Text: "jane@" + strings.Repeat("b", 64) + ".com", Problem: address.BadDomain},
		{Text: "jane@xn--a.com", Problem: address.BadDomain},
		{Text: "jane@xn--0.com", Problem: address.BadDomain},
		{Text: "jane@☃.net", Problem: address.BadDomain},
		{Text: "jane@xn--n3h.net", Problem: address.BadDomain}, // the same

		{Text: "jane@localhost", Problem: address.OneLabel},
		{Text: "ann@gmail", Problem: address.OneLabel},
		{Text: "ann@bücher", Problem: address.OneLabel},
		{Text: "a@xn--p1ai", Problem: address.OneLabel},

		{Text: "a@127.0.0.1", Problem: address.NumericHost},
		{Text: "a@１２７.0.0.１", Problem: address.NumericHost},
		{Text: "a@1.2", Problem: address.NumericHost},
		{Text: "a@2130706433", Problem: address.NumericHost},
		{Text: "a@0x7f.1", Problem: address.NumericHost},
		{Text: "a@0x7f.0x1", Problem: address.NumericHost},
		{Text: "a@example.123", Problem: address.NumericHost},
		{Text: "a@[1.2.3.4]", Problem: address.NumericHost},
		{Text: "a@[IPv6:::1]", Problem: address.NumericHost},

		{Text: "ann@example.c", Problem: address.BadEnding},
		{Text: "ann@example.c0m", Problem: address.BadEnding},
		{Text: "ann@example.co-m", Problem: address.BadEnding},
		{Text: "ann@example.é", Problem: address.BadEnding},
		{Text: "ann@example.рф1", Problem: address.BadEnding},

		{Text: "a@pаypal.com", Problem: address.MixedScripts}, // Cyrillic а
		{Text: "a@xn--pypal-4ve.com", Problem: address.MixedScripts},
		{Text: "a@gοοgle.com", Problem: address.MixedScripts}, // Greek ο
		{Text: "a@пример.рoссия", Problem: address.MixedScripts},
		{Text: "a@漢пример.com", Problem: address.MixedScripts},
		{Text: "a@カ전.com", Problem: address.MixedScripts},
		{Text: "a@カㄅ.com", Problem: address.MixedScripts},
		{Text: "a@ᏢᎪᎩ.com", Problem: address.MixedScripts},   // Cherokee, and yet it reads PAY
		{Text: "a@ꓮꓑꓑꓡꓰ.com", Problem: address.MixedScripts}, // Lisu
	}
}
