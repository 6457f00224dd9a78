package words

import "fyne.io/fyne/v2/lang"

// Sending says that a change was heard and is on its way.
func Sending() string { return lang.X("notice.sending", "Sending…") }

// AskingForLink says that a link was asked for.
func AskingForLink() string { return lang.X("notice.link_asking", "Asking for the link…") }
