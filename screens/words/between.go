package words

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
)

// between says what answered in the place of a system, and what helps. data has the
// address, and gets where it led.
func between(p *invite.Error, data map[string]any) string {
	data["Leads"] = p.Leads
	switch p.Between {
	case invite.BetweenPage:
		if p.Leads != "" {
			return lang.X("problem.page_at", "A web page answers at {{.Leads}}, not a Guestlist server. If this network wants you to sign in, do that in a browser, then try again. Or check the address.", data)
		}
		return lang.X("problem.page", "A web page answers, not a Guestlist server. If this network wants you to sign in, do that in a browser, then try again. Or check the address.", data)
	case invite.BetweenRedirect:
		if p.Leads == "" {
			return lang.X("problem.redirect_nowhere", "The address leads to another place, and does not say where. Check the address.", data)
		}
		return lang.X("problem.redirect", "The address leads to {{.Leads}}, where your token is not sent. If this network wants you to sign in, do that in a browser, then try again. Or use the server's new address.", data)
	case invite.BetweenProxy:
		return lang.X("problem.proxy", "This computer's way to the server leads through a proxy, and it does not work: {{.Detail}}. Ask who runs the network, or change the proxy in the system's settings.", data)
	default:
		return lang.X("problem.gateway", "The server behind it does not answer: {{.Detail}}. Try again in a moment, or ask who runs the server.", data)
	}
}
