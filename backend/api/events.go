package api

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"guestlist/backend/store"
)

// heartbeat is how often a silent stream says that it is alive.
const heartbeat = 15 * time.Second

// writeTime is how long a peer may take to accept an event.
const writeTime = 30 * time.Second

// streamID names the operation that is a stream.
const streamID = "events"

type eventsInput struct {
	LastEventID string `header:"Last-Event-ID" doc:"The sequence number of the last event received"`
}

func (a *API) registerEvents() {
	op := operation(http.MethodGet, "/v1/events", streamID,
		`Server-sent events: "change" with {"seq": N} soon after every change that the caller may see`)
	op.Responses = map[string]*huma.Response{"200": {
		Description: "A stream; a comment every 15 seconds; ends when the token does",
		Content:     map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{Type: huma.TypeString}}},
	}}
	huma.Register(a.huma, op, a.events)
}

func (a *API) events(ctx context.Context, in *eventsInput) (*huma.StreamResponse, error) {
	c := caller(ctx)
	seq, _, err := a.Invitations.Watched(ctx, c, 0)
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	if last, err := strconv.ParseInt(in.LastEventID, 10, 64); err == nil && last >= 0 {
		seq = last
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		_, w := humago.Unwrap(hc)
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("X-Accel-Buffering", "no")
		st := stream{w: w, rc: http.NewResponseController(w)}
		if err := st.send(": connected\n\n"); err != nil {
			return
		}
		if err := a.follow(hc.Context(), c, seq, st); err != nil {
			a.log.Debug("event stream ended", "request_id", requestID(ctx), "error", err)
		}
	}}, nil
}

// follow tells of changes until the peer, the token or the server is gone.
func (a *API) follow(ctx context.Context, c *store.Caller, last int64, st stream) error {
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		woken := a.Store.Changed()
		seq, changed, err := a.Invitations.Watched(ctx, c, last)
		if err != nil {
			return err
		}
		if seq < last { // a restored backup: the client finds out by asking
			changed, last = true, seq
		}
		if changed {
			if err := st.send(fmt.Sprintf("event: change\nid: %d\ndata: {\"seq\":%d}\n\n", seq, seq)); err != nil {
				return err
			}
		}
		last = seq
		select {
		case <-woken:
		case <-beat.C:
			if err := st.send(": alive\n\n"); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		case <-a.ending:
			return nil
		}
	}
}

type stream struct {
	w  http.ResponseWriter
	rc *http.ResponseController
}

func (s stream) send(text string) error {
	// A recorder in a test has no deadline to set; a real connection does.
	_ = s.rc.SetWriteDeadline(time.Now().Add(writeTime))
	if _, err := s.w.Write([]byte(text)); err != nil {
		return err
	}
	return s.rc.Flush()
}
