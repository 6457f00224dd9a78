package intake

import (
	"strings"
	"unicode"
)

// Meaning is what a column holds.
type Meaning string

// The meanings. Unknown is a column that nothing is done with.
const (
	Unknown   Meaning = ""
	Address   Meaning = "address"
	Name      Meaning = "name"
	FirstName Meaning = "first_name"
	LastName  Meaning = "last_name"
	Role      Meaning = "role"
	Scope     Meaning = "scope"
	Message   Meaning = "message"
	Language  Meaning = "language"
	Expiry    Meaning = "expiry"
	Status    Meaning = "status" // active or not, or what kind of account it is
)

// rank says how surely a column holds the addresses of its rows' people: a column of a
// higher rank goes first.
type rank int

const (
	ofOthers rank = iota // of managers, inviters
	private
	unnamed
	login  // may be an address
	mail   // is one
	atWork // is the one for us
)

var (
	mailStems = vocabulary(`email emails emailaddress emailadresse e-mail mail mails mailadres courriel correo epost
		e-post sähköpost posta e-posta eposta mejl pošta e-pošta epasts paštas почта почты почте пошта имейл имэйл
		електронн электронн ηλεκτρονικ ημέιλ メール 邮箱 郵箱 邮件 郵件 電郵 电邮 이메일 메일 전자우편 البريد ايميل إيميل بريد
		אימייל דואר דוא ईमेल इमेल อีเมล ইমেইল மின்னஞ்சல் smtp smtpaddress primarysmtp mailbox`)
	loginStems = vocabulary(`userprincipalname principal upn login username user userid uid account benutzername
		benutzer anmeldename utilisateur identifiant usuario utente gebruiker contact contacts kontakt recipient
		recipients empfänger destinataire destinatario address addresses adresse adres invitee inviteeemail logon`)
	workStems = vocabulary(`work business office company corporate primary primaryemail primarysmtpaddress main
		default preferred dienst geschäft firma firmen arbeit beruf büro hauptadresse professionnel pro travail
		bureau entreprise principal trabajo laboral empresa profesional oficina lavoro ufficio aziendal azienda
		werk zakelijk praca prac służb firmow рабоч служебн основн arbete jobb jobba työ trabalho comercial
		会社 勤務 仕事 職場 工作 公司 单位 회사 업무 직장 العمل עבודה iş`)
	privateStems = vocabulary(`private privat privé privée prive personal personally personnel personnelle perso
		home other alternate alternative secondary second recovery backup old former previous spare persönlich
		zuhause domicile maison particular casa hogar personale privato secondario thuis prywat osobist личн домашн
		дополнит hem hjem koti pessoal 個人 自宅 私用 个人 私人 家 개인 집 weitere alternativ sonstige zweite autre
		secondaire otro alternativo altra alias aliases proxy proxyaddresses`)
	otherStems = vocabulary(`manager managers supervisor boss inviter invited created creator modified updated owner
		assistant emergency sponsor referrer referred sender approver reply replyto vorgesetzte vorgesetzter
		vorgesetzten eingeladen chef leiter teamleiter notfall responsable supérieur assistent assistentin
		jefe capo superiore leidinggevende przełożony руководител начальник 上司 上级 主管 관리자`)
	metaStems = vocabulary(`type label sent verified opt optin status count domain domains subject template format
		confirmed bounced consent language message body stop server quota signature`)
	nameStems = vocabulary(`name names fullname displayname nom noms nombre nome naam namn navn nimi imię имя фио
		имени név jméno ime όνομα 名前 氏名 姓名 名字 이름 성명 성함 الاسم اسم שם नाम ชื่อ cn person`)
	firstStems = vocabulary(`first firstname given givenname forename vorname rufname prénom prenom fornavn förnamn
		etunimi voornaam imię имя pila 名`)
	lastStems = vocabulary(`last lastname surname family familyname sn nachname familienname zuname apellido famille
		apellidos cognome achternaam efternamn etternavn sukunimi sobrenome nazwisko фамилия příjmení 姓 성`)
	roleStems = vocabulary(`role roles rolle rollen rôle rol ruolo papel função función rola роль роли 役割 角色 역할
		permission permissions jobtitle position stelle funktion`)
	scopeStems = vocabulary(`scope team teams unit units group groups department departments abteilung bereich
		gruppe gruppen orgunit org einheit équipe groupe service département périmètre equipo grupo departamento
		ámbito reparto gruppo squadra afdeling groep zespół dział отдел группа команда 部署 部門 部门 团队 팀 부서`)
	messageStems = vocabulary(`message messages nachricht mitteilung note notes notiz bemerkung kommentar comment
		comments messagebody mensaje nota messaggio bericht opmerking wiadomość сообщение メッセージ 消息 메시지`)
	languageStems = vocabulary(`language lang locale sprache langue idioma lingua taal språk język язык 言語 语言 언어`)
	expiryStems   = vocabulary(`expires expiry expiration expire until valid ablauf läuft gültig expiration échéance
		caduca caducidad vence scadenza vervalt wygasa истекает 有効期限 过期 만료`)
	statusStems = vocabulary(`status state active enabled disabled suspended deactivated deleted archived blocked
		locked bot isbot is_bot accounttype accountenabled usertype zustand aktiv gesperrt statut état actif estado
		activo stato attivo actief статус 状態 状态 상태`)
)

