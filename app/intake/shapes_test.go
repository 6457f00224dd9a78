package intake

import (
	"bytes"
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

// person is who is put into a shape.
type person struct{ name, address string }

// shapes write people in every way that is read: each address has to come out, once and
// in order.
var shapes = map[string]func(t *rapid.T, people []person) string{
	"list": func(t *rapid.T, people []person) string {
		var out strings.Builder
		for _, p := range people {
			form := rapid.SampledFrom([]string{
				"%", "<%>", "N <%>", `"Lee, Ann" <%>`, "mailto:%", "mailto:%?subject=Hi", `"%"`, "'%'", "%.", "\ufeff%", "(%)", "van den Berg, Jan <%>",
				"[N](mailto:%)", "<mailto:%|N>", "N|%", "*%*", "`%`", "% (N)", "#%", "SMTP:%", "mail=%", "&lt;%&gt;", "„%“", "「%」",
			}).Draw(t, "form")
			out.WriteString(strings.ReplaceAll(strings.ReplaceAll(form, "N", p.name), "%", p.address))
			out.WriteString(rapid.SampledFrom([]string{", ", ",", ";", "\n", "\r\n", "\r", " ; ", "，", "、", "؛ ", "۔", "।", "；", "\n\n", "\u2028"}).Draw(t, "separator"))
		}
		return out.String()
	},
	"table": func(t *rapid.T, people []person) string {
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		w.Comma = rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(t, "separator")
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		title := rapid.SampledFrom([]string{"", "Staff 2026", "version:v1.0"}).Draw(t, "title")
		if title != "" {
			_ = w.Write([]string{title})
		}
		_ = w.Write([]string{"Name", rapid.SampledFrom([]string{"Email", "E-Mail (dienstlich)", "Adresse mail", "Почта", "メール"}).Draw(t, "heading"), "Note"})
		for _, p := range people {
			_ = w.Write([]string{p.name, p.address, rapid.SampledFrom([]string{"", "a,b;c", "x", "say \"hi\"", "two\nlines"}).Draw(t, "note")})
		}
		w.Flush()
		return out.String()
	},
	"broken table": func(t *rapid.T, people []person) string {
		out := "Name,Email\n"
		for _, p := range people {
			out += rapid.SampledFrom([]string{"Lee, Ann", "Ann", "\"Ann", "Ann \"A\" Lee", "", "Dr. Lee, Ann, jun."}).Draw(t, "name") + "," + p.address + "\n"
		}
		return out
	},
	"bare table": func(t *rapid.T, people []person) string {
		separator := rapid.SampledFrom([]string{",", ";", "\t", "|"}).Draw(t, "separator")
		var out strings.Builder
		for _, p := range people {
			out.WriteString(p.name + separator + p.address + separator + "active\n")
		}
		return out.String()
	},
	"markdown": func(_ *rapid.T, people []person) string {
		out := "| Name | Email |\n|---|---|\n"
		for _, p := range people {
			out += "| " + p.name + " | [" + p.address + "](mailto:" + p.address + ") |\n"
		}
		return out
	},
	"html": func(t *rapid.T, people []person) string {
		row := rapid.SampledFrom([]string{
			"<tr><td>N</td><td><a href=\"mailto:%\">%</a></td></tr>\n", "<p>N &lt;%&gt;</p>", "<li><a href='mailto:%'>N</a></li>", "<div>%<br>\n</div>", "<tr><td>N<td>%",
		}).Draw(t, "row")
		out := "<html><head><style>a@b{}</style></head><body><table>"
		for _, p := range people {
			out += strings.ReplaceAll(strings.ReplaceAll(row, "N", p.name), "%", html.EscapeString(p.address))
		}
		return out + "</table></body></html>"
	},
	"cards": func(t *rapid.T, people []person) string {
		var out strings.Builder
		for _, p := range people {
			fmt.Fprintf(&out, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:%s\r\n%s%s\r\nEND:VCARD\r\n", p.name,
				rapid.SampledFrom([]string{"EMAIL:", "EMAIL;TYPE=WORK:", "item1.EMAIL;type=INTERNET:", "EMAIL;TYPE=\"home,pref\":", "email;internet:"}).Draw(t, "line"), p.address)
		}
		return out.String()
	},
	"directory": func(t *rapid.T, people []person) string {
		var out strings.Builder
		for n, p := range people {
			mail := "mail: " + p.address
			if rapid.Bool().Draw(t, "base64") {
				mail = "mail:: " + base64.StdEncoding.EncodeToString([]byte(p.address))
			}
			if len(mail) > 12 && rapid.Bool().Draw(t, "folded") {
				mail = mail[:11] + "\n " + mail[11:]
			}
			fmt.Fprintf(&out, "dn: cn=%d\ncn: %s\n%s\n\n", n, p.name, mail)
		}
		return out.String()
	},
	"mail": func(_ *rapid.T, people []person) string {
		var list []string
		for _, p := range people {
			list = append(list, p.name+" <"+p.address+">")
		}
		return "Date: Mon, 2 Mar 2026 09:00:00 +0000\nTo: " + strings.Join(list, ",\n ") + "\nSubject: x\n\nbye\n"
	},
	"xlsx": func(t *rapid.T, people []person) string { return string(asExcel(t, sheetFor(people))) },
	"ods":  func(t *rapid.T, people []person) string { return string(asOpenDocument(t, sheetFor(people))) },
}

func sheetFor(people []person) sheetOf {
	s := sheetOf{name: "S", cells: [][]string{{"Name", "Email"}}}
	for _, p := range people {
		s.cells = append(s.cells, []string{p.name, p.address})
	}
	return s
}

func TestEveryAddressComesOutOfEveryShape(t *testing.T) {
	anyone := rapid.Custom(func(t *rapid.T) person {
		return person{
			rapid.SampledFrom([]string{"Ann Lee", "Jürgen Größe", "Bob", "d'Arc Jean", "María Núñez"}).Draw(t, "name"),
			rapid.StringMatching(`[a-z][a-z0-9]{0,8}([.+_-][a-z0-9]{1,6})?@[a-z]{1,8}(-[a-z]{1,4})?\.(com|org|co\.uk|io)`).Draw(t, "address"),
		}
	})
	for name, write := range shapes {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				people := rapid.SliceOfNDistinct(anyone, 1, 12, func(p person) string { return p.address }).Draw(t, "people")
				text := write(t, people)
				if name != "xlsx" && name != "ods" {
					text = encoded(t, text)
				}
				var want, got []string
				for _, p := range people {
					want = append(want, p.address)
				}
				_, err := Read(strings.NewReader(text), Options{}, func(c Candidate) bool {
					require.Empty(t, c.Problem, "%q of %q", c.Text, text)
					got = append(got, c.Address)
					return true
				})
				require.NoError(t, err)
				require.Equal(t, want, got, "%q", text)
			})
		})
	}
}

