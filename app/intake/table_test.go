package intake

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestTables(t *testing.T) {
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"header":           {"Name,Email,Team\nAnn,ann@b.com,X\nBob,bob@b.com,Y\n", []string{"ann@b.com", "bob@b.com"}},
		"no header":        {"Ann,ann@b.com\nBob,bob@b.com\n", []string{"ann@b.com", "bob@b.com"}},
		"one column":       {"ann@b.com\nbob@b.com", []string{"ann@b.com", "bob@b.com"}},
		"first is bad":     {"ann.b.com\nbob@b.com", []string{"ann.b.com!missing_at", "bob@b.com"}},
		"unknown header":   {"Who,Contact\nAnn,ann@b.com\n", []string{"ann@b.com"}},
		"semicolons":       {"Name;E-Mail-Adresse\nLee, Ann;ann@b.com\n", []string{"ann@b.com"}},
		"tabs":             {"Name\te-mail\nAnn\tann@b.com\n", []string{"ann@b.com"}},
		"excel's line":     {"sep=;\r\nName;Email\r\nAnn;ann@b.com\r\n", []string{"ann@b.com"}},
		"quotes":           {"\"Name\",\"Email\"\n\"Lee, \"\"A\"\"\",\"ann@b.com\"\n", []string{"ann@b.com"}},
		"stray quotes":     {"Name,Email\nAnn \"A\" Lee,ann@b.com\n", []string{"ann@b.com"}},
		"line in a cell":   {"Name,Email\n\"Ann\nLee\",ann@b.com\n", []string{"ann@b.com"}},
		"byte order mark":  {"\ufeffEmail,Name\nann@b.com,Ann\n", []string{"ann@b.com"}},
		"several in one":   {"Name,Email\nAnn,ann@b.com; bob@b.com\n", []string{"ann@b.com", "bob@b.com"}},
		"with a name":      {"Email\nAnn Lee <ann@b.com>\n", []string{"ann@b.com"}},
		"uneven rows":      {"Name,Email\nAnn,ann@b.com,more\nBob\n,\n\n", []string{"ann@b.com", "Bob!no_address"}},
		"named one wins":   {"Manager,Email\nboss@b.com,ann@b.com\nboss@b.com,\n", []string{"ann@b.com", "boss@b.com!no_address"}},
		"named but empty":  {"Email sent,Contact\nyes,ann@b.com\n", []string{"ann@b.com"}},
		"most addresses":   {"x@y.com,ann@b.com\n,bob@b.com\n", []string{"x@y.com", "ann@b.com", "bob@b.com"}},
		"twice":            {"Email\nann@b.com\nANN@b.com\n", []string{"ann@b.com", "ANN@b.com!duplicate"}},
		"bad":              {"Email\nann@b.com\nbob@\n", []string{"ann@b.com", "bob@!no_domain"}},
		"header of others": {"メールアドレス,名前\nann@b.com,アン\n", []string{"ann@b.com"}},
	} {
		t.Run(name, func(t *testing.T) {
			list, _, err := File(strings.NewReader(tc.text), Options{})
			require.NoError(t, err)
			assert.Equal(t, tc.want, brief(list))
		})
	}
}

func TestReadsBackEveryRowOfATable(t *testing.T) {
	cell := rapid.StringMatching(`[A-Za-z ,;"é]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 12).Draw(t, "rows")
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		w.Comma = rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "separator")
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		require.NoError(t, w.Write([]string{"First name", "Email", "Last name", "Note"}))
		var want []string
		for i := range rows {
			want = append(want, fmt.Sprintf("p%d@b.com", i))
			require.NoError(t, w.Write([]string{cell.Draw(t, "a"), want[i], cell.Draw(t, "b"), "n"}))
		}
		w.Flush()
		list, _, err := File(&out, Options{})
		require.NoError(t, err)
		require.Equal(t, want, brief(list))
	})
}