// wordsOf cuts a heading into folded words: "E-mail 1 - Value", "givenName", "is_bot".
func wordsOf(heading string) []string {
	heading = strings.ReplaceAll(visible(heading), "e_mail", "email")
	var spread strings.Builder
	previous := ' '
	for _, r := range heading {
		if unicode.IsUpper(r) && unicode.IsLower(previous) {
			spread.WriteByte(' ')
		}
		spread.WriteRune(r)
		previous = r
	}
	text := strings.ToLower(spread.String())
	for _, joined := range [][2]string{
		{"e-mail", "email"},
		{"e mail", "email"},
		{"e-post", "epost"},
		{"user principal name", "userprincipalname"},
		{"smtp address", "smtpaddress"},
		{"reply-to", "replyto"},
		{"user id", "userid"},
		{"user name", "username"},
		{"display name", "displayname"},
		{"job title", "jobtitle"},
		{"account type", "accounttype"},
		{"user type", "usertype"},
		{"account enabled", "accountenabled"},
	} {
		text = strings.ReplaceAll(text, joined[0], joined[1])
	}
	return strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// mostHeading bounds the length of a heading, in bytes.
const mostHeading = 120

// rankOf tells by a heading how surely its column holds addresses.
func rankOf(heading string) rank {
	if len(heading) > mostHeading || strings.Contains(heading, "@") {
		return unnamed
	}
	words := wordsOf(heading)
	isMail := mailStems.has(words) || strings.Contains(strings.ToLower(heading), "mail")
	switch {
	case otherStems.has(words):
		return ofOthers
	case privateStems.has(words):
		return private
	case isMail && workStems.has(words):
		return atWork
	case isMail && metaStems.has(words) && !strings.Contains(strings.ToLower(heading), "address"):
		return unnamed
	case isMail:
		return mail
	case loginStems.has(words):
		return login
	}
	return unnamed
}

// namesAddress tells whether a heading is one of a column of addresses.
func namesAddress(heading string) bool {
	if len(heading) > mostHeading || strings.Contains(heading, "@") {
		return false
	}
	words := wordsOf(heading)
	if len(words) == 0 || len(words) > 12 {
		return false
	}
	return mailStems.has(words) || strings.Contains(strings.ToLower(heading), "mail") || rankOf(heading) >= login
}

// isMailLabel tells whether a word stands before an equals sign to say that an address
// follows.
func isMailLabel(word string) bool {
	switch strings.ToLower(word) {
	case "to", "cc", "bcc", "from", "id", "an", "von", "de", "para", "owner", "member", "memberuid", "rcpt", "sip", "x500", "addr", "name", "value":
		return true
	}
	return rankOf(word) != unnamed
}

// meaningOf guesses what a column holds by its heading.
func meaningOf(heading string) Meaning {
	if len(heading) > mostHeading {
		return Unknown
	}
	words := wordsOf(heading)
	switch {
	case rankOf(heading) >= mail:
		return Address
	case statusStems.has(words):
		return Status
	case messageStems.has(words):
		return Message
	case languageStems.has(words):
		return Language
	case expiryStems.has(words):
		return Expiry
	case roleStems.has(words):
		return Role
	case firstStems.has(words) && lastStems.has(words):
		return Name
	case firstStems.has(words) && (nameStems.has(words) || len(words) <= 2):
		return FirstName
	case lastStems.has(words):
		return LastName
	case scopeStems.has(words):
		return Scope
	case nameStems.has(words) && !workStems.has(words) && (rankOf(heading) == unnamed || rankOf(heading) == login):
		return Name
	}
	return Unknown
}

// isHeadingWord tells whether a text is nothing but the heading of a column.
func isHeadingWord(text string) bool {
	text = strings.Trim(text, " \t:*#|\"'")
	if strings.Contains(text, "@") || len(strings.Fields(text)) > 4 {
		return false
	}
	words := wordsOf(text)
	switch {
	case len(words) == 0:
		return false
	case len(words) == 1 && (roleStems.has(words) || nameStems.has(words)) && isCapital(text) && len(text) > 2:
		return true
	}
	m := meaningOf(text)
	return m != Unknown && m != Role && m != Scope || rankOf(text) >= mail
}

// isPlaceholder tells whether a cell says that there is nothing in it.
func isPlaceholder(cell string) bool {
	switch strings.ToLower(strings.TrimSpace(cell)) {
	case "-", "--", "---", "–", "—", "?", ".", "/", "n/a", "na", "n.a.", "none", "null", "nil", "nan", "(none)", "(null)", "unknown", "tbd", "tba",
		"#n/a", "#nv", "#na", "k.a.", "k. a.", "keine", "kein", "unbekannt", "aucun", "aucune", "inconnu", "ninguno", "ninguna", "nessuno", "geen",
		"brak", "нет", "なし", "无", "없음", "undefined", "no email", "no mail", "x":
		return true
	}
	return false
}
