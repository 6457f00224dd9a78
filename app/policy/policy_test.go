package policy

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"howett.net/plist"

	"guestlist/app/invite"
	"guestlist/app/settings"
)

func ofJSON(text string) (Policy, *invite.Error) {
	return load("/etc/guestlist/policy.json", func() (map[string]any, error) { return parseJSON([]byte(text)) })
}

func seconds(n int) *time.Duration {
	d := time.Duration(n) * time.Second
	return &d
}

func TestAPolicyDecides(t *testing.T) {
	for text, want := range map[string]Policy{
		`{}`:                       {},
		"\ufeff{ }\n":              {},
		`{"HideLocal": false}`:     {},
		`{"HideLocal": true}`:      {HideLocal: true},
		`{"UpdateChecks": false}`:  {NoUpdates: true},
		`{"UpdateChecks": true}`:   {},
		`{"UndoSendingSeconds":0}`: {Fixed: settings.Fixed{SendWait: seconds(0)}},
		`{"Server": "Guestlist.Example.com/v1/", "UndoSendingSeconds": 30, "UndoRevokingSeconds": 5}`: {
			Server: "https://guestlist.example.com", Fixed: settings.Fixed{SendWait: seconds(30), RevokeWait: seconds(5)},
		},
	} {
		got, problem := ofJSON(text)
		require.Nil(t, problem, text)
		assert.Equal(t, want, got, text)
	}
}

func TestABrokenPolicyIsNotAppliedAtAll(t *testing.T) {
	for text, why := range map[string]string{
		``:                          "line 1: the file ends too early",
		`[]`:                        "line 1: it has to begin with a brace",
		`true`:                      "line 1: it has to begin with a brace",
		"{\"HideLocal\": true,\n":   "the file ends too early",
		"{\"HideLocal\": true\n":    "the file ends too early",
		"{\"HideLocal\": true}\n{}": "more follows after the closing brace",
		"{\"HideLocal\": true}]":    "more follows after the closing brace",
		"{\n\"HideLocal\": true x}": "line 2: invalid character 'x'",
		`{"HideLocal": "yes"}`:      "HideLocal: it takes true or false",
		`{"HideLocal": null}`:       "HideLocal: it takes true or false",
		`{"HideLocal": 1}`:          "HideLocal: it takes true or false",
		`{"HideLocal": [true]}`:     "HideLocal: it takes a single value",
		`{"HideLocal": true, "Servre": "https://a.example"}`: "Servre: there is no such setting",
		`{"hidelocal": true}`:                                "hidelocal: there is no such setting",
		`{"HideLocal": true, "HideLocal": false}`:            "HideLocal stands here twice",
		`{"Server": ""}`:                                     "Server: an address is needed",
		`{"Server": "http://guestlist.example.com"}`:         "use https://",
		`{"Server": 5}`:                                      "Server: it takes the address of a server",
		`{"UndoSendingSeconds": 7, "HideLocal": true}`:       "UndoSendingSeconds: it takes 0, 5, 10 or 30 seconds",
		`{"UndoSendingSeconds": "5"}`:                        "it takes 0, 5, 10 or 30 seconds",
		`{"UndoSendingSeconds": 5.5}`:                        "5.5 is no whole number",
		`{"UndoRevokingSeconds": 9223372036854775807}`:       "it takes 0, 5, 10 or 30 seconds",
		`{"UndoRevokingSeconds": -5}`:                        "it takes 0, 5, 10 or 30 seconds",
	} {
		got, problem := ofJSON(text)
		assert.Equal(t, Policy{NoUpdates: true}, got, text)
		if assert.NotNil(t, problem, text) {
			assert.Equal(t, invite.CodeBrokenPolicy, problem.Code)
			assert.Equal(t, "/etc/guestlist/policy.json", problem.Path)
			assert.Contains(t, problem.Detail, why, text)
		}
	}
}

func TestWithoutAPolicyNothingIsDecided(t *testing.T) {
	got, problem := load(place, func() (map[string]any, error) { return nil, fs.ErrNotExist })
	assert.Nil(t, problem)
	assert.Equal(t, Policy{}, got)

	_, problem = load(place, func() (map[string]any, error) { return nil, errors.New("permission denied") })
	require.NotNil(t, problem, "one that cannot be read is there all the same")
	assert.Equal(t, "permission denied", problem.Detail)
}

func TestAPolicyIsAFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "policy.json")
	_, err := readFile(path)
	require.ErrorIs(t, err, fs.ErrNotExist)
	require.NoError(t, os.WriteFile(path, []byte("{}"), 0o600))
	got, err := readFile(path)
	require.NoError(t, err)
	assert.Equal(t, "{}", string(got))
	_, err = readFile(dir)
	require.ErrorContains(t, err, "it is no file")
	if err := os.Symlink(filepath.Join(dir, "gone"), filepath.Join(dir, "link")); err == nil {
		_, err = readFile(filepath.Join(dir, "link"))
		require.ErrorContains(t, err, "leads nowhere")
		assert.NotErrorIs(t, err, fs.ErrNotExist)
	}
}

// What macOS and Windows keep has no booleans, or integers of another size.
func TestAPolicyOfOtherSystems(t *testing.T) {
	want := Policy{Server: "https://guestlist.example.com", HideLocal: true, Fixed: settings.Fixed{RevokeWait: seconds(10)}, NoUpdates: true}
	values := map[string]any{server: "https://guestlist.example.com", hideLocal: true, undoRevoking: 10, updateChecks: 0}
	for _, format := range []int{plist.XMLFormat, plist.BinaryFormat} {
		data, err := plist.Marshal(values, format)
		require.NoError(t, err)
		got, problem := load(place, func() (map[string]any, error) { return parsePlist(data) })
		require.Nil(t, problem)
		assert.Equal(t, want, got)
	}

	assert.Equal(t, true, fromNumber(hideLocal, 1))
	assert.Equal(t, int64(10), fromNumber(undoRevoking, 10))
	_, err := of(map[string]any{hideLocal: fromNumber(hideLocal, 2)})
	require.ErrorContains(t, err, "it takes true or false")
	_, err = of(map[string]any{undoRevoking: fromNumber(undoRevoking, 1<<63+5)})
	require.ErrorContains(t, err, "it takes 0, 5, 10 or 30 seconds")

	for _, broken := range []string{"", "<plist>", "[]", "bplist00"} {
		_, problem := load(place, func() (map[string]any, error) { return parsePlist([]byte(broken)) })
		assert.NotNil(t, problem, broken)
	}
}

func FuzzPolicy(f *testing.F) {
	f.Add([]byte(`{"Server": "https://guestlist.example.com", "UndoSendingSeconds": 30}`))
	f.Add([]byte(`{"HideLocal": true} `))
	f.Fuzz(func(t *testing.T, data []byte) {
		values, err := parseJSON(data)
		if err != nil {
			assert.Nil(t, values)
			return
		}
		for _, value := range values {
			switch value.(type) {
			case nil, string, bool, int64:
			default:
				t.Errorf("%T", value)
			}
		}
		_, _ = of(values)
	})
}
