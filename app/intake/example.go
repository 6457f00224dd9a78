package intake

import (
	"regexp"
	"strings"
)

// isExample tells whether a line or a cell begins by saying that it is an example.
func isExample(text string, alone bool) bool {
	if text = strings.TrimLeft(text, " \t\"'#([*"); text == "" || isAlnum(rune(text[0])) && !strings.Contains("efsbzpvEFSBZPV", text[:1]) {
		return false
	}
	m := exampleLine.FindStringSubmatch(strings.TrimSpace(visible(text)))
	// Sample by itself may be somebody's name.
	return m != nil && (m[2] != "" || alone && m[3] == "" && !strings.HasPrefix(strings.ToLower(m[1]), "sample"))
}

var exampleLine = regexp.MustCompile(`(?i)^(for example|e\.\s?g\.|examples?|example row|samples?|beispiele?|zum beispiel|z\.\s?b\.|par exemple|exemples?|p\. ?ex\.|por ejemplo|ejemplos?|per esempio|esempio|exemplo|voorbeeld|bijvoorbeeld|exempel|eksempel|esimerkki|przykład|příklad|пример|например|örnek|例|示例|예|مثال)[\])*]*(\s*[:：])?\s*(.*)$`)
