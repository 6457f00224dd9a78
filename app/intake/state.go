package intake

import "strings"

// State is what a row says about an account. Someone with another state than Usual is
// seldom meant to be invited.
type State string

// The states.
const (
	Usual       State = ""
	Deactivated State = "deactivated"
	Suspended   State = "suspended"
	Deleted     State = "deleted"
	Bot         State = "bot"
	Service     State = "service"
)

var stateWords = []struct {
	state State
	words stems
}{
	{Deleted, vocabulary(`deleted removed archived terminated gelöscht entfernt archiviert supprimé eliminado eliminato verwijderd удалён удален 削除 删除 삭제`)},
	{Suspended, vocabulary(`suspended blocked locked banned gesperrt suspendiert blockiert suspendu bloqué suspendido bloqueado sospeso bloccato geblokkeerd заблокирован 停止 封禁 정지`)},
	{Deactivated, vocabulary(`deactivated inactive disabled deactivate deprovisioned former deaktiviert inaktiv ausgetreten ehemalig désactivé inactif desactivado inactivo disattivato inattivo inactief неактивен отключён отключен 無効 停用 비활성`)},
	{Service, vocabulary(`service dienstkonto servicekonto system robotic integration funktionskonto`)},
	{Bot, vocabulary(`bot bots isbot robot app`)},
}

// stateOf reads a cell of a column about the account. A column that asks a question
// ("is_bot", "Active") is answered by yes or no; others name the state.
func stateOf(heading, cell string) State {
	if yes, no := isYes(cell), isNo(cell); yes || no {
		words := wordsOf(heading)
		if asks := stateIn(words); asks != Usual {
			if yes {
				return asks
			}
			return Usual
		}
		if no && activeStems.has(words) {
			return Deactivated
		}
		return Usual
	}
	return stateIn(wordsOf(cell))
}

var activeStems = vocabulary(`active enabled accountenabled aktiv aktiviert actif activé activo attivo actief активен 有効 启用 활성`)

func stateIn(words []string) State {
	for _, s := range stateWords {
		if s.words.has(words) {
			return s.state
		}
	}
	for n, w := range words {
		if n > 0 && words[n-1] == "not" && activeStems.has([]string{w}) {
			return Deactivated
		}
	}
	return Usual
}

func isYes(cell string) bool {
	return strings.Contains(" true yes y 1 x ja oui sí si sì tak да はい 是 예 wahr vrai ✓ ✔ ", " "+strings.ToLower(strings.TrimSpace(cell))+" ")
}

func isNo(cell string) bool {
	return strings.Contains(" false no n 0 nein non nee nie нет いいえ 否 아니요 falsch faux ", " "+strings.ToLower(strings.TrimSpace(cell))+" ")
}
