package address

// Problem is the reason why a text is not an address that can be invited. Its
// value is for programs, which translate it; Error says it in English. It is no
// error where it is NoProblem: compare it before giving it on as one.
type Problem string

// The problems.
const (
	NoProblem     Problem = ""
	Empty         Problem = "no_address"     // no text at all
	MissingAt     Problem = "missing_at"     // no @ in it
	TwoAts        Problem = "two_ats"        // more than one @
	NoLocal       Problem = "no_local"       // nothing before the @
	NoDomain      Problem = "no_domain"      // nothing after the @
	TooLong       Problem = "too_long"       // longer than any address may be
	BadCharacters Problem = "bad_characters" // characters that no address has
	BadDots       Problem = "bad_dots"       // a dot first, last or twice in a row before the @
	BadDomain     Problem = "bad_domain"     // what follows the @ is no domain name
	OneLabel      Problem = "one_label"      // a bare host name, such as "gmail"
	NumericHost   Problem = "numeric_host"   // the number of a host, such as 127.0.0.1
	BadEnding     Problem = "bad_ending"     // the domain does not end in two letters or more
	MixedScripts  Problem = "mixed_scripts"  // the domain mixes alphabets, or has one that domains do not use
)

var english = map[Problem]string{
	NoProblem:     "the address is valid",
	Empty:         "the address is empty",
	MissingAt:     "an address has one @ between a name and a domain",
	TwoAts:        "an address has only one @, between a name and a domain",
	NoLocal:       "there is nothing before the @",
	NoDomain:      "there is nothing after the @",
	TooLong:       "the address is too long",
	BadCharacters: "the part before the @ has a character that no address has",
	BadDots:       "the part before the @ has a dot first, last or twice in a row",
	BadDomain:     "the domain after the @ is not valid",
	OneLabel:      "the domain after the @ has only one part, as in ann@gmail",
	NumericHost:   "the part after the @ is a number, not a domain",
	BadEnding:     "the domain after the @ does not end in two letters or more",
	MixedScripts:  "the domain after the @ mixes alphabets, or has one that domains do not use",
}

// Error is the reason in English, for logs and for programs that do not translate.
func (p Problem) Error() string {
	if words, known := english[p]; known {
		return words
	}
	return "the address is not valid: " + string(p)
}
