package run

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"guestlist/app/invite"
)

// TestNothingIsForgottenOrDoneTwice plays any order of troubles: each ID is
// accounted for exactly once, and nothing is done more than once.
func TestNothingIsForgottenOrDoneTwice(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(0, 40).Draw(rt, "n")
		chunk := rapid.IntRange(1, 15).Draw(rt, "chunk")
		codes := rapid.SliceOfN(rapid.SampledFrom([]invite.Code{"", "", invite.CodeUnknown, invite.CodeTemporary, invite.CodeRefused, invite.CodeRateLimited}), 30, 30)
		before, after := codes.Draw(rt, "before"), codes.Draw(rt, "after")
		keys := rapid.Bool().Draw(rt, "idempotent")
		stop := rapid.IntRange(0, 120).Draw(rt, "stop after seconds")
		var wrong []string
		synctest.Test(t, func(t *testing.T) {
			d, ids := newDesk(n)
			pick := func(from []invite.Code, nth int) error {
				if nth < len(from) && from[nth] != "" {
					return &invite.Error{Code: from[nth]}
				}
				return nil
			}
			d.answer = func(nth int, _ []string) ([]invite.Result, error) { return nil, pick(before, nth) }
			d.lost = func(nth int) error {
				err := pick(after, nth)
				if c := invite.CodeOf(err); c == invite.CodeRefused || c == invite.CodeRateLimited {
					return nil // these are said before anything is done
				}
				return err
			}
			r := begin(t, Params{Kind: Resend, IDs: ids, Backend: d, Chunk: chunk, Idempotent: keys})
			timer := time.AfterFunc(time.Duration(stop)*time.Second, r.Stop)
			defer timer.Stop()
			s := r.Wait()
			counted := append([]string(nil), s.LeftOut...)
			for _, one := range s.Results {
				counted = append(counted, one.ID)
				if one.Outcome == invite.Resent && d.done[one.ID] != 1 {
					wrong = append(wrong, fmt.Sprintf("%s is said to be sent, but was sent %d times", one.ID, d.done[one.ID]))
				}
			}
			slices.Sort(counted)
			if !slices.Equal(ids, counted) {
				wrong = append(wrong, fmt.Sprintf("accounted for %v of %v", counted, ids))
			}
			for id, times := range d.done {
				if times > 1 {
					wrong = append(wrong, fmt.Sprintf("%s was sent %d times", id, times))
				}
			}
			for _, id := range s.LeftOut {
				if d.done[id] > 0 && s.Problem == nil {
					wrong = append(wrong, fmt.Sprintf("%s was sent and is said to be left out", id))
				}
			}
		})
		if len(wrong) > 0 {
			rt.Fatal(wrong)
		}
	})
}
