package words

import (
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"
)

// calendar is how a language writes dates: the order of a short date, of one without its
// year and of one with everything, and the names in them. x/text has none of it.
type calendar struct {
	short, day, long string
	shortMonths      []string
	months           []string
	weekdays         []string // from Sunday
}

var english = calendar{
	short: "{day} {mon} {year}", day: "{day} {mon}", long: "{weekday}, {day} {month} {year}",
	shortMonths: strings.Fields("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
	months:      strings.Fields("January February March April May June July August September October November December"),
	weekdays:    strings.Fields("Sunday Monday Tuesday Wednesday Thursday Friday Saturday"),
}

var calendars = map[string]calendar{
	"en": english,
	"en-US": {
		short: "{mon} {day}, {year}", day: "{mon} {day}", long: "{weekday}, {month} {day}, {year}",
		shortMonths: english.shortMonths, months: english.months, weekdays: english.weekdays,
	},
	"de": {
		short: "{day}. {mon} {year}", day: "{day}. {mon}", long: "{weekday}, {day}. {month} {year}",
		shortMonths: strings.Fields("Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."),
		months:      strings.Fields("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
		weekdays:    strings.Fields("Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag"),
	},
	"fr": {
		short: "{day} {mon} {year}", day: "{day} {mon}", long: "{weekday} {day} {month} {year}",
		shortMonths: strings.Fields("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."),
		months:      strings.Fields("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
		weekdays:    strings.Fields("dimanche lundi mardi mercredi jeudi vendredi samedi"),
	},
	"es": {
		short: "{day} {mon} {year}", day: "{day} {mon}", long: "{weekday}, {day} de {month} de {year}",
		shortMonths: strings.Fields("ene feb mar abr may jun jul ago sept oct nov dic"),
		months:      strings.Fields("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
		weekdays:    strings.Fields("domingo lunes martes miércoles jueves viernes sábado"),
	},
}

// ours is the calendar of the language that the texts are in.
func ours() calendar {
	if c, ok := calendars[speaks]; ok {
		return c
	}
	base, _ := language.Make(speaks).Base()
	if c, ok := calendars[base.String()]; ok {
		return c
	}
	return english
}

// shortDate writes "1 Mar 2026" of a local time, dayOfYear "1 Mar", longDate "Sunday, 1
// March 2026", each in the order and with the names of the language.
func shortDate(t time.Time) string { return ours().write(ours().short, t) }
func dayOfYear(t time.Time) string { return ours().write(ours().day, t) }
func longDate(t time.Time) string  { return ours().write(ours().long, t) }

func (c calendar) write(order string, t time.Time) string {
	t = t.Local()
	return strings.NewReplacer(
		"{day}", strconv.Itoa(t.Day()), "{year}", strconv.Itoa(t.Year()),
		"{mon}", c.shortMonths[t.Month()-1], "{month}", c.months[t.Month()-1],
		"{weekday}", c.weekdays[t.Weekday()],
	).Replace(order)
}
