package guestlist

import (
	"context"
	"encoding/json"
	"errors"
	"mime"
	"net/http"
	"strconv"
	"time"

	"guestlist/app/invite"
	"guestlist/client/transport"
)

// errSilent says that the stream has not even sent its regular comments.
var errSilent = errors.New("the server has fallen silent")

// heartbeat is what docs/api.md says of the comments of a stream.
const heartbeat = 15 * time.Second

// Watch follows the server's events, from the first one after since on. It always
// ends with a *invite.Error: when ctx ends, or when the stream breaks, falls silent,
// is closed with the token, or carries anything else than events.
func (b *Backend) Watch(ctx context.Context, since int64, alive func(), onChange func(seq int64)) error {
	line, hangUp := context.WithCancelCause(ctx)
	defer hangUp(nil)
	silent := time.AfterFunc(b.silence, func() { hangUp(errSilent) })
	defer silent.Stop()

	header := http.Header{"Accept": {"text/event-stream"}, "Last-Event-Id": {strconv.FormatInt(since, 10)}}
	body, answer, err := b.http.Stream(line, transport.Request{Path: "/v1/events", Header: header})
	if err != nil {
		return ended(ctx, line, judge(err))
	}
	defer func() { _ = body.Close() }()
	if kind, _, err := mime.ParseMediaType(answer.Get("Content-Type")); err != nil || kind != "text/event-stream" {
		return notStream(err)
	}
	alive()
	events := newEventReader(body, func() {
		silent.Reset(b.silence)
		alive()
	})
	for {
		e, err := events.next()
		if err != nil {
			return ended(ctx, line, broken(err))
		}
		if seq, ok := e.seq(); ok {
			onChange(seq)
		}
	}
}

// Heartbeat is how often a server sends a comment on its event stream.
func (b *Backend) Heartbeat() time.Duration { return heartbeat }

// seq is the sequence number of a change.
func (e event) seq() (int64, bool) {
	if e.name != "change" {
		return 0, false
	}
	var change struct {
		Seq int64 `json:"seq"`
	}
	if err := json.Unmarshal([]byte(e.data), &change); err != nil {
		return 0, false
	}
	return change.Seq, true
}

func ended(ctx, line context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		return givenUp(ctx)
	case errors.Is(context.Cause(line), errSilent):
		return &invite.Error{Code: invite.CodeTemporary, Detail: errSilent.Error(), Err: errSilent}
	}
	return err
}

func broken(cause error) *invite.Error {
	e := &invite.Error{Code: invite.CodeTemporary, Detail: "the stream to the server broke", Err: cause}
	if errors.Is(cause, errEndless) {
		e.Detail = errEndless.Error()
	}
	return e
}

func notStream(cause error) *invite.Error {
	return &invite.Error{Code: invite.CodeNotABackend, Detail: "the server does not answer with a stream of events", Err: cause}
}
