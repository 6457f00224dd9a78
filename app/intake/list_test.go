package intake

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guestlist/app/invite"
)

// brief writes candidates as "address" or "text!problem".
func brief(list []Candidate) []string {
	out := []string{}
	for _, c := range list {
		switch c.Problem {
		case invite.NoProblem:
			out = append(out, c.Address)
		default:
			out = append(out, c.Text+"!"+string(c.Problem))
		}
	}
	return out
}

func TestText(t *testing.T) {
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"nothing":             {" \n\t,;", []string{}},
		"one":                 {"ann@b.com", []string{"ann@b.com"}},
		"commas":              {"ann@b.com,bob@b.com, cy@b.com", []string{"ann@b.com", "bob@b.com", "cy@b.com"}},
		"semicolons":          {"ann@b.com;bob@b.com;", []string{"ann@b.com", "bob@b.com"}},
		"lines":               {"ann@b.com\r\nbob@b.com\n\ncy@b.com", []string{"ann@b.com", "bob@b.com", "cy@b.com"}},
		"spaces":              {"ann@b.com bob@b.com  cy@b.com", []string{"ann@b.com", "bob@b.com", "cy@b.com"}},
		"wide commas":         {"ann@b.com，bob＠b.com、cy@b.com；dee@b.com", []string{"ann@b.com", "bob@b.com", "cy@b.com", "dee@b.com"}},
		"name and brackets":   {"Ann Lee <ann@b.com>", []string{"ann@b.com"}},
		"no space":            {"Ann<ann@b.com>Bob<bob@b.com>", []string{"ann@b.com", "bob@b.com"}},
		"lower case name":     {"ann lee <ann@b.com>", []string{"ann@b.com"}},
		"quoted name":         {`"Lee, Ann" <ann@b.com>, "Ray, Bob" <bob@b.com>`, []string{"ann@b.com", "bob@b.com"}},
		"name with a comma":   {"Lee, Ann <ann@b.com>; Ray, Bob <bob@b.com>", []string{"ann@b.com", "bob@b.com"}},
		"all with commas":     {"Lee, Ann <ann@b.com>, Ray, Bob <bob@b.com>", []string{"ann@b.com", "bob@b.com"}},
		"quoted with at":      {`"ann@b.com" <ann@b.com>`, []string{"ann@b.com"}},
		"quoted other":        {`"bob@b.com" <ann@b.com>`, []string{"bob@b.com", "ann@b.com"}},
		"at in a name":        {`"Ann @ Acme" <ann@b.com>`, []string{"ann@b.com"}},
		"quoted addresses":    {`"ann@b.com","bob@b.com"`, []string{"ann@b.com", "bob@b.com"}},
		"quoted list":         {`"ann@b.com, bob@b.com"`, []string{"ann@b.com", "bob@b.com"}},
		"open quote":          {"\"ann@b.com\nbob@b.com", []string{"ann@b.com", "bob@b.com"}},
		"comment":             {"ann@b.com (Ann Lee), bob@b.com", []string{"ann@b.com", "bob@b.com"}},
		"mailto":              {"mailto:ann@b.com?subject=Hello", []string{"ann@b.com"}},
		"mailto escaped":      {"MAILTO:ann%2Bx@b.com", []string{"ann+x@b.com"}},
		"mailto in brackets":  {"<mailto:ann@b.com?subject=Hi%20you>", []string{"ann@b.com"}},
		"mailto list":         {"mailto:ann@b.com,bob@b.com?cc=x", []string{"ann@b.com", "bob@b.com"}},
		"pasted from a mail":  {"ann@b.com<mailto:ann@b.com>", []string{"ann@b.com"}},
		"two addresses":       {"ann@b.com <bob@b.com>", []string{"ann@b.com", "bob@b.com"}},
		"header line":         {"To: ann@b.com, Bob <bob@b.com>", []string{"ann@b.com", "bob@b.com"}},
		"small header":        {"to: ann@b.com", []string{"ann@b.com"}},
		"bullets":             {"- ann@b.com\n• bob@b.com\n3. cy@b.com", []string{"ann@b.com", "bob@b.com", "cy@b.com"}},
		"bars":                {"ann@b.com | bob@b.com |", []string{"ann@b.com", "bob@b.com"}},
		"sentence":            {"ann@b.com.", []string{"ann@b.com"}},
		"single quotes":       {"'ann@b.com', 'bob@b.com'", []string{"ann@b.com", "bob@b.com"}},
		"apostrophe":          {"o'hara@b.com", []string{"o'hara@b.com"}},
		"invisible":           {"\ufeffann@b.com\u200b,\u202abob@b.com\u202c", []string{"ann@b.com", "bob@b.com"}},
		"no-break space":      {"ann@b.com\u00a0bob@b.com", []string{"ann@b.com", "bob@b.com"}},
		"table":               {"Ann Lee\tann@b.com\tSales\nBob\tRay\tbob@b.com", []string{"ann@b.com", "bob@b.com"}},
		"name before":         {"Ann Lee ann@b.com", []string{"ann@b.com"}},
		"case kept":           {"Ann.Lee+X@B.Com", []string{"Ann.Lee+X@B.Com"}},
		"any script":          {"用户@例え.jp", []string{"用户@例え.jp"}},
		"twice":               {"ann@b.com, ANN@B.COM", []string{"ann@b.com", "ANN@B.COM!duplicate"}},
		"twice by IDNA":       {"ann@bücher.de ann@XN--bcher-kva.de", []string{"ann@bücher.de", "ann@XN--bcher-kva.de!duplicate"}},
		"missing at":          {"ann@b.com, bob.b.com", []string{"ann@b.com", "bob.b.com!missing_at"}},
		"two missing":         {"ann.b.com bob.b.com", []string{"ann.b.com!missing_at", "bob.b.com!missing_at"}},
		"words":               {"hello there", []string{"hello there!missing_at"}},
		"small word before":   {"bob ann@b.com", []string{"ann@b.com"}},
		"two ats":             {"ann@@b.com", []string{"ann@@b.com!two_ats"}},
		"glued":               {"ann@b.combob@b.com", []string{"ann@b.combob@b.com!two_ats"}},
		"no local":            {"@b.com", []string{"@b.com!no_local"}},
		"no domain":           {"ann@", []string{"ann@!no_domain"}},
		"bare domain":         {"ann@gmail", []string{"ann@gmail!one_label"}},
		"domain dots":         {"ann@b..com", []string{"ann@b..com!bad_domain"}},
		"domain hyphen":       {"ann@-b.com", []string{"ann@-b.com!bad_domain"}},
		"domain underscore":   {"ann@b_c.com", []string{"ann@b_c.com!bad_domain"}},
		"number":              {"ann@10.0.0.1", []string{"ann@10.0.0.1!numeric_host"}},
		"local dots":          {"ann..lee@b.com", []string{"ann..lee@b.com!bad_dots"}},
		"local ends in a dot": {"ann.@b.com", []string{"ann.@b.com!bad_dots"}},
		"bad characters":      {"a(nn)@b.com", []string{"a(nn)@b.com!bad_characters"}},
		"quoted local part":   {`"ann lee"@b.com`, []string{`"ann lee"@b.com!bad_characters`}},
		"empty brackets":      {"Ann <>", []string{"Ann <>!missing_at"}},
		"punctuation":         {"---", []string{"---!missing_at"}},
		"long local":          {strings.Repeat("a", 65) + "@b.com", []string{strings.Repeat("a", 65) + "@b.com!too_long"}},
		"long domain": {
			"a@" + strings.Repeat("abcdefghi.", 26) + "com",
			[]string{"a@" + strings.Repeat("abcdefghi.", 26) + "com!too_long"},
		},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, tc.want, brief(Text(tc.text, Options{}))) })
	}
}

