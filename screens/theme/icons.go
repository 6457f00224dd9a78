package theme

import (
	"fmt"
	"image/color"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
)

// Icon names a drawing on a 16 by 16 grid.
type Icon string

// The icons.
const (
	IconMail         Icon = "mail"
	IconPeople       Icon = "people"
	IconClock        Icon = "clock"
	IconGear         Icon = "gear"
	IconPlus         Icon = "plus"
	IconSearch       Icon = "search"
	IconChevronDown  Icon = "chevrondown"
	IconDots         Icon = "dots"
	IconResend       Icon = "resend"
	IconTrash        Icon = "trash"
	IconDownload     Icon = "download"
	IconCheck        Icon = "check"
	IconAlert        Icon = "alert"
	IconClose        Icon = "close"
	IconTree         Icon = "tree"
	IconCopy         Icon = "copy"
	IconOffline      Icon = "offline"
	IconMinus        Icon = "minus"
	IconArrowUp      Icon = "arrowup"
	IconArrowDown    Icon = "arrowdown"
	IconChevronRight Icon = "chevronright"
	IconFolder       Icon = "folder"
	IconInfo         Icon = "info"
	IconComputer     Icon = "computer"
	IconServer       Icon = "server"
	IconKey          Icon = "key"
	IconPause        Icon = "pause"
	IconUnit         Icon = "unit"
	IconTeam         Icon = "team"
	IconWaitingArea  Icon = "waitingarea"
	IconMeetingRoom  Icon = "meetingroom"
	IconFunnel       Icon = "funnel"
	IconPerson       Icon = "person"
	IconStar         Icon = "star"
	IconPencil       Icon = "pencil"
)

