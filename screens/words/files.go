package words

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/datafile"
	"guestlist/app/invite"
)

// FileCause says in a few words why a file could not be read or written, for the end of a
// sentence. What nobody has thought of keeps its own words.
func FileCause(err error) string {
	var p *invite.Error
	if errors.As(err, &p) {
		return strings.TrimSuffix(Problem(p, ""), ".")
	}
	e := datafile.Error("", err)
	return fileCause(e.Code, e.Detail)
}

func fileCause(code invite.Code, otherwise string) string {
	switch code {
	case invite.CodeDiskFull:
		return lang.X("file.disk_full", "no room is left on the disk")
	case invite.CodeNoRight:
		return lang.X("file.no_right", "you have no right to use the file or its folder")
	case invite.CodeReadOnly:
		return lang.X("file.read_only", "its disk or folder takes no changes")
	case invite.CodeInUse:
		return lang.X("file.in_use", "another program has the file open")
	case invite.CodeDamaged:
		return lang.X("file.damaged", "the file is damaged")
	case invite.CodeKeyringSilent:
		return lang.X("file.keyring", "the keyring of this computer does not give its key")
	}
	return otherwise
}
