package account

import (
	"testing"

	"guestlist/app/invite"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestNormalise(t *testing.T) {
	for typed, want := range map[string]string{
		"acme.example":                             "https://acme.example",
		"  Acme.Example/  ":                        "https://acme.example",
		"https://acme.example":                     "https://acme.example",
		"HTTPS://ACME.EXAMPLE//":                   "https://acme.example",
		"https://acme.example:443/":                "https://acme.example",
		"https://acme.example:8443":                "https://acme.example:8443",
		"acme.example:8443":                        "https://acme.example:8443",
		"acme.example.":                            "https://acme.example",
		"bücher.example":                           "https://xn--bcher-kva.example",
		"192.0.2.7":                                "https://192.0.2.7",
		"127.0.0.1:8080":                           "http://127.0.0.1:8080",
		"127.1.2.3:8080":                           "http://127.1.2.3:8080",
		"localhost:8080":                           "http://localhost:8080",
		"LOCALHOST":                                "http://localhost",
		"[::1]:8080":                               "http://[::1]:8080",
		"http://127.0.0.1:8080/":                   "http://127.0.0.1:8080",
		"http://localhost:80":                      "http://localhost",
		"https://localhost:8443":                   "https://localhost:8443",
		"https://[2001:DB8::1]/":                   "https://[2001:db8::1]",
		"https://acme.example/v1":                  "https://acme.example",
		"https://acme.example/v1/invitations?q=a":  "https://acme.example",
		"acme.example/docs#/operations":            "https://acme.example",
		"https://acme.example/openapi.json":        "https://acme.example",
		"https://acme.example/accept/abcdef":       "https://acme.example",
		"https://acme.example/healthz":             "https://acme.example",
		"https://tools.acme.example/guestlist/":    "https://tools.acme.example/guestlist",
		"https://tools.acme.example/guestlist/v1/": "https://tools.acme.example/guestlist",
		"https://tools.acme.example/a b":           "",
		"":                                         "",
		"   ":                                      "",
		"https://":                                 "",
		"https:///v1":                              "",
		":8080":                                    "",
		"ftp://acme.example":                       "",
		"file:///etc/passwd":                       "",
		"mailto:dana@acme.example":                 "",
		"dana@acme.example":                        "",
		"https://dana:pw@acme.example":             "",
		"https://token@acme.example":               "",
		"acme.example:port":                        "",
		"acme.example:99999":                       "",
		"acme.example:0":                           "",
		"https://acme_?.example":                   "",
		"-acme.example":                            "",
		`https:\\acme.example`:                     "",
		"http://[::1":                              "",
	} {
		t.Run(typed, func(t *testing.T) {
			got, err := Normalise(typed)
			if want == "" {
				assert.Equal(t, invite.CodeBadAddress, invite.CodeOf(err))
				return
			}
			require.NoError(t, err)
			assert.Equal(t, want, got)
			again, err := Normalise(got)
			require.NoError(t, err)
			assert.Equal(t, got, again)
		})
	}
	for _, plain := range []string{"http://acme.example", "http://192.0.2.7:8080", "http://localhost.acme.example", "http://127.0.0.1.nip.example"} {
		_, err := Normalise(plain)
		assert.Equal(t, invite.CodeInsecure, invite.CodeOf(err), plain)
	}
}

func TestNormaliseOfAnythingIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got, err := Normalise(rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z]{0,5}(://)?[a-z0-9.:\[\]]{1,12}/?[a-z0-9/?#%]{0,8}`)).Draw(t, "typed"))
		if err != nil {
			return
		}
		again, err := Normalise(got)
		require.NoError(t, err)
		assert.Equal(t, got, again)
		assert.Regexp(t, `^https?://[^/@]+(/.*[^/])?$`, got)
	})
}
