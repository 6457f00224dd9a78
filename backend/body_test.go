package backend_test

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sent writes a request as it stands and then nothing more, and gives the answer.
func (h *harness) sent(head, body string) (int, string) {
	h.t.Helper()
	conn, err := (&net.Dialer{}).DialContext(h.t.Context(), "tcp", strings.TrimPrefix(h.http.URL, "http://"))
	require.NoError(h.t, err)
	defer func() { assert.NoError(h.t, conn.Close()) }()
	_, err = fmt.Fprintf(conn, "POST /v1/invitations HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"+
		"Idempotency-Key: k\r\n%s\r\n\r\n%s", h.token, head, body)
	require.NoError(h.t, err)
	require.NoError(h.t, conn.(*net.TCPConn).CloseWrite())
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	require.NoError(h.t, err)
	defer resp.Body.Close()
	var text strings.Builder
	_, err = bufio.NewReader(resp.Body).WriteTo(&text)
	require.NoError(h.t, err)
	return resp.StatusCode, text.String()
}

func TestABodyThatIsCutOff(t *testing.T) {
	h := start(t)
	const whole = `{"addresses":["a@example.com"]}`
	for name, c := range map[string][2]string{
		"before its end":         {"Content-Length: 100", whole},
		"in the middle":          {"Content-Length: 100", whole[:9]},
		"at its beginning":       {"Content-Length: 100", ""},
		"in a chunk":             {"Transfer-Encoding: chunked", "1f\r\n" + whole[:9]},
		"before the last chunk":  {"Transfer-Encoding: chunked", "1f\r\n" + whole + "\r\n"},
		"in the size of a chunk": {"Transfer-Encoding: chunked", "1f\r\n" + whole + "\r\nzz"},
	} {
		status, body := h.sent(c[0], c[1])
		assert.Equal(t, http.StatusBadRequest, status, name)
		assert.Contains(t, body, `"malformed"`, name)
	}
	assert.Empty(t, items(h.ok("GET", "/v1/invitations?status=all", nil), "items"), "nothing was done")
}

func TestOnlyUTF8IsRead(t *testing.T) {
	h := start(t)
	for _, name := range []string{"\xff", "\xc3", "a\xc3", "\xed\xa0\x80", "\xc0\xaf", strings.Repeat("é", 20_000) + "\xc3("} {
		for _, body := range []string{`{"addresses":["a` + name + `@example.com"]}`, `{"addresses":["a@example.com"],"message":"` + name + `"}`, name} {
			status, answer := h.call("POST", "/v1/invitations", body, "Idempotency-Key", fresh())
			assert.Equal(t, http.StatusBadRequest, status, "%q", name)
			assert.Equal(t, "malformed", answer["code"])
		}
	}
	for _, query := range []string{"q=%ff", "q=%c3", "q=a%c3%28", "%ff=x"} {
		status, answer := h.call("GET", "/v1/invitations?"+query, nil)
		assert.Equal(t, http.StatusBadRequest, status, query)
		assert.Equal(t, "malformed", answer["code"])
	}
	assert.Empty(t, items(h.ok("GET", "/v1/invitations?status=all", nil), "items"), "nothing was done")
	text := strings.Repeat("é世🙂", 160)
	assert.Equal(t, text, h.invite(object{"addresses": []string{"a@example.com"}, "message": text})[0]["invitation"].(object)["message"], "letters of all lengths")
	h.ok("GET", "/v1/invitations?q=%C3%A9%E4%B8%96", nil)
}
