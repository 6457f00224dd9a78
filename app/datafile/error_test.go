package datafile_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/datafile"
	"guestlist/app/invite"
)

func TestError(t *testing.T) {
	assert.Nil(t, datafile.Error("/data", nil))
	denied := fmt.Errorf("start: %w", &fs.PathError{Op: "open", Path: "/data/local", Err: fs.ErrPermission})
	assert.Equal(t, &invite.Error{Code: invite.CodeNoRight, Detail: "permission denied", Path: "/data/local", Err: denied}, datafile.Error("/data/a.db", denied))
	assert.Equal(t, &invite.Error{Code: invite.CodeDiskFull, Detail: syscall.ENOSPC.Error(), Path: "/data/a.db", Err: syscall.ENOSPC}, datafile.Error("/data/a.db", syscall.ENOSPC))
	assert.Equal(t, invite.CodeUnforeseen, datafile.Error("/data/a.db", errors.New("odd")).Code)
	assert.Equal(t, invite.CodeCanceled, datafile.Error("/data/a.db", context.Canceled).Code)
	own := &invite.Error{Code: invite.CodeInUse}
	assert.Same(t, own, datafile.Error("/data/a.db", fmt.Errorf("start: %w", own)))
}
