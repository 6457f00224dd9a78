package intake

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const benchLines = 100_000

// shapesOf are files of many people, each in another shape.
func shapesOf(n int) map[string]string {
	var table, list, plain, cards, directory, page strings.Builder
	table.WriteString("Last name;First name;E-Mail (privat);E-Mail (dienstlich);Department;Status\n")
	page.WriteString("<table><tr><th>Name</th><th>Email</th></tr>\n")
	for i := range n {
		domain := []string{"example.org", "contoso.example", "gmail.com", "fabrikam.example"}[i%4]
		fmt.Fprintf(&table, "Lee %d;Ann;ann%d@home.example;ann.lee%d@%s;Sales, EMEA;active\n", i, i, i, domain)
		fmt.Fprintf(&list, "\"Lee, Ann\" <ann.lee%d@%s>, bob%d@%s;\n", i, domain, i, domain)
		fmt.Fprintf(&plain, "ann.lee%d@%s\n", i, domain)
		fmt.Fprintf(&cards, "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee %d\nEMAIL;TYPE=WORK:ann.lee%d@%s\nEND:VCARD\n", i, i, domain)
		fmt.Fprintf(&directory, "dn: uid=ann%d,dc=x\ncn: Ann Lee %d\nmail: ann.lee%d@%s\n\n", i, i, i, domain)
		fmt.Fprintf(&page, "<tr><td>Ann Lee</td><td><a href=\"mailto:ann.lee%d@%s\">ann.lee%d@%s</a></td></tr>\n", i, domain, i, domain)
	}
	page.WriteString("</table>")
	return map[string]string{
		"table": table.String(), "list": list.String(), "plain": plain.String(), "cards": cards.String(), "directory": directory.String(), "page": page.String(),
	}
}

// BenchmarkFile reads 100,000 people.
func BenchmarkFile(b *testing.B) {
	for name, text := range shapesOf(benchLines) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				_, _, err := File(strings.NewReader(text), Options{Own: []string{"contoso.example"}})
				require.NoError(b, err)
			}
		})
	}
	for name, write := range map[string]func(require.TestingT, ...sheetOf) []byte{"xlsx": asExcel, "ods": asOpenDocument} {
		s := sheetOf{name: "S", cells: [][]string{{"Name", "Email"}}}
		for i := range benchLines {
			s.cells = append(s.cells, []string{"Ann Lee", fmt.Sprintf("ann.lee%d@example.org", i)})
		}
		data := write(b, s)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _, err := File(bytes.NewReader(data), Options{})
				require.NoError(b, err)
			}
		})
	}
}

// BenchmarkHeld says how much memory is held while a file of ten times as many lines is
// read: what streams does not grow with it.
func BenchmarkHeld(b *testing.B) {
	for _, n := range []int{benchLines, 10 * benchLines} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				before, most, seen := heap(), uint64(0), 0
				_, err := Read(madeUp(n), Options{}, func(Candidate) bool {
					if seen++; seen%50_000 == 0 {
						most = max(most, heap())
					}
					return true
				})
				require.NoError(b, err)
				require.Equal(b, n, seen)
				b.ReportMetric(float64(most-min(most, before))/(1<<20), "MB-held")
			}
		})
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// madeUp is a table that is made while it is read.
func madeUp(n int) io.Reader {
	in, out := io.Pipe()
	go func() {
		_, _ = io.WriteString(out, "Name,Email,Team\n")
		for i := range n {
			if _, err := fmt.Fprintf(out, "Ann Lee %d,ann.lee%d@example.org,Sales\n", i, i); err != nil {
				return
			}
		}
		_ = out.Close()
	}()
	return in
}

// BenchmarkHostile is text that invites a search to the end at every byte: its time per
// byte has to stay near that of honest text.
func BenchmarkHostile(b *testing.B) {
	for name, piece := range map[string]string{
		"brackets": `<"(`, "ats": "@", "quotes": `"a@`, "links": "[a](", "mailto": "mailto:", "escapes": "=?u?q?", "rows": "\"a,b\n", "dots": "a@b.", "glue": "a@b.org和", "unseen": "a@\u200b",
	} {
		text := strings.Repeat(piece, 300_000/len(piece))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Text(text, Options{})
			}
		})
	}
}