func TestTextIsWhatWasWritten(t *testing.T) {
	list := Text(`"Lee, Ann" <Ann@B.com>`+"\u200b, bob", Options{})
	require.Len(t, list, 2)
	assert.Equal(t, Candidate{Text: `"Lee, Ann" <Ann@B.com>`, Name: "Lee, Ann", Line: 1, Address: "Ann@B.com", Key: "ann@b.com"}, list[0])
	assert.Equal(t, Candidate{Text: "bob", Line: 1, Problem: invite.MissingAt}, list[1])
}

// checkText holds what is true of every text: each candidate is either an address that
// reads as itself, or has a problem; and an address on a line of its own is never lost,
// whatever stands about it.
func checkText(t require.TestingT, text string) {
	for _, c := range Text(text, Options{}) {
		switch c.Problem {
		case invite.NoProblem, invite.Duplicate:
			require.Equal(t, invite.FoldAddress(c.Address), c.Key)
			require.True(t, isAddress(c.Address))
		default:
			require.Empty(t, c.Address)
			require.Empty(t, c.Key)
			require.NotEmpty(t, c.Text)
		}
	}
	const kept = "zz9@kept.example"
	all := text + "\n" + kept + "\n" + text
	list, sheet, err := readAll(all, Options{})
	require.NoError(t, err)
	if isHTML([]line{{1, text}, {2, text}}) || strings.Contains(text, "<") && isHTML(linesOf(all)) {
		return // what a page does not show is not read
	}
	for _, c := range list {
		if c.Address == kept || strings.Contains(c.Text, kept) {
			return
		}
	}
	for _, l := range sheet.Left {
		if strings.Contains(l.Text, kept) {
			return
		}
	}
	require.Fail(t, "an address was lost", "%+q", all)
}

