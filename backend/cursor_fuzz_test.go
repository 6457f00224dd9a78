package backend_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// cursorLists are the lists that have cursors; %s is where the sort order goes.
var cursorLists = []string{
	"/v1/invitations?sort=%s", "/v1/invitations?status=all&sort=%s", "/v1/invitations?q=a&sort=%s", "/v1/invitations?since=0&sort=%s",
	"/v1/members?sort=%s", "/v1/members?status=active&sort=%s", "/v1/audit?sort=%s",
}

var cursorSorts = []string{"", "address", "-invited_at", "status", "-expires_at", "last_sent_at", "roles", "-scope", "name", "joined_at"}

// FuzzCursor sends any cursor, and any place under the mark of a real one, for each list and
// two callers: the answer is a page or a refusal, and a page has no row that the caller does
// not find in the list as a whole.
func FuzzCursor(f *testing.F) {
	h := sample(f, 40)
	design := h.scope("Design")
	owner := h.join("design.owner@example.com", object{"role": "team_owner", "scope_id": design})
	owner.invite(object{"addresses": []string{"one@example.com", "two@example.com", "three@example.com"}, "scope_id": design})
	handler := h.srv.Handler()
	ask := func(t testing.TB, token, path string) (int, map[string]json.RawMessage) {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
		r.Header.Set("Authorization", "Bearer "+token)
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		var answer map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &answer), w.Body.String())
		return w.Code, answer
	}

	tokens := []string{h.token, owner.token}
	may := make([]map[string]bool, len(tokens)) // IDs that each caller may see
	marks := map[string]string{}                // caller, list and order -> the mark of their cursors
	for who, token := range tokens {
		may[who] = map[string]bool{}
		for _, list := range cursorLists {
			for _, sort := range cursorSorts {
				path := path(list, sort)
				if status, whole := ask(f, token, path+"limit=1000"); status == http.StatusOK {
					for _, id := range rowIDs(f, whole) {
						may[who][id] = true
					}
				}
				_, first := ask(f, token, path+"limit=1")
				var cursor string
				if json.Unmarshal(first["next_cursor"], &cursor) == nil && cursor != "" {
					f.Add(cursor, uint16(len(marks)))
					marks[fmt.Sprint(who, path)] = mark(f, cursor)
				}
			}
		}
	}
	combinations := len(tokens) * len(cursorLists) * len(cursorSorts)
	for n, at := range []string{
		`null`, `0`, `-9223372036854775808`, `1e400`, `"x"`, `[]`, `[0,0]`, `[9223372036854775807,-1]`, `{"k":0}`, `{"t":"\u0000","n":-1,"k":9223372036854775807}`,
		`{"g":-5,"k":-1,"u":true}`, `{"g":99999,"t":"z"}`, `{"k":"x"}`, "{\"t\":\"\xff\"}", ``, `}`,
	} {
		for pick := n % 3; pick < combinations; pick += 3 {
			f.Add(at, uint16(pick))
		}
	}
	f.Fuzz(func(t *testing.T, text string, pick uint16) {
		n := int(pick) % combinations
		who, list, sort := n%len(tokens), cursorLists[n/len(tokens)%len(cursorLists)], cursorSorts[n/len(tokens)/len(cursorLists)]
		path := path(list, sort)
		tries := []string{text}
		if m := marks[fmt.Sprint(who, path)]; m != "" {
			tries = append(tries, forged(m, text))
		}
		for _, cursor := range tries {
			status, answer := ask(t, tokens[who], path+"limit=1000&cursor="+url.QueryEscape(cursor))
			require.Contains(t, []int{http.StatusOK, http.StatusBadRequest, http.StatusForbidden, http.StatusUnprocessableEntity}, status, "%s %q: %s", path, cursor, answer)
			for _, id := range rowIDs(t, answer) {
				require.True(t, may[who][id], "%s %q gives %s", path, cursor, id)
			}
		}
	})
}

// path is a list in an order, ready for more parameters.
func path(list, sort string) string {
	if sort == "" {
		return strings.TrimSuffix(fmt.Sprintf(list, ""), "sort=")
	}
	return fmt.Sprintf(list, sort) + "&"
}

// rowIDs are the IDs of a page's rows, and of those that it calls gone.
func rowIDs(t testing.TB, answer map[string]json.RawMessage) (ids []string) {
	t.Helper()
	var rows []struct {
		ID string `json:"id"`
	}
	if raw := answer["items"]; raw != nil {
		require.NoError(t, json.Unmarshal(raw, &rows))
	}
	if raw := answer["gone"]; raw != nil {
		require.NoError(t, json.Unmarshal(raw, &ids))
	}
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	return ids
}

// mark is what binds a cursor to its list.
func mark(t testing.TB, cursor string) string {
	t.Helper()
	var c struct {
		For string `json:"f"`
	}
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, &c))
	require.NotEmpty(t, c.For)
	return c.For
}

// forged is a cursor with a real mark and any place.
func forged(mark, at string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(`{"f":"` + mark + `","a":` + at + `}`))
}
