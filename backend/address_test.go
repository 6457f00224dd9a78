package backend_test

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/internal/address/addresstest"
)

// TestVectorsOverHTTP runs the table of addresses through the API: the second to
// ask for an address, in whatever spelling, is told that it is invited.
func TestVectorsOverHTTP(t *testing.T) {
	h := start(t)
	invited := map[string]bool{}
	for _, v := range addresstest.Vectors() {
		r := h.invite(object{"addresses": []string{v.Text}})[0]
		assert.Equal(t, v.Text, r["address"])
		switch {
		case v.Problem != "":
			assert.Equal(t, "invalid", r["outcome"], "%+q", v.Text)
			assert.Equal(t, v.Problem.Error(), r["detail"], "%+q", v.Text)
			continue
		case invited[v.Key]:
			assert.Equal(t, "already_invited", r["outcome"], "%+q", v.Text)
		default:
			assert.Equal(t, "invited", r["outcome"], "%+q: %v", v.Text, r["detail"])
		}
		invited[v.Key] = true
		r = h.invite(object{"addresses": []string{v.Key}})[0]
		assert.Equal(t, "already_invited", r["outcome"], "the key of %+q", v.Text)
	}
	assert.EqualValues(t, len(invited), h.ok("GET", "/v1/invitations?limit=1", nil)["total"])
}

func TestSearchFoldsAsAddressesAreFolded(t *testing.T) {
	h := start(t)
	const josé, jürgen = "jose\u0301@example.org", "JÜRGEN@Bücher.example"
	h.one(josé)
	h.one(jürgen)
	h.one("\u212Ailo@example.org")
	for q, want := range map[string]string{
		"jos\u00E9": josé, "JOS\u00C9": josé, "jose\u0301@ex": josé, "jürgen": jürgen, "BÜCHER": jürgen, "cher.exa": jürgen, "bu\u0308cher": jürgen,
		"xn--bcher": jürgen, "\u212Ailo": "\u212Ailo@example.org", "kilo": "",
	} {
		for list, field := range map[string]string{"/v1/invitations?q=": "address", "/v1/members?q=": "address", "/v1/audit?action=invited&q=": "subject"} {
			var found []string
			for _, i := range items(h.ok("GET", list+url.QueryEscape(q), nil), "items") {
				found = append(found, i[field].(string))
			}
			if want == "" {
				assert.Empty(t, found, "%s%+q", list, q)
			} else {
				assert.Equal(t, []string{want}, found, "%s%+q", list, q)
			}
		}
	}
}

func TestTheLogFindsASubjectHoweverItIsSpelled(t *testing.T) {
	h := start(t)
	h.one("JOS\u00C9@Bücher.example")
	for spelled, found := range map[string]int{
		"jose\u0301@bücher.example": 1, "jos\u00E9@XN--BCHER-KVA.example": 1, " José@bücher.example ": 1, "jose@bücher.example": 0,
	} {
		list := items(h.ok("GET", "/v1/audit?subject="+url.QueryEscape(spelled), nil), "items")
		assert.Len(t, list, found, "%+q", spelled)
	}
}

func TestAMemberIsOneInEverySpelling(t *testing.T) {
	h := start(t)
	h.join("Rene\u0301e@bücher.example")
	r := h.invite(object{"addresses": []string{"REN\u00C9E@xn--bcher-kva.example"}})[0]
	assert.Equal(t, "already_member", r["outcome"])
	_, _, err := h.srv.NewToken(t.Context(), "ren\u00E9e@BÜCHER.example", "test")
	require.NoError(t, err)
}