func linesOf(text string) (list []line) {
	next := lined(text)
	for {
		l, err := next()
		if err != nil {
			return list
		}
		list = append(list, l)
	}
}

func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.OneOf(
			rapid.SampledFrom([]string{
				" ", ",", ";", "\t", "\n", "<", ">", `"`, "(", ")", "'", "@", ".", "?", "a@b.com", "Ann", "ann", "|", "=", "\r",
				"mailto:", "?subject=x", "\ufeff", "\u200b", "-", "1.", "b.com", "To:", "ü", "%40", "，", "Email", "Name", "[", "](",
				"EMAIL;X:", "BEGIN:VCARD\n", "dn: x\n", "mail:: ", "Date: x\nFrom: a\n", "sep=;", "Example:", "和", "。", "#", "/", "&lt;",
			}),
			rapid.StringN(0, 3, 8),
		)
		checkText(t, strings.Join(rapid.SliceOfN(piece, 0, 24).Draw(t, "pieces"), ""))
	})
}

func TestFindsEveryAddressOfAList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		addresses := rapid.SliceOfNDistinct(
			rapid.StringMatching(`[a-z0-9]{1,8}([.+_-][a-z0-9]{1,6})?@[a-z]{1,8}(-[a-z]{1,4})?\.(com|org|co\.uk|io)`),
			1, 20, func(a string) string { return a },
		).Draw(t, "addresses")
		var text strings.Builder
		for _, a := range addresses {
			form := rapid.SampledFrom([]string{
				"%", "<%>", "Ann Lee <%>", `"Lee, Ann" <%>`, "mailto:%", "mailto:%?subject=Hi", `"%"`, "'%'", "%.", "\ufeff%", "(%)",
			}).Draw(t, "form")
			text.WriteString(strings.ReplaceAll(form, "%", a))
			text.WriteString(rapid.SampledFrom([]string{", ", ",", ";", "\n", "\r\n", "\t", " ", " ; "}).Draw(t, "separator"))
		}
		require.Equal(t, addresses, brief(Text(text.String(), Options{})), "%q", text.String())
	})
}

func TestOne(t *testing.T) {
	for text, want := range map[string]string{
		"ann@b.com":            "ann@b.com",
		" ann@b.com ":          "ann@b.com",
		"<ann@b.com>":          "ann@b.com",
		"Ann Lee <ann@b.com>":  "ann@b.com",
		"mailto:ann@b.com":     "ann@b.com",
		"ann@b.com, and more":  "",
		"please ann@b.com now": "",
		"ann@b.com bob@b.com":  "",
		"和ann@b.com":           "",
		"ann@":                 "",
		"ann":                  "",
		"":                     "",
	} {
		c, ok := One(text)
		assert.Equal(t, want != "", ok, text)
		if ok {
			assert.Equal(t, want, c.Address)
		}
	}
}
