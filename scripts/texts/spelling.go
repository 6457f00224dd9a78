package main

import (
	"regexp"
	"strings"
)

// spellings are the words that Britain and America write in two ways, each in both. The
// code has those of Britain, and en-US.json is made with those of America.
var spellings = map[string]string{
	"authorisation": "authorization", "authorise": "authorize", "authorised": "authorized",
	"behaviour": "behavior", "cancelled": "canceled", "cancelling": "canceling",
	"catalogue": "catalog", "centre": "center", "centred": "centered",
	"colour": "color", "colours": "colors", "customise": "customize",
	"favourite": "favorite", "favourites": "favorites", "grey": "gray",
	"initialise": "initialize", "labelled": "labeled", "licence": "license", "licences": "licenses",
	"maximise": "maximize", "minimise": "minimize", "minimised": "minimized",
	"organisation": "organization", "organisations": "organizations", "organise": "organize",
	"recognise": "recognize", "recognised": "recognized", "summarise": "summarize",
	"synchronise": "synchronize", "synchronised": "synchronized", "unrecognised": "unrecognized",
}

// names keep their spelling everywhere.
var names = regexp.MustCompile(`Apache License|SIL Open Font License|\{\{[^}]*\}\}`)

var word = regexp.MustCompile(`\pL+`)

// inAmerican is a copy of texts in American spelling.
func inAmerican(texts map[string]any) map[string]any {
	out := map[string]any{}
	for key, text := range texts {
		switch text := text.(type) {
		case string:
			out[key] = americanOf(text)
		case map[string]any:
			out[key] = inAmerican(text)
		}
	}
	return out
}

// americanOf is a text in American spelling, names and placeholders as they are.
func americanOf(text string) string {
	var out strings.Builder
	done := 0
	for _, name := range names.FindAllStringIndex(text, -1) {
		out.WriteString(word.ReplaceAllStringFunc(text[done:name[0]], americanWord))
		out.WriteString(text[name[0]:name[1]])
		done = name[1]
	}
	return out.String() + word.ReplaceAllStringFunc(text[done:], americanWord)
}

func americanWord(w string) string {
	us, ok := spellings[strings.ToLower(w)]
	if !ok {
		return w
	}
	if w[0] != strings.ToLower(w)[0] {
		return strings.ToUpper(us[:1]) + us[1:]
	}
	return us
}
