package api

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

const docsStyle = `body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b2330;background:#fff}
code{font-size:.95em}dt{margin-top:1rem}dd{margin:0 0 0 1rem;color:#5d6878}a{color:#0f766e}
@media(prefers-color-scheme:dark){body{color:#e6eaf0;background:#14181f}dd{color:#98a2b3}a{color:#2dd4bf}}`

var docsPage = template.Must(template.New("docs").Parse(`<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{{.Title}}</title><style>{{.Style}}</style></head><body>
<h1>{{.Title}} {{.Version}}</h1><p>The full description for programs: <a href="/openapi.json">openapi.json</a>
(<a href="/openapi.yaml">YAML</a>).</p>
{{range .Groups}}<h2>{{.Name}}</h2><dl>{{range .Calls}}<dt><code>{{.Method}} {{.Path}}</code></dt><dd>{{.Summary}}
{{if .Params}}<br>Parameters: {{range .Params}}<code>{{.}}</code> {{end}}{{end}}</dd>{{end}}</dl>{{end}}
</body></html>`))

type docsCall struct {
	Method, Path, Summary string
	Params                []string
}

type docsGroup struct {
	Name  string
	Calls []docsCall
}

// docs lists every call. The page needs nothing from elsewhere.
func (a *API) docs(w http.ResponseWriter, _ *http.Request) {
	doc := a.huma.OpenAPI()
	groups := map[string]*docsGroup{}
	for path, item := range doc.Paths {
		for method, op := range map[string]*huma.Operation{"GET": item.Get, "POST": item.Post, "PATCH": item.Patch, "DELETE": item.Delete} {
			if op == nil || len(op.Tags) == 0 {
				continue
			}
			g := groups[op.Tags[0]]
			if g == nil {
				g = &docsGroup{Name: op.Tags[0]}
				groups[op.Tags[0]] = g
			}
			c := docsCall{Method: method, Path: path, Summary: op.Summary}
			for _, p := range op.Parameters {
				c.Params = append(c.Params, p.Name)
			}
			g.Calls = append(g.Calls, c)
		}
	}
	var list []*docsGroup
	for _, g := range groups {
		slices.SortFunc(g.Calls, func(x, y docsCall) int { return strings.Compare(x.Path+x.Method, y.Path+y.Method) })
		list = append(list, g)
	}
	slices.SortFunc(list, func(x, y *docsGroup) int { return strings.Compare(x.Name, y.Name) })
	sum := sha256.Sum256([]byte(docsStyle))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'; base-uri 'none'; frame-ancestors 'none'")
	err := docsPage.Execute(w, map[string]any{"Title": doc.Info.Title, "Version": doc.Info.Version, "Style": template.CSS(docsStyle), "Groups": list}) //nolint:gosec // our own style
	if err != nil {
		a.log.Debug("docs cut off", "error", err)
	}
}
