package invite

import "strings"

// addressHeaders are what columns of addresses are called, folded.
var addressHeaders = map[string]bool{
	"email": true, "e-mail": true, "e mail": true, "mail": true, "email address": true, "e-mail address": true,
	"emailaddress": true, "email_address": true, "mail address": true, "address": true, "user email": true,
	"primary email": true, "work email": true, "e-mail-adresse": true, "email-adresse": true, "emailadresse": true,
	"mailadresse": true, "e-post": true, "courriel": true, "adresse e-mail": true, "adresse mail": true,
	"correo": true, "correo electrónico": true, "correo electronico": true, "posta elettronica": true,
	"indirizzo e-mail": true, "e-mailadres": true, "адрес электронной почты": true, "электронная почта": true,
	"メールアドレス": true, "メール": true, "电子邮件": true, "邮箱": true, "이메일": true,
}

// addressColumn finds the column with the addresses, -1 if there is none, and
// tells whether the first row is a header. A column called like addresses wins
// over others as long as it has one; otherwise the one with most addresses.
func addressColumn(rows [][]string) (column int, header bool) {
	if len(rows) == 0 {
		return -1, false
	}
	counts := countAddresses(rows)
	column, most := -1, 0
	for i, count := range counts {
		rank := 0
		if i < len(rows[0]) {
			rank = headerRank(rows[0][i])
		}
		if count == 0 {
			continue
		}
		if score := count + rank*len(rows); score > most {
			column, most = i, score
		}
	}
	return column, column >= 0 && isHeader(rows, column)
}

func countAddresses(rows [][]string) []int {
	var counts []int
	for _, row := range rows {
		for i, cell := range row {
			if i >= len(counts) {
				counts = append(counts, make([]int, i+1-len(counts))...)
			}
			if strings.Contains(cell, "@") {
				counts[i]++
			}
		}
	}
	return counts
}

// headerRank is 2 for what is surely a column of addresses, 1 for what may be.
func headerRank(cell string) int {
	name := strings.Trim(strings.ToLower(strings.TrimSpace(visible(cell))), ":*")
	switch {
	case strings.Contains(name, "@"):
		return 0
	case addressHeaders[name]:
		return 2
	case strings.Contains(name, "mail"):
		return 1
	}
	return 0
}

// isHeader tells whether the first row names columns: by the cell's own words, or
// because no cell of it is or wants to be an address although later ones are.
func isHeader(rows [][]string, column int) bool {
	first := rows[0]
	if column < len(first) && headerRank(first[column]) > 0 {
		return true
	}
	for _, cell := range first {
		if strings.Contains(cell, "@") || looksLikeDomain(strings.TrimSpace(cell)) {
			return false
		}
	}
	return column < len(first) && strings.TrimSpace(first[column]) != ""
}
