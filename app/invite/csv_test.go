package invite

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

func TestAddressesFromCSV(t *testing.T) {
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
		"most addresses":   {"x@y.com,ann@b.com\n,bob@b.com\n", []string{"ann@b.com", "bob@b.com"}},
		"twice":            {"Email\nann@b.com\nANN@b.com\n", []string{"ann@b.com", "ANN@b.com!duplicate"}},
		"bad":              {"Email\nann@b.com\nbob@\n", []string{"ann@b.com", "bob@!no_domain"}},
		"header of others": {"メールアドレス,名前\nann@b.com,アン\n", []string{"ann@b.com"}},
	} {
		t.Run(name, func(t *testing.T) {
			list, err := AddressesFromCSV(strings.NewReader(tc.text))
			require.NoError(t, err)
			assert.Equal(t, tc.want, brief(list))
		})
	}
}

func TestCSVEncodings(t *testing.T) {
	const text = "Név;Email\nJosé;josé@bücher.example\n"
	encodings := map[string]func() ([]byte, error){
		"utf-8":        func() ([]byte, error) { return []byte(text), nil },
		"utf-8 bom":    func() ([]byte, error) { return []byte("\ufeff" + text), nil },
		"windows-1252": func() ([]byte, error) { return charmap.Windows1252.NewEncoder().Bytes([]byte(text)) },
	}
	for name, endian := range map[string]unicode.Endianness{"le": unicode.LittleEndian, "be": unicode.BigEndian} {
		encodings["utf-16 bom "+name] = func() ([]byte, error) {
			return unicode.UTF16(endian, unicode.UseBOM).NewEncoder().Bytes([]byte(text))
		}
		encodings["utf-16 "+name] = func() ([]byte, error) {
			return unicode.UTF16(endian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(text))
		}
	}
	for name, encode := range encodings {
		t.Run(name, func(t *testing.T) {
			data, err := encode()
			require.NoError(t, err)
			list, err := AddressesFromCSV(bytes.NewReader(data))
			require.NoError(t, err)
			assert.Equal(t, []string{"josé@bücher.example"}, brief(list))
		})
	}
}

func TestCSVErrors(t *testing.T) {
	for name, tc := range map[string]struct {
		data string
		want error
	}{
		"empty":       {"", ErrCSVNoAddress},
		"no address":  {"Name,Team\nAnn,X\n", ErrCSVNoAddress},
		"only header": {"Email\n", ErrCSVNoAddress},
		"spreadsheet": {"PK\x03\x04\x14\x00\x06\x00ann@b.com", ErrCSVNotText},
		"picture":     {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR@", ErrCSVNotText},
		"too large":   {strings.Repeat("ann@b.com\n", MaxCSV/10+1), ErrCSVTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := AddressesFromCSV(strings.NewReader(tc.data))
			require.ErrorIs(t, err, tc.want)
		})
	}
	broken := errors.New("broken disk")
	_, err := AddressesFromCSV(iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)
	_, err = AddressesFromCSV(iotest.ErrReader(os.ErrPermission))
	require.ErrorIs(t, err, os.ErrPermission)
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
		list, err := AddressesFromCSV(&out)
		require.NoError(t, err)
		require.Equal(t, want, brief(list))
	})
}

func FuzzAddressesFromCSV(f *testing.F) {
	for _, seed := range []string{"Email\nann@b.com", "\xff\xfea\x00@\x00b\x00", "sep=,\n\"a@b.com", "sep=\"", "a;b\n@;\xe9"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := AddressesFromCSV(bytes.NewReader(data))
		if err != nil && list != nil {
			t.Fatal("an error and a list")
		}
		for _, c := range list {
			if (c.Address == "") != (c.Key == "") || c.Text == "" {
				t.Fatalf("%+v", c)
			}
		}
	})
}
