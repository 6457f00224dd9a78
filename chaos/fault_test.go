package chaos

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"guestlist/app/invite"
)

// fault is what happens to a request.
type fault struct {
	name  string
	of    string // set by spoil
	done  bool   // the server does what it is asked before it happens
	spoil func(conn net.Conn, answer []byte)

	// What is said while it lasts, of a change and of reading; empty: nothing, it works.
	change, read invite.Code
	words        string // that are a part of what is said of a change; empty: any
}

// faults are all that change what comes back.
func faults() []fault {
	all := slices.Concat(silences(), cuts(), nonsense(), statuses(), pauses(), redirects())
	slices.SortFunc(all, func(a, b fault) int { return strings.Compare(a.name, b.name) })
	return all
}

// both makes two of a fault: before the server does anything, and when all is done.
func both(f fault) []fault {
	after := f
	after.done = true
	f.name, after.name = f.name+", not done", f.name+", done"
	return []fault{f, after}
}

const lost = "The server did not answer, so it may or may not be done."

// silences come too late or never.
func silences() (all []fault) {
	for name, spoil := range map[string]func(conn net.Conn, answer []byte){
		"half-open": func(conn net.Conn, _ []byte) { untilGone(conn) },
		"slow headers": func(conn net.Conn, _ []byte) {
			_, err := io.WriteString(conn, "HTTP/1.1 200 OK\r\n")
			for n := 0; err == nil; n++ {
				time.Sleep(time.Second) // of the bubble
				_, err = fmt.Fprintf(conn, "X-%d: x\r\n", n)
			}
		},
		"a body that stalls": func(conn net.Conn, answer []byte) {
			if _, err := conn.Write(answer[:len(answer)-10]); err == nil {
				untilGone(conn)
			}
		},
		"a body without an end": func(conn net.Conn, _ []byte) {
			_, err := io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{")
			for err == nil {
				time.Sleep(time.Second)
				_, err = io.WriteString(conn, " ")
			}
		},
	} {
		if strings.HasPrefix(name, "a body that stalls") {
			all = append(all, fault{name: name, done: true, spoil: spoil, change: invite.CodeUnknown, read: invite.CodeTemporary, words: lost})
			continue
		}
		all = append(all, both(fault{name: name, spoil: spoil, change: invite.CodeUnknown, read: invite.CodeTemporary, words: lost})...)
	}
	all = append(all, fault{name: "5 s later", done: true, spoil: func(conn net.Conn, answer []byte) {
		time.Sleep(5 * time.Second)
		_, _ = conn.Write(answer)
	}})
	return append(all, fault{name: "byte by byte, 700 a second", done: true, spoil: func(conn net.Conn, answer []byte) {
		for n := range answer {
			time.Sleep(time.Second / 700)
			if _, err := conn.Write(answer[n : n+1]); err != nil {
				return
			}
		}
	}})
}

// cuts end a connection early.
func cuts() []fault {
	cut := func(conn net.Conn, _ []byte) { _ = conn.Close() }
	half := func(conn net.Conn, answer []byte) {
		_, _ = conn.Write(answer[:bytes.Index(answer, []byte("\r\n\r\n"))+14])
	}
	return append(both(fault{name: "closed at once", spoil: cut, change: invite.CodeUnknown, read: invite.CodeTemporary, words: lost}),
		fault{name: "closed in the body", done: true, spoil: half, change: invite.CodeUnknown, read: invite.CodeTemporary, words: lost},
	)
}

// nonsense is an answer that nobody can understand.
func nonsense() (all []fault) {
	for name, body := range map[string]string{
		"half of the JSON": `{"results":[{"outcome":"inv`, "no JSON": "OK", "nothing": "", "null": "null", "a list": "[]", "a text": `"done"`,
		"wrong types": `{"results":{"a":1},"items":7,"user":[],"id":{}}`, "other types within": `{"results":[{"id":7},{"outcome":[]}],"items":[1],"user":"x","id":0}`,
		"too few": `{"results":[]}`, "too many": `{"results":[{},{},{}]}`,
		"about others": `{"results":[{"id":"inv_x","address":"x@y.example","outcome":"invited"},{"id":"inv_y","address":"y@y.example","outcome":"revoked"}]}`,
		"deep":         strings.Repeat("[", 200_000),
		"not UTF-8":    "{\"results\":[{\"outcome\":\"\xff",
	} {
		all = append(all, both(fault{name: "200, " + name, spoil: reply("200 OK", "Content-Type: application/json\r\n", body), change: invite.CodeUnknown, read: invite.CodeNotABackend})...)
	}
	const html = "<html><title>Welcome to the hotel</title><form>"
	all = append(all, both(fault{name: "a captive portal", spoil: reply("200 OK", "Content-Type: text/html\r\n", html), change: invite.CodeUnknown, read: invite.CodeNotABackend})...)
	all = append(all, both(fault{name: "40 MiB", spoil: reply("200 OK", "", strings.Repeat(" ", 40<<20)), change: invite.CodeUnknown, read: invite.CodeNotABackend})...)
	all = append(all, both(fault{name: "1 MiB of headers", spoil: reply("200 OK", strings.Repeat("X-Y: "+strings.Repeat("z", 1000)+"\r\n", 1000), "{}"), change: invite.CodeUnknown, read: invite.CodeNotABackend})...)
	for name, bytes := range map[string]string{
		"a mail server": "220 mx.example ESMTP\r\n", "half a status line": "HTTP/1.1 20", "no status": "HTTP/1.1 \r\n\r\n", "another length": "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}",
		"broken chunks": "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}", "no gzip": "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
	} {
		spoil := func(conn net.Conn, _ []byte) { _, _ = io.WriteString(conn, bytes) }
		read := invite.CodeTemporary
		if name == "a mail server" {
			read = invite.CodeNotABackend
		}
		all = append(all, both(fault{name: name, spoil: spoil, change: invite.CodeUnknown, read: read})...)
	}
	return all
}

// statuses are those of gateways, which name no reason: one that is no refusal leaves open
// whether a change was done.
func statuses() (all []fault) {
	refusals := map[int]invite.Code{425: invite.CodeTemporary, 429: invite.CodeRateLimited, 407: invite.CodeTemporary}
	for status := range 600 {
		spoil := reply(fmt.Sprintf("%d %s", status, http.StatusText(status)), "Content-Type: text/html\r\n", "<html>")
		name := fmt.Sprintf("status %d", status)
		switch {
		case http.StatusText(status) == "" && status != 520 && status != 499 || status >= 300 && status < 400 && status != 303 && status != 304:
		case status == 100 || status == 102 || status == 103:
			all = append(all, fault{name: name + " before the answer", done: true, spoil: func(conn net.Conn, answer []byte) {
				_, _ = fmt.Fprintf(conn, "HTTP/1.1 %d %s\r\n\r\n%s", status, http.StatusText(status), answer)
			}})
		case status >= 400 && status < 500 && status != 408:
			code := refusals[status]
			if code == "" {
				code = invite.CodeNotABackend
			}
			all = append(all, fault{name: name, spoil: spoil, change: code, read: code})
		case status == 511: // a network that wants a sign-in lets nothing through
			all = append(all, fault{name: name, spoil: spoil, change: invite.CodeTemporary, read: invite.CodeTemporary})
		case status == 501:
			all = append(all, fault{name: name, spoil: spoil, change: invite.CodeUnsupported, read: invite.CodeUnsupported})
		default:
			f := fault{name: name, spoil: spoil, change: invite.CodeUnknown, read: invite.CodeTemporary}
			if status < 400 {
				f.read = invite.CodeNotABackend
			} else {
				f.words = "answered"
			}
			all = append(all, both(f)...)
		}
	}
	for status, problem := range map[string]struct{ code, body string }{
		"401": {"unauthenticated", "unauthenticated"}, "403": {"forbidden", "forbidden"}, "404": {"not_found", "not_found"}, "409": {"conflict", "idempotency_mismatch"},
		"422": {"invalid", "invalid"}, "400": {"invalid", "malformed"}, "503": {"temporary", "unavailable"},
	} {
		code := invite.Code(problem.code)
		body := `{"title":"T","status":` + status + `,"code":"` + problem.body + `","detail":"the words of the server"}`
		all = append(all, fault{name: status + " of the server", spoil: reply(status+" T", "Content-Type: application/problem+json\r\n", body), change: code, read: code})
	}
	return all
}

// pauses are all ways to ask for one.
func pauses() (all []fault) {
	for _, after := range []string{
		"0", "1", "7", "3600", "-1", "1.5", "soon", "99999999999999999999", "31536000", "",
		"Sat, 01 Jan 2000 00:10:00 GMT", "Saturday, 01-Jan-00 00:10:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT",
	} {
		header := "Retry-After: " + after + "\r\n"
		all = append(all, fault{name: "429, Retry-After: " + after, spoil: reply("429 Too Many Requests", header, ""), change: invite.CodeRateLimited, read: invite.CodeRateLimited})
		all = append(all, both(fault{name: "503, Retry-After: " + after, spoil: reply("503 Service Unavailable", header, ""), change: invite.CodeUnknown, read: invite.CodeTemporary})...)
	}
	return all
}

// redirects lead elsewhere, or round and round.
func redirects() (all []fault) {
	for _, status := range []string{"301", "302", "307", "308"} {
		for name, to := range map[string]string{"to itself": "", "to another host": "https://login.hotel.example/welcome?token=x", "to a script": "javascript:alert(1)", "to nowhere": "%zz"} {
			f := fault{name: status + " " + name, spoil: reply(status+" Moved", "Location: "+to+"\r\n", ""), change: invite.CodeUnknown, read: invite.CodeNotABackend}
			if status > "303" { // the same is to be asked elsewhere
				f.change = invite.CodeNotABackend
				all = append(all, f)
			} else {
				all = append(all, both(f)...)
			}
		}
	}
	return all
}

// reply answers the same whatever was asked.
func reply(status, headers, body string) func(conn net.Conn, answer []byte) {
	return func(conn net.Conn, _ []byte) {
		if _, err := fmt.Fprintf(conn, "HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n", status, headers, len(body)); err == nil {
			_, _ = io.WriteString(conn, body)
		}
	}
}