// encoded writes a text in an encoding that can have it.
func encoded(t *rapid.T, text string) string {
	switch rapid.IntRange(0, 4).Draw(t, "encoding") {
	case 0:
		if out, err := charmap.Windows1252.NewEncoder().String(text); err == nil {
			return out
		}
	case 1:
		if out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text); err == nil {
			return out
		}
	case 2:
		if out, err := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(text); err == nil {
			return out
		}
	}
	return text
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{
		`"Lee, Ann" <ann@b.com>, bob@b.com; mailto:cy@b.com?subject=x`, "Ann\tann@b.com\tSales\n<<<>>>\"\"((", "a@b.com<a@b.com>(x)",
		"Name,Email\nLee, Ann,a@b.com", "[a@b.com](mailto:a@b.com)", "EMAIL;X:a@b.com", "dn: x\nmail:: YUBiLmNvbQ==", "和a@b.com请",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { checkText(t, text) })
}

func FuzzFile(f *testing.F) {
	for _, seed := range []string{
		"Email\nann@b.com", "\xff\xfea\x00@\x00b\x00", "sep=,\n\"a@b.com", "sep=\"", "a;b\n@;\xe9", "<table><tr><td>a@b.com",
		"BEGIN:VCARD\nEMAIL;QUOTED-PRINTABLE:a=40b.com=\n\nEND:VCARD", "Date: x\nFrom: a@b.com\n\n",
		string(asExcel(f, sheetOf{"S", [][]string{{"a@b.com"}}})), string(asOpenDocument(f, sheetOf{"S", [][]string{{"a@b.com"}}})),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		list, _, err := File(bytes.NewReader(data), Options{Own: []string{"contoso.example"}})
		if err != nil && list != nil {
			t.Fatal("an error and a list")
		}
		for _, c := range list {
			if (c.Address == "") != (c.Key == "") || c.Text == "" || c.Line < 1 {
				t.Fatalf("%+v", c)
			}
		}
	})
}