// shapes are stroked with the icon's colour, but for those in filled.
var shapes = map[Icon]string{
	IconMail:         `<rect x="2" y="3.5" width="12" height="9" rx="1.5"/><path d="M2.5 4.5 8 9l5.5-4.5"/>`,
	IconPeople:       `<circle cx="6" cy="5.5" r="2.5"/><path d="M1.5 13c.4-2.4 2.2-3.6 4.5-3.6s4.1 1.2 4.5 3.600M10.5 3.300a2.5 2.5 0 0 1 0 4.500M12 9.800c1.5.4 2.3 1.6 2.5 3.2"/>`,
	IconPause:        `<circle cx="8" cy="8" r="6"/><path d="M6.5 6v4M9.5 6v4"/>`,
	IconUnit:         `<path d="M3.5 13.500V3.500a1 1 0 0 1 1-1h7a1 1 0 0 1 1 1v10M2 13.500h12M6.500 5.500h3M6.500 8h3M8 13.500v-3"/>`,
	IconTeam:         `<circle cx="8" cy="5" r="2.3"/><path d="M3.5 13c.4-2.6 2.200-4 4.5-4s4.1 1.400 4.5 4"/>`,
	IconWaitingArea:  `<path d="M4.500 2.500v6.500h6.500M4.500 9v4.500M11 9v4.500M4.500 11.500H11"/>`,
	IconMeetingRoom:  `<path d="M4 13.500V3.500a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v10M2.500 13.500h11M9.500 8v.3"/>`,
	IconClock:        `<circle cx="8" cy="8" r="6"/><path d="M8 4.500V8l2.5 1.5"/>`,
	IconGear:         `<circle cx="8" cy="8" r="2.2"/><path d="M8 1.800v2M8 12.200v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.400M12.4 3.6 11 5M5 11l-1.4 1.4"/>`,
	IconPlus:         `<path d="M8 3v10M3 8h10"/>`,
	IconSearch:       `<circle cx="7" cy="7" r="4.2"/><path d="m10.2 10.2 3.3 3.3"/>`,
	IconChevronDown:  `<path d="m4.5 6.5 3.5 3.5 3.5-3.5"/>`,
	IconDots:         `<circle cx="8" cy="3.5" r="1.3"/><circle cx="8" cy="8" r="1.3"/><circle cx="8" cy="12.5" r="1.3"/>`,
	IconResend:       `<path d="M13 8a5 5 0 1 1-1.5-3.600L13 6M13 3v3h-3"/>`,
	IconTrash:        `<path d="M3 4.500h10M6.5 4.500V3h3v1.500M4.5 4.500l.6 8.500h5.800l.6-8.5"/>`,
	IconDownload:     `<path d="M8 3v7M5 7.5 8 10.500l3-3M3 13h10"/>`,
	IconCheck:        `<path d="m3.5 8.5 3 3 6-7"/>`,
	IconAlert:        `<path d="M8 2.5 14.5 13.500h-13zM8 6.500v3.500M8 11.800v.2"/>`,
	IconClose:        `<path d="m4 4 8 8M12 4l-8 8"/>`,
	IconTree:         `<rect x="2" y="2.5" width="5" height="3.5" rx="1"/><rect x="9" y="10" width="5" height="3.5" rx="1"/><path d="M4.5 6v5.800H9"/>`,
	IconCopy:         `<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 5.500V4A1.5 1.5 0 0 0 9 2.500H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.500h1.5"/>`,
	IconOffline:      `<path d="M2 6.500c3.5-3 8.5-3 12 0M4.3 9c2.2-1.8 5.2-1.8 7.4 0M8 12v.2M2.5 2.500l11 11"/>`,
	IconMinus:        `<path d="M4 8h8"/>`,
	IconArrowUp:      `<path d="M8 13V3.500M4.5 7 8 3.5 11.5 7"/>`,
	IconArrowDown:    `<path d="M8 3v9.500M4.5 9 8 12.5 11.5 9"/>`,
	IconChevronRight: `<path d="m6.5 4.5 3.5 3.5-3.5 3.5"/>`,
	IconFolder:       `<path d="M2 4.500V12a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V6a1 1 0 0 0-1-1H8L6.5 3.500H3a1 1 0 0 0-1 1z"/>`,
	IconInfo:         `<circle cx="8" cy="8" r="6"/><path d="M8 7.300v3.700M8 5v.2"/>`,
	IconComputer:     `<rect x="2" y="3" width="12" height="8" rx="1.5"/><path d="M5.5 13.500h5M8 11v2.5"/>`,
	IconServer:       `<rect x="2.5" y="2.5" width="11" height="4.5" rx="1"/><rect x="2.5" y="9" width="11" height="4.5" rx="1"/><path d="M5 4.800v.1M5 11.200v.1"/>`,
	IconFunnel:       `<path d="M2.5 4h11M4.5 8h7M6.5 12h3"/>`,
	IconPerson:       `<circle cx="8" cy="5.5" r="2.5"/><path d="M3 13.500c.5-2.7 2.5-4 5-4s4.5 1.3 5 4"/>`,
	IconStar:         `<path d="m8 2.3 1.7 3.6 3.9.5-2.9 2.7.8 3.900L8 11.100 4.5 13l.8-3.900L2.4 6.400l3.9-.5z"/>`,
	IconPencil:       `<path d="M3 13l.6-2.900 7.4-7.400 2.300 2.300-7.400 7.400zM9.500 4.200l2.300 2.300"/>`,
	IconKey:          `<circle cx="5.5" cy="10.5" r="3"/><path d="m7.7 8.3 5.3-5.300M11 5l2 2M9.5 6.500l1.5 1.5"/>`,
}

var filled = map[Icon]bool{IconDots: true}

type iconKey struct {
	icon   Icon
	colour color.NRGBA
}

var (
	iconsMu sync.Mutex
	icons   = map[iconKey]fyne.Resource{}
)

// IconIn draws an icon in a colour. The same icon and colour give the same
// resource, so comparing resources tells whether anything changed.
func IconIn(icon Icon, c color.NRGBA) fyne.Resource {
	iconsMu.Lock()
	defer iconsMu.Unlock()
	key := iconKey{icon, c}
	if r, ok := icons[key]; ok {
		return r
	}
	hex := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	paint := `fill="none" stroke="` + hex + `" stroke-width="1.6"`
	if filled[icon] {
		paint = `stroke="none" fill="` + hex + `"`
	}
	paint += fmt.Sprintf(` opacity="%.2f"`, float64(c.A)/0xFF)
	shape := strings.NewReplacer("<path ", "<path "+paint+" ", "<circle ", "<circle "+paint+" ", "<rect ", "<rect "+paint+" ").Replace(shapes[icon])
	svg := `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">` + shape + `</svg>`
	r := fyne.NewStaticResource(fmt.Sprintf("%s-%s-%02x.svg", icon, hex[1:], c.A), []byte(svg))
	icons[key] = r
	return r
}

// IconOf draws an icon in a token's present colour.
func IconOf(icon Icon, t Token) fyne.Resource { return IconIn(icon, Color(t)) }
