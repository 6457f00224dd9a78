package intake

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOwnDomains(t *testing.T) {
	o := Options{Own: []string{"contoso.example", "bücher.example", "acme.com"}}
	for text, meant := range map[string]string{
		"ann@contoso.example":           "",
		"ann@mail.contoso.example":      "",
		"ann@c0ntoso.example":           "ann@contoso.example",
		"ann@contosso.example":          "ann@contoso.example",
		"ann@cnotoso.example":           "ann@contoso.example",
		"ann@contoso.exmple":            "ann@contoso.example",
		"ann@cöntoso.example":           "ann@contoso.example",
		"ann@соntoso.example":           "ann@contoso.example", // Cyrillic со
		"ann@bucher.example":            "ann@xn--bcher-kva.example",
		"ann@bücher.example":            "",
		"ann@xn--bcher-kva.example":     "",
		"ann@acrne.com":                 "ann@acme.com",
		"ann@acne.com":                  "ann@acme.com",
		"ann@acme.de":                   "",
		"ann@other.example":             "",
		"ann@northwind-traders.example": "",
	} {
		list := Text(text, o)
		require.Len(t, list, 1, text)
		assert.Equal(t, meant, list[0].Meant, text)
		assert.Equal(t, meant != "", list[0].Verdict() == "typo", text)
	}
}

func TestDomainsOutsideASCIIShowTheirForm(t *testing.T) {
	for text, want := range map[string]string{
		"ann@bücher.example":        "ann@xn--bcher-kva.example",
		"Jürgen@Bücher.example":     "Jürgen@xn--bcher-kva.example",
		"иван@пример.рф":            "иван@xn--e1afmkfd.xn--p1ai",
		"ann@例え。jp":                 "ann@xn--r8jz45g.jp",
		"Ann@Example.org":           "Ann@Example.org",
		"jürgen@example.org":        "jürgen@example.org",
		"ann@xn--bcher-kva.example": "ann@xn--bcher-kva.example",
	} {
		list := Text(text, Options{})
		require.Len(t, list, 1, text)
		assert.Equal(t, want, list[0].ASCII())
	}
}
