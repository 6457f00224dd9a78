package intake

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

func TestEncodings(t *testing.T) {
	utf16 := func(order unicode.Endianness, bom unicode.BOMPolicy) encoding.Encoding {
		return unicode.UTF16(order, bom)
	}
	western := map[string]encoding.Encoding{
		"utf-8": unicode.UTF8, "utf-8 bom": unicode.UTF8BOM,
		"utf-16le bom": utf16(unicode.LittleEndian, unicode.UseBOM), "utf-16be bom": utf16(unicode.BigEndian, unicode.UseBOM),
		"utf-16le": utf16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16be": utf16(unicode.BigEndian, unicode.IgnoreBOM),
		"utf-32": utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), "windows-1252": charmap.Windows1252, "macroman": charmap.Macintosh,
	}
	for _, text := range []string{
		"Name;E-Mail\nJürgen Größe;juergen@example.org\nRenée Müller;renee@example.org\n",
		"Nom,Courriel\nFrançois Lefèvre,francois@example.org\nÉlodie Garçon,elodie@example.org\n",
		"Nombre\tCorreo\nJosé García\tjose@example.org\nMaría Núñez\tmaria@example.org\n",
		"Navn;E-post\nSøren Ærø;soren@example.org\nÅse Bjørn;ase@example.org\n",
		"Nome,Email\nJoão Conceição,joao@example.org\nInês Simões,ines@example.org\n",
		"Name,Email\nJosé,jose@example.org\n",
	} {
		want := said(Text(text, Options{}))
		require.NotEmpty(t, want)
		for name, e := range western {
			data, err := e.NewEncoder().String(text)
			require.NoError(t, err)
			for end, replaced := range map[string]string{"lf": data, "cr": recoded(t, e, text, "\r")} {
				list, _, err := File(strings.NewReader(replaced), Options{})
				require.NoError(t, err, name)
				assert.Equal(t, want, said(list), "%s %s", name, end)
			}
		}
	}
}

func recoded(t *testing.T, e encoding.Encoding, text, end string) string {
	data, err := e.NewEncoder().String(strings.ReplaceAll(text, "\n", end))
	require.NoError(t, err)
	return data
}

func TestOtherAlphabetsInUTF16(t *testing.T) {
	for _, text := range []string{
		"Имя;Почта\nИван Иванов;ivan@example.org\nАнна;иван@пример.рф\n",
		"名前,メールアドレス\n山田太郎,taro@example.org\n",
		"الاسم,البريد\nعمر,omar@example.org\n",
		"ivan@example.org\n",
		"Ó@example.org, ÿ@example.org\n",
	} {
		want := said(Text(text, Options{}))
		require.NotEmpty(t, want)
		for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
			for _, bom := range []unicode.BOMPolicy{unicode.UseBOM, unicode.IgnoreBOM} {
				data, err := unicode.UTF16(order, bom).NewEncoder().Bytes([]byte(text))
				require.NoError(t, err)
				list, _, err := File(bytes.NewReader(data), Options{})
				require.NoError(t, err)
				assert.Equal(t, want, said(list), "%v %v", order, bom)
			}
		}
	}
}

// TestApostrophesOfWindows are not taken for letters of a Macintosh.
func TestApostrophesOfWindows(t *testing.T) {
	for _, name := range []string{"Pat O’Neil", "Jean d’Arc", "Ann’s friend", "L’Hôpital – “Zoë”", "Œuvre Œil", "Žofie Šimek"} {
		data, err := charmap.Windows1252.NewEncoder().String("Name;Email\n" + name + ";ann@example.org\n")
		require.NoError(t, err)
		_, sheet, err := File(strings.NewReader(data), Options{})
		require.NoError(t, err)
		require.Equal(t, Table, sheet.Kind)
		list, _, err := File(strings.NewReader(data), Options{})
		require.NoError(t, err)
		assert.Equal(t, name, list[0].Cells[0])
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	for name, tc := range map[string]struct {
		data string
		want error
	}{
		"empty":       {"", ErrNoAddress},
		"no address":  {"Name,Team\nAnn,X\n", ErrNoAddress},
		"only header": {"Email\n", ErrNoAddress},
		"archive":     {"PK\x03\x04\x14\x00\x06\x00ann@b.com", ErrNotText},
		"picture":     {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR@", ErrNotText},
		"old Excel":   {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ErrOldExcel},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := File(strings.NewReader(tc.data), Options{})
			require.ErrorIs(t, err, tc.want)
		})
	}
	broken := errors.New("broken disk")
	_, _, err := File(iotest.ErrReader(broken), Options{})
	require.ErrorIs(t, err, broken)
	_, _, err = File(iotest.ErrReader(os.ErrPermission), Options{})
	require.ErrorIs(t, err, os.ErrPermission)
	_, _, err = File(iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("ann@example.org\nbob@example.org\n"))), Options{})
	require.ErrorIs(t, err, iotest.ErrTimeout)
}
