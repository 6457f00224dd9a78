package transport

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"

	"guestlist/app/invite"
)

// between notes what answered in the place of a system, where an answer that is no
// success shows it.
func between(e *invite.Error, answer *http.Response) {
	switch status := answer.StatusCode; {
	case status == http.StatusNotModified:
	case status >= 300 && status < 400:
		e.Between, e.Leads = invite.BetweenRedirect, leads(answer)
		e.Detail = "the address leads to another place"
		if e.Leads != "" {
			e.Detail = "the address leads to " + e.Leads
		}
	case status == http.StatusProxyAuthRequired:
		e.Between, e.Detail = invite.BetweenProxy, (&proxyError{status: status}).Error()
	case status == http.StatusNetworkAuthenticationRequired:
		e.Between, e.Detail = invite.BetweenPage, aPage
	case isPage(answer.Header) && status >= 500:
		e.Between, e.Detail = invite.BetweenGateway, "a gateway on the way answers: "+strings.TrimSpace(fmt.Sprint(status, " ", http.StatusText(status)))
	}
}

// leads is the scheme and the host that a redirect leads to; more could hold secrets.
func leads(answer *http.Response) string {
	to, err := answer.Location() // relative ones become whole
	if err != nil || to.Host == "" {
		return ""
	}
	return (&url.URL{Scheme: to.Scheme, Host: to.Host}).String()
}

const aPage = "a web page answers in the place of the server"

// isPage tells whether an answer is a page for people.
func isPage(h http.Header) bool {
	kind, _, err := mime.ParseMediaType(h.Get("Content-Type"))
	return err == nil && (kind == "text/html" || kind == "application/xhtml+xml")
}

// pageError is an answer that says all is well with a page for people: networks that
// want a sign-in first answer so, whatever was asked.
func pageError(method string, answer *http.Response) *invite.Error {
	e := &invite.Error{Code: invite.CodeNotABackend, Status: answer.StatusCode, Detail: aPage, Between: invite.BetweenPage}
	if isChange(method) {
		e.Code = invite.CodeUnknown
	}
	if from := answer.Request; from != nil && from.Response != nil { // a redirect on the same host led here
		e.Leads = (&url.URL{Scheme: from.URL.Scheme, Host: from.URL.Host, Path: from.URL.Path}).String()
	}
	return e
}

// proxyError says that a proxy does not let a call through.
type proxyError struct {
	host   string // empty: not known
	status int    // its answer; 0: none
	err    error  // instead of an answer
}

// Error says it without the proxy's user and password.
func (p *proxyError) Error() string {
	who := "the proxy"
	if p.host != "" {
		who += " " + p.host
	}
	switch p.status {
	case 0:
		return who + " does not answer"
	case http.StatusProxyAuthRequired:
		return who + " wants a name and a password"
	}
	return who + " does not let it through: " + http.StatusText(p.status)
}

// Unwrap gives what came instead of an answer.
func (p *proxyError) Unwrap() error { return p.err }

// heardProxy is an http.Transport's OnProxyConnectResponse.
func heardProxy(_ context.Context, proxy *url.URL, _ *http.Request, answer *http.Response) error {
	if answer.StatusCode == http.StatusOK {
		return nil
	}
	return &proxyError{host: proxy.Host, status: answer.StatusCode}
}

// proxyOf is what a proxy did to a call; nil: nothing.
func proxyOf(err error) *proxyError {
	var p *proxyError
	var dialled *net.OpError
	switch {
	case errors.As(err, &p):
		return p
	case errors.As(err, &dialled) && dialled.Op == "proxyconnect":
		return &proxyError{err: err}
	}
	return nil
}
