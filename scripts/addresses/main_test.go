package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEachAddressIsALine(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	table := write("people.csv", "Name;E-Mail\nJürgen;j@bücher.example\nAnn;ann@gmial.com\nBob;bob@\nBeispiel: x;x@example.com\nAnn;ANN@gmial.com\n")
	none := write("none.txt", "nobody here")
	list := write("list.txt", "Lee, Ann <ann@example.org>")
	var out, complain bytes.Buffer
	code := run([]string{table, none, filepath.Join(folder, "gone.txt"), list}, &out, &complain)
	assert.Equal(t, 1, code)
	assert.Equal(t, strings.ReplaceAll(`{"file":"TABLE","line":2,"address":"j@xn--bcher-kva.example","name":"Jürgen","column":"E-Mail","verdict":"ok"}
{"file":"TABLE","line":3,"address":"ann@gmial.com","name":"Ann","column":"E-Mail","verdict":"typo"}
{"file":"TABLE","line":4,"address":"bob@","name":"Bob","column":"E-Mail","verdict":"no_domain"}
{"file":"TABLE","line":6,"address":"ANN@gmial.com","name":"Ann","column":"E-Mail","verdict":"duplicate"}
`, "TABLE", table)+`{"file":"`+list+`","line":1,"address":"ann@example.org","name":"Lee, Ann","column":"","verdict":"ok"}
`, out.String())
	assert.Contains(t, complain.String(), table+":5: left out, because it says that it is an example")
	assert.Contains(t, complain.String(), none+": no email address was found. Check that it is the right file")
	assert.Contains(t, complain.String(), "gone.txt: no such file or directory. Check the name and the folder.")
}

func TestColumnAndOwnDomains(t *testing.T) {
	path := filepath.Join(t.TempDir(), "people.csv")
	require.NoError(t, os.WriteFile(path, []byte("Work email,Home email\nann@contosso.example,ann@home.example\n"), 0o600))
	var out, complain bytes.Buffer
	require.Zero(t, run([]string{"-own", "contoso.example", path}, &out, &complain))
	assert.Contains(t, out.String(), `"address":"ann@contosso.example","name":"","column":"Work email","verdict":"typo"`)
	out.Reset()
	require.Zero(t, run([]string{"-column", "Home email", path}, &out, &complain))
	assert.Contains(t, out.String(), `"address":"ann@home.example"`)
	assert.Empty(t, complain.String())
	assert.Equal(t, 2, run(nil, &out, &complain))
}
