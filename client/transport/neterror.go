package transport

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/url"
	"strings"
	"syscall"

	"guestlist/app/invite"

	"github.com/go-resty/resty/v2"
)

// refusedOnWindows is WSAECONNREFUSED, which no other system has.
const refusedOnWindows = syscall.Errno(10061)

// networkError says why no answer came. Its detail names no URL: that may hold
// addresses of people. unanswered says that a change may have been done.
func networkError(err error, unanswered bool) *invite.Error {
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	e := &invite.Error{Code: invite.CodeTemporary, Err: err}
	e.Code, e.Detail = sortError(err)
	if p := proxyOf(err); p != nil {
		e.Code, e.Detail, e.Status, e.Between, e.Leads = invite.CodeTemporary, p.Error(), p.status, invite.BetweenProxy, p.host
	}
	if unanswered {
		e.Code, e.Detail = invite.CodeUnknown, "sent, but no answer came: "+e.Detail
	}
	return e
}

func sortError(err error) (invite.Code, string) {
	var dns *net.DNSError
	switch {
	case errors.Is(err, context.Canceled):
		return invite.CodeTemporary, "given up before an answer came"
	case errors.As(err, &dns) && dns.IsNotFound:
		return invite.CodeNoSuchHost, "there is no host called " + dns.Name
	case errors.As(err, &dns):
		return invite.CodeTemporary, "the name " + dns.Name + " could not be looked up"
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, refusedOnWindows):
		return invite.CodeRefused, "nobody answers at this address"
	case errors.Is(err, errNotLoopback):
		i := insecure(err)
		return i.Code, i.Detail
	case isTLS(err):
		return invite.CodeTLS, plainTLS(err)
	case errors.Is(err, resty.ErrResponseBodyTooLarge), isHeaderTooLarge(err):
		return invite.CodeNotABackend, "the answer is larger than any of this system"
	case errors.Is(err, errNotHTTP):
		return invite.CodeNotABackend, "what answers does not speak HTTP"
	case IsTimeout(err):
		return invite.CodeTemporary, "no answer in time"
	}
	return invite.CodeTemporary, "the connection broke"
}

func isHeaderTooLarge(err error) bool {
	return strings.Contains(err.Error(), "response headers exceeded") || // HTTP/1
		strings.Contains(err.Error(), "response header list larger") // HTTP/2
}

func isTLS(err error) bool {
	var verification *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	return errors.As(err, &verification) || errors.As(err, &record) || errors.As(err, &alert) ||
		strings.Contains(err.Error(), "server gave HTTP response to HTTPS client") ||
		strings.Contains(err.Error(), "tls: ")
}

func plainTLS(err error) string {
	var authority x509.UnknownAuthorityError
	var host x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err, &authority):
		return "the server's certificate is signed by nobody whom this computer trusts"
	case errors.As(err, &host):
		return "the server's certificate is for another name"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "the server's certificate has expired or is not valid yet"
	case strings.Contains(err.Error(), "server gave HTTP response"):
		return "the server does not speak https at this address"
	}
	return "no secure connection: " + err.Error()
}
