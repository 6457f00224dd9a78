package local

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"guestlist/app/invite"
)

const (
	mailPiece  = 1000            // of one call, as many as the server takes
	mailPause  = time.Minute     // what was sent a moment ago is not sent again before that
	mailPasses = 5               // then the next start goes on
	mailWait   = 5 * time.Second // before a call that was refused for now
)

// MailsAgain tells whether links of pending invitations are mailed again in this run,
// because those from before lead to another port.
func (s *Server) MailsAgain() bool { return s.mailsAgain }

// mailLinksAgain sends each pending invitation whose last mail has a link to the port from
// before. What it does not finish, the next start goes on with: who got a mail since then
// is left out.
func (s *Server) mailLinksAgain(ctx context.Context) {
	for range mailPasses {
		left, err := s.mailPass(ctx)
		if err != nil {
			if ctx.Err() == nil {
				s.log.Error("the links to the new port were not all mailed; the next start goes on", "err", err)
			}
			return
		}
		if left == 0 {
			s.state.MailAgain = time.Time{}
			if err := s.state.write(s.dir); err != nil {
				s.log.Warn("that all links to the new port are mailed was not noted", "err", err)
			}
			return
		}
		if !pause(ctx, mailPause) {
			return
		}
	}
}

// mailPass goes through the pending invitations once, and counts those that could not be
// sent again yet.
func (s *Server) mailPass(ctx context.Context) (left int, err error) {
	query := url.Values{"status": {"pending"}, "limit": {fmt.Sprint(mailPiece)}}
	for {
		var page struct {
			Items []struct {
				ID         string    `json:"id"`
				LastSentAt time.Time `json:"last_sent_at"`
			} `json:"items"`
			NextCursor string `json:"next_cursor"`
		}
		if err := s.patiently(ctx, http.MethodGet, "/v1/invitations?"+query.Encode(), nil, &page); err != nil {
			return 0, err
		}
		var ids []string
		for _, i := range page.Items {
			if i.LastSentAt.Before(s.state.MailAgain) {
				ids = append(ids, i.ID)
			}
		}
		if len(ids) > 0 {
			n, err := s.mail(ctx, ids)
			if err != nil {
				return 0, err
			}
			left += n
		}
		if page.NextCursor == "" {
			return left, nil
		}
		query.Set("cursor", page.NextCursor)
	}
}

// mail has invitations sent again, and counts those that were sent a moment ago.
func (s *Server) mail(ctx context.Context, ids []string) (left int, err error) {
	var answer struct {
		Results []struct {
			Outcome invite.Outcome `json:"outcome"`
		} `json:"results"`
	}
	if err := s.patiently(ctx, http.MethodPost, "/v1/invitations/resend", map[string][]string{"ids": ids}, &answer); err != nil {
		return 0, err
	}
	for _, r := range answer.Results {
		if r.Outcome == invite.TooSoon {
			left++
		}
	}
	return left, nil
}

// patiently is call, again and again while the server says that it cannot do it now.
func (s *Server) patiently(ctx context.Context, method, path string, body, out any) error {
	key := invite.NewID()
	for tries := 1; ; tries++ {
		status, err := s.call(ctx, method, path, key, body, out)
		refused := status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable
		const most = 60
		if !refused || tries == most {
			return err
		}
		if !pause(ctx, mailWait) {
			return ctx.Err()
		}
	}
}

// call asks our own server without the network, as the owner.
func (s *Server) call(ctx context.Context, method, path, key string, body, out any) (status int, err error) {
	var text []byte
	if body != nil {
		if text, err = json.Marshal(body); err != nil {
			return 0, err
		}
	}
	req, err := http.NewRequestWithContext(ctx, method, path, bytes.NewReader(text))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "Bearer "+s.token)
	req.Header.Set("Content-Type", "application/json")
	if key != "" {
		req.Header.Set("Idempotency-Key", key)
	}
	answer := answer{header: http.Header{}, status: http.StatusOK}
	s.backend.Handler().ServeHTTP(&answer, req)
	if answer.status != http.StatusOK {
		return answer.status, fmt.Errorf("%s %s: %s", method, req.URL.Path, http.StatusText(answer.status))
	}
	return answer.status, json.Unmarshal(answer.body.Bytes(), out)
}

// answer takes what a handler answers.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header         { return a.header }
func (a *answer) WriteHeader(status int)      { a.status = status }
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }

func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
