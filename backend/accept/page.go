// Package accept is the page that a person opens from the invitation's mail.
package accept

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"net/http"
)

//go:embed page.html
var source string

//go:embed page.css
var style string

var page = template.Must(template.New("page").Parse(source))

var policy = func() string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}()

// view is what the page shows.
type view struct {
	Title   string
	Words   string   // a paragraph under the title
	Form    bool     // ask for the name, and offer Accept
	Roles   []string // what the person is invited as
	Message string   // the inviter's own words
	Inviter string
	Expires string
	Nonce   string // tells this form from others
	Name    string // as it was typed
	Problem string // what is wrong with it
	Token   string // shown once
	Style   template.CSS
}

func show(w http.ResponseWriter, status int, v view) error {
	v.Style = template.CSS(style) //nolint:gosec // our own style sheet
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", policy)
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Robots-Tag", "noindex")
	w.WriteHeader(status)
	return page.Execute(w, v)
}
