package intake

import (
	"slices"
	"strings"
)

// provider is a big mail provider and the suffixes that it has.
type provider struct {
	name     string
	suffixes []string
}

func (p provider) has(suffix string) bool { return slices.Contains(p.suffixes, suffix) }

// providers are those whose domains are mistyped every day.
var providers = []provider{
	{"gmail", []string{"com"}},
	{"googlemail", []string{"com"}},
	{"yahoo", strings.Fields("com ca cn co.id co.in co.jp co.kr co.nz co.uk co.za com.ar com.au com.br com.cn com.hk com.mx com.ph com.sg com.tr com.tw com.vn cz de dk es fr gr hu ie in it no pl pt ro se")},
	{"hotmail", strings.Fields("com be ca ch cl co co.il co.jp co.nz co.th co.uk co.za com.ar com.au com.br com.mx com.tr cz de dk es fi fr gr hu it nl no pt se sg")},
	{"outlook", strings.Fields("com at be ch cl co.id co.il co.th com.ar com.au com.br com.gr com.tr com.vn cz de dk es fr hu ie in it jp kr lv my ph pt ro sa sg sk")},
	{"icloud", []string{"com"}},
	{"protonmail", []string{"com", "ch"}},
	{"proton", []string{"me"}},
	{"fastmail", []string{"com", "fm"}},
	{"comcast", []string{"net"}},
	{"verizon", []string{"net"}},
	{"sbcglobal", []string{"net"}},
	{"bellsouth", []string{"net"}},
	{"rocketmail", []string{"com"}},
	{"btinternet", []string{"com"}},
	{"orange", []string{"fr"}},
	{"wanadoo", []string{"fr"}},
	{"laposte", []string{"net"}},
	{"t-online", []string{"de"}},
	{"freenet", []string{"de"}},
	{"libero", []string{"it"}},
	{"virgilio", []string{"it"}},
	{"yandex", []string{"ru", "com"}},
	{"rediffmail", []string{"com"}},
}

// honestNeighbours are real domains that look like slips for those above, and
// short ones of providers.
const honestNeighbours = `
	aol.com att.net email.com gail.com gmx.at gmx.ch gmx.com gmx.de gmx.fr gmx.net hey.com hotmail.co.uk
	inbox.com live.ca live.co.uk live.com live.de live.fr live.it live.nl mac.com mail.com mail.de mail.ru
	me.com msn.com pm.me qq.com 126.com 163.com web.de ymail.com zoho.com gmal.com yahoo.net proton.com
	orange.com orange.net freenet.net freenet.com libero.com outlook.net yandex.net`

var (
	knownDomains = knownDomainSet()
	bigProviders = map[string]bool{"gmail": true, "googlemail": true, "yahoo": true, "hotmail": true, "outlook": true, "icloud": true}
)

func knownDomainSet() map[string]bool {
	set := make(map[string]bool)
	for _, d := range strings.Fields(honestNeighbours) {
		set[d] = true
	}
	for _, p := range providers {
		for _, suffix := range p.suffixes {
			set[p.name+"."+suffix] = true
		}
	}
	return set
}

// topLevelSlips are no top-level domains themselves.
var topLevelSlips = map[string]string{
	"con": "com", "cmo": "com", "ocm": "com", "comm": "com", "coom": "com", "ccom": "com", "vom": "com",
	"xom": "com", "cim": "com", "cpm": "com", "conm": "com", "comn": "com", "clm": "com", "c0m": "com",
	"nte": "net", "ent": "net", "ner": "net", "nett": "net", "nrt": "net",
	"ogr": "org", "rog": "org", "orgg": "org", "prg": "org", "irg": "org",
	"eduu": "edu", "edy": "edu", "govv": "gov",
}

// slipsForCom are real top-level domains, but after the name of a provider that
// has only .com there they are slips all the same.
var slipsForCom = map[string]bool{"co": true, "cm": true, "om": true, "c": true, "comcom": true, "com.com": true}
