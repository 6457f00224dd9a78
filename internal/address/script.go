package address

import (
	"slices"
	"strings"
	"unicode"
)

// judgeLabel holds a label of a domain, in its Unicode form, to what UTS 39 calls
// "highly restrictive": only characters of words, and of one writing system.
func judgeLabel(label string) Problem {
	switch {
	case isASCII(label):
		return NoProblem // what IDNA lets through is Latin letters, digits and hyphens
	case strings.ContainsFunc(label, func(r rune) bool { return !inWords(r) }):
		return BadDomain
	case !slices.ContainsFunc(writingSystems, func(w []*unicode.RangeTable) bool { return isWritten(label, w) }):
		return MixedScripts
	}
	return NoProblem
}

// inWords tells whether a character is a letter, a mark or a digit, or one of the
// few others that IDNA 2008 (RFC 5892) has because words are written with them.
func inWords(r rune) bool {
	return unicode.In(r, unicode.Letter, unicode.Mark, unicode.Nd) || strings.ContainsRune("-·͵׳״۽۾་〇・\u200c\u200d", r)
}

// isWritten tells whether all letters of a text belong to a writing system. What is
// common to many goes with each.
func isWritten(text string, system []*unicode.RangeTable) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return !unicode.In(r, unicode.Common, unicode.Inherited) && !unicode.In(r, system...)
	})
}

// writingSystems are the scripts that may stand together in one label, and then
// those that stand alone: the recommended ones of UAX 31, table 5. Others are out
// of use, or look like these: whole words in Cherokee or Lisu read as Latin.
var writingSystems = [][]*unicode.RangeTable{
	{unicode.Latin, unicode.Han, unicode.Hiragana, unicode.Katakana},
	{unicode.Latin, unicode.Han, unicode.Bopomofo},
	{unicode.Latin, unicode.Han, unicode.Hangul},
	{unicode.Arabic},
	{unicode.Armenian},
	{unicode.Bengali},
	{unicode.Cyrillic},
	{unicode.Devanagari},
	{unicode.Ethiopic},
	{unicode.Georgian},
	{unicode.Greek},
	{unicode.Gujarati},
	{unicode.Gurmukhi},
	{unicode.Hebrew},
	{unicode.Kannada},
	{unicode.Khmer},
	{unicode.Lao},
	{unicode.Malayalam},
	{unicode.Myanmar},
	{unicode.Oriya},
	{unicode.Sinhala},
	{unicode.Tamil},
	{unicode.Telugu},
	{unicode.Thaana},
	{unicode.Thai},
	{unicode.Tibetan},
}
