package backend_test

import (
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/backend/auth"
)

// outsideOpenAPI are calls that the server's own document does not describe: a page
// for people, and the descriptions themselves.
var outsideOpenAPI = []string{"GET /accept/{token}", "POST /accept/{token}", "GET /docs", "GET /openapi.json", "GET /openapi.yaml"}

// apiPage is docs/api.md.
type apiPage struct {
	t    *testing.T
	text string
}

func readAPIPage(t *testing.T) apiPage {
	t.Helper()
	text, err := os.ReadFile("../docs/api.md")
	require.NoError(t, err)
	return apiPage{t, string(text)}
}

// section is what stands under a heading.
func (p apiPage) section(heading string) string {
	p.t.Helper()
	_, rest, ok := strings.Cut(p.text, "\n## "+heading+"\n")
	require.True(p.t, ok, "the page has no section %q", heading)
	text, _, _ := strings.Cut(rest, "\n## ")
	return text
}

// rows are the cells of the tables of a section, without the headings.
func (p apiPage) rows(heading string) [][]string {
	p.t.Helper()
	var rows [][]string
	lines := strings.Split(p.section(heading), "\n")
	for i, line := range lines {
		if !strings.HasPrefix(line, "| ") || i+1 < len(lines) && strings.HasPrefix(lines[i+1], "|---") {
			continue
		}
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		rows = append(rows, cells)
	}
	require.NotEmpty(p.t, rows, heading)
	return rows
}

var inBackquotes = regexp.MustCompile("`([^`]+)`")

// code are the words in backquotes of a text.
func code(text string) []string {
	out := []string{}
	for _, m := range inBackquotes.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	return out
}

var callInText = regexp.MustCompile(`^(GET|POST|PUT|PATCH|DELETE) (/[^?]*)\??(.*)$`)

// described is what a document says of a call.
type described struct {
	query []string
	body  []string // fields
}

// calls are those of the page's table. A call in two rows has what both say.
func (p apiPage) calls() map[string]described {
	out := map[string]described{}
	for _, row := range p.rows("Calls") {
		last := ""
		for _, text := range code(row[0]) {
			if m := callInText.FindStringSubmatch(text); m != nil {
				last = m[1] + " " + m[2]
				d := out[last]
				for param := range strings.SplitSeq(m[3], "&") {
					if name := strings.TrimSuffix(param, "="); name != "" && !slices.Contains(d.query, name) {
						d.query = append(d.query, name)
					}
				}
				out[last] = d
			} else if strings.HasPrefix(text, "{") {
				d := out[last]
				d.body = topFields(text)
				out[last] = d
			}
		}
	}
	return out
}

// topFields names the fields of "{a, b [{c}], d? (one, two)}" but those of fields.
func topFields(text string) []string {
	var flat strings.Builder
	depth := 0
	for _, r := range text {
		switch {
		case strings.ContainsRune("{[(", r):
			depth++
		case strings.ContainsRune("}])", r):
			depth--
		case depth == 1:
			flat.WriteRune(r)
		}
	}
	var names []string
	for field := range strings.SplitSeq(flat.String(), ",") {
		names = append(names, strings.TrimRight(strings.TrimSpace(field), "? "))
	}
	return names
}

func openAPI(t *testing.T, h *harness) *openapi3.T {
	t.Helper()
	_, _, raw := h.raw("GET", "/openapi.json", nil)
	doc, err := openapi3.NewLoader().LoadFromData(raw)
	require.NoError(t, err)
	return doc
}

// operations are the calls that the server describes, each with its operation.
func operations(doc *openapi3.T) map[string]*openapi3.Operation {
	out := map[string]*openapi3.Operation{}
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			out[method+" "+path] = op
		}
	}
	return out
}

func describedBy(op *openapi3.Operation) described {
	var d described
	for _, p := range op.Parameters {
		if p.Value.In == openapi3.ParameterInQuery {
			d.query = append(d.query, p.Value.Name)
		}
	}
	if op.RequestBody != nil {
		for name := range op.RequestBody.Value.Content.Get("application/json").Schema.Value.Properties {
			d.body = append(d.body, name)
		}
	}
	return d
}

func TestTheAPIPageHasTheServersCalls(t *testing.T) {
	h := start(t)
	page, server := readAPIPage(t).calls(), operations(openAPI(t, h))
	for call, op := range server {
		if assert.Contains(t, page, call, "the page does not have it") {
			want, got := describedBy(op), page[call]
			assert.ElementsMatch(t, want.query, got.query, "query parameters of %s", call)
			assert.ElementsMatch(t, want.body, got.body, "fields of the body of %s", call)
		}
	}
	for call := range page {
		if _, ok := server[call]; !ok {
			assert.Contains(t, outsideOpenAPI, call, "the server does not have it")
		}
	}
	for _, call := range outsideOpenAPI {
		assert.Contains(t, page, call, "the page does not have it")
		assert.NotContains(t, server, call, "the server describes it by now")
		method, path, _ := strings.Cut(call, " ")
		_, head, _ := h.raw(method, path, nil)
		assert.NotEqual(t, "application/problem+json", head.Get("Content-Type"), "nothing answers %s", call)
	}
}

