package problem

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/client"
)

func TestOf(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		own := &Problem{Code: WrongOrganisation, Detail: "Beta"}
		odd := errors.New("odd")
		for name, c := range map[string]struct {
			err  error
			want *Problem
		}{
			"nothing": {nil, nil},
			"a client": {
				fmt.Errorf("list: %w", &client.Error{Code: client.RateLimited, Reason: "slow_down", Detail: "please wait", RetryAfter: time.Minute}),
				&Problem{Code: RateLimited, Reason: "slow_down", Detail: "please wait", RetryAt: time.Now().Add(time.Minute)},
			},
			"no time":      {&client.Error{Code: client.Forbidden}, &Problem{Code: Forbidden}},
			"a problem":    {fmt.Errorf("again: %w", own), own},
			"given up":     {context.Canceled, &Problem{Code: Canceled}},
			"no answer":    {context.DeadlineExceeded, &Problem{Code: Temporary, Detail: "no answer in time"}},
			"anything":     {odd, &Problem{Code: Unforeseen, Detail: "odd", Err: odd}},
			"given up too": {&client.Error{Code: client.Unknown, Err: context.Canceled}, &Problem{Code: Unknown}},
		} {
			assert.Equal(t, c.want, Of(c.err), name)
		}
	})
}

func TestOfFile(t *testing.T) {
	assert.Nil(t, OfFile("/data", nil))
	denied := fmt.Errorf("start: %w", &fs.PathError{Op: "open", Path: "/data/local", Err: fs.ErrPermission})
	assert.Equal(t, &Problem{Code: NoRight, Detail: "permission denied", Path: "/data/local", Err: denied}, OfFile("/data/a.db", denied))
	assert.Equal(t, &Problem{Code: DiskFull, Detail: syscall.ENOSPC.Error(), Path: "/data/a.db", Err: syscall.ENOSPC}, OfFile("/data/a.db", syscall.ENOSPC))
	assert.Equal(t, Unforeseen, OfFile("/data/a.db", errors.New("odd")).Code)
	assert.Equal(t, Canceled, OfFile("/data/a.db", context.Canceled).Code)
	own := &Problem{Code: InUse}
	assert.Same(t, own, OfFile("/data/a.db", fmt.Errorf("start: %w", own)))
}

func TestCodeOf(t *testing.T) {
	assert.Empty(t, CodeOf(nil))
	assert.Equal(t, Refused, CodeOf(&client.Error{Code: client.Refused}))
}

func TestProblemIsAnErrorOfItsCode(t *testing.T) {
	err := fmt.Errorf("test: %w", &Problem{Code: TLS, Detail: "expired"})
	assert.EqualError(t, err, "test: tls: expired")
	assert.EqualError(t, &Problem{Code: TLS}, "tls")
	assert.ErrorIs(t, err, &Problem{Code: TLS})
	assert.NotErrorIs(t, err, &Problem{Code: Refused})
}
