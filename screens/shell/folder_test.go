package shell

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFolderURL(t *testing.T) {
	for path, want := range map[string]string{
		"/home/dana/mail drop":         "file:///home/dana/mail%20drop",
		"/it's a & ü % # + ? one/drop": "file:///it%27s%20a%20&%20%C3%BC%20%25%20%23%20+%20%3F%20one/drop",
		"C:/Users/John Smith/drop":     "file:///C:/Users/John%20Smith/drop",
		"//server/share/John Smith":    "file://server/share/John%20Smith",
		"//?/C:/Users/John Smith/drop": "file:///C:/Users/John%20Smith/drop",
		"//?/UNC/server/share/drop":    "file://server/share/drop",
	} {
		assert.Equal(t, want, slashedURL(path).String())
	}
}