func TestTheAPIPageHasTheServersErrors(t *testing.T) {
	statuses := map[string]bool{}
	for _, row := range readAPIPage(t).rows("Errors") {
		statuses[row[0]] = true
	}
	for call, op := range operations(openAPI(t, start(t))) {
		for status := range op.Responses.Map() {
			if status >= "400" {
				assert.True(t, statuses[status], "%s answers %s", call, status)
			}
		}
	}
}

// TestTheAPIPageNamesWhatIsNotThere fails when the server has got a call that the page
// still says is missing.
func TestTheAPIPageNamesWhatIsNotThere(t *testing.T) {
	h := start(t)
	server := operations(openAPI(t, h))
	for _, text := range code(readAPIPage(t).section("Not there yet")) {
		if callInText.MatchString(text) {
			assert.NotContains(t, server, text)
			method, path, _ := strings.Cut(text, " ")
			status, _, _ := h.raw(method, path, nil)
			assert.Contains(t, []int{http.StatusNotFound, http.StatusMethodNotAllowed}, status, text)
		}
	}
}

// enum are the values that a schema allows, of a list those of its items.
func enum(s *openapi3.Schema) []string {
	if s.Items != nil {
		s = s.Items.Value
	}
	var out []string
	for _, v := range s.Enum {
		if v != "" { // nothing to put into backquotes
			out = append(out, v.(string))
		}
	}
	return out
}

func TestTheAPIPageHasTheServersValues(t *testing.T) {
	doc := openAPI(t, start(t))
	of := func(schema, field string) []string {
		return enum(doc.Components.Schemas[schema].Value.Properties[field].Value)
	}
	param := func(path, name string) []string {
		return enum(doc.Paths.Value(path).Get.Parameters.GetByInAndName("query", name).Schema.Value)
	}
	want := map[string][]string{
		"invitation channel":            of("Invitation", "channel"),
		"invitation status":             of("Invitation", "status"),
		"delivery state":                of("Delivery", "state"),
		"status of listed invitations":  param("/v1/invitations", "status"),
		"sort of invitations":           param("/v1/invitations", "sort"),
		"outcome of create":             of("CreateResult", "outcome"),
		"outcome of resend and revoke":  of("BulkResult", "outcome"),
		"rights of tokens":              of("Token", "rights"),
		"member status":                 of("Member", "status"),
		"status of listed members":      param("/v1/members", "status"),
		"sort of members":               param("/v1/members", "sort"),
		"sort of the log":               param("/v1/audit", "sort"),
		"scope kind":                    of("Scope", "kind"),
		"actions of the log":            of("AuditEvent", "action"),
		"actions that the log can list": param("/v1/audit", "action"),
	}
	page := readAPIPage(t)
	got := map[string][]string{}
	for _, row := range page.rows("Values") {
		require.Len(t, row, 2, row)
		if action := code(row[0]); len(action) > 0 {
			for _, list := range []string{"actions of the log", "actions that the log can list"} {
				got[list] = append(got[list], action...)
			}
			continue
		}
		for _, value := range code(row[1]) {
			if value != "-" {
				got[row[0]] = append(got[row[0]], value)
			}
			if strings.HasSuffix(row[1], "each also with `-`") && value != "-" {
				got[row[0]] = append(got[row[0]], "-"+value)
			}
		}
	}
	for name := range want {
		require.NotEmpty(t, want[name], "the server's document does not list: %s", name)
		assert.ElementsMatch(t, want[name], got[name], name)
	}
	for name := range got {
		assert.Contains(t, want, name, "the test does not know this list")
	}
}

func TestTheAPIPageHasTheServersRoles(t *testing.T) {
	got, want := map[string][]string{}, map[string][]string{}
	for _, row := range readAPIPage(t).rows("Who may do what") {
		gives := code(row[1])
		if row[1] == "all" {
			gives = []string{"all"}
		}
		for _, role := range code(row[0]) {
			got[role] = gives
		}
	}
	for _, role := range auth.Roles() {
		want[role.ID] = []string{}
		for _, p := range role.Gives.Names() {
			want[role.ID] = append(want[role.ID], string(p))
		}
		if role.Gives == auth.Everything {
			want[role.ID] = []string{"all"}
		}
	}
	assert.Equal(t, want, got)
}

// TestTheAPIPageHasTheServersLabels looks at the labels of what happens in a busy
// organisation; the others are only known to exist.
func TestTheAPIPageHasTheServersLabels(t *testing.T) {
	page := map[string]string{}
	for _, row := range readAPIPage(t).rows("Values") {
		if action := code(row[0]); len(action) == 1 {
			page[action[0]] = row[1]
		}
	}
	for _, e := range busy(t).log("", "1000") {
		assert.Equal(t, e["label"], page[e["action"].(string)], e["action"])
	}
}
