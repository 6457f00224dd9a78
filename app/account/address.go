package account

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"guestlist/app/invite"

	"golang.org/x/net/idna"
)

// Normalise makes a server's address out of what a person types or pastes:
// "acme.example" is https, this very computer may be plain http, and a path that
// belongs to the server's pages or API is cut off. Errors are problems with the
// code BadAddress or, for plain http to another machine, Insecure.
func Normalise(typed string) (string, error) {
	text := strings.TrimSpace(typed)
	if text == "" {
		return "", invalid("an address is needed")
	}
	if strings.ContainsAny(text, " \t\r\n\\") {
		return "", invalid("an address has no spaces or backslashes")
	}
	if !strings.Contains(text, "://") {
		text = "guess://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Opaque != "" {
		return "", invalid("this is not an address of a server")
	}
	if u.User != nil {
		return "", invalid("leave out the user name and password: the token proves who you are")
	}
	host, err := hostOf(u)
	if err != nil {
		return "", err
	}
	switch scheme := strings.ToLower(u.Scheme); scheme {
	case "guess":
		u.Scheme = "https"
		if isLoopback(u.Hostname()) {
			u.Scheme = "http"
		}
	case "http":
		if !isLoopback(u.Hostname()) {
			return "", &invite.Error{
				Code:   invite.CodeInsecure,
				Detail: "http:// would send the token readable for anybody on the way; use https://",
			}
		}
		u.Scheme = scheme
	case "https":
		u.Scheme = scheme
	default:
		return "", invalid("an address begins with https://")
	}
	port, err := portOf(u)
	if err != nil {
		return "", err
	}
	return u.Scheme + "://" + host + port + cutPath(u.EscapedPath()), nil
}

// portOf gives the port with its colon, or nothing for the scheme's own.
func portOf(u *url.URL) (string, error) {
	if u.Port() == "" {
		return "", nil
	}
	n, err := strconv.ParseUint(u.Port(), 10, 16)
	if err != nil || n == 0 {
		return "", invalid("a port is a number from 1 to 65535")
	}
	if n == 443 && u.Scheme == "https" || n == 80 && u.Scheme == "http" {
		return "", nil
	}
	return fmt.Sprintf(":%d", n), nil
}

// hostOf gives the host as it goes on the wire: lower case, ASCII, [IPv6].
func hostOf(u *url.URL) (string, error) {
	host := strings.TrimSuffix(u.Hostname(), ".")
	if host == "" || !utf8.ValidString(host) {
		return "", invalid("the name of the server is missing")
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		if ip.Is6() {
			return "[" + ip.String() + "]", nil
		}
		return ip.String(), nil
	}
	ascii, err := idna.Lookup.ToASCII(host)
	if again, e := idna.Lookup.ToASCII(ascii); err != nil || e != nil || again != ascii || strings.Trim(ascii, ".") != ascii || ascii == "" {
		return "", invalid("this is not a name of a server")
	}
	return ascii, nil
}

func isLoopback(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// own are the first parts of paths that our servers answer themselves: someone
// has pasted the address of a page or of a call.
var own = map[string]bool{"v1": true, "accept": true, "healthz": true, "openapi.json": true, "openapi.yaml": true, "docs": true}

// cutPath keeps the path under which a server is published behind a proxy.
func cutPath(path string) string {
	var kept []string
	for part := range strings.SplitSeq(path, "/") {
		if own[strings.ToLower(part)] {
			break
		}
		if part != "" {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return ""
	}
	return "/" + strings.Join(kept, "/")
}

func invalid(why string) error { return &invite.Error{Code: invite.CodeBadAddress, Detail: why} }
