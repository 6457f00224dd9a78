package activity

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guestlist/app/invite"
)

// TestWhatWasReadIsAlwaysTheBeginningOfTheLog lets events come in while pages are
// read in any order, with failures in between.
func TestWhatWasReadIsAlwaysTheBeginningOfTheLog(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []invite.Event // newest first
		made, requests := 0, 0
		happen := func() {
			size := rapid.SampledFrom([]int{1, 1, 1, 2, 7, 30}).Draw(t, "size")
			requests++
			for range size {
				made++
				e := invite.Event{ID: fmt.Sprint("e", made), Action: invite.ActionResent, RequestID: fmt.Sprint("r", requests)}
				all = slices.Insert(all, 0, e)
			}
		}
		failing := false
		ask := func(_ context.Context, q invite.EventQuery) (invite.EventPage, error) {
			if failing {
				return invite.EventPage{}, errors.New("no answer")
			}
			return pageOf(all, q), nil
		}
		l := log{limit: rapid.IntRange(1, 9).Draw(t, "limit")}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			failing = rapid.IntRange(0, 5).Draw(t, "luck") == 0
			before := l.whole()
			switch rapid.IntRange(0, 3).Draw(t, "step") {
			case 0, 1:
				happen()
				continue
			case 2:
				if l.refresh(t.Context(), ask) == nil {
					require.Equal(t, all[:len(l.events)], l.events, "nothing is missing, twice or out of order")
					require.Equal(t, len(l.events) < len(all), l.more())
				}
			case 3:
				if len(l.events) > 0 && l.more() && l.extend(t.Context(), ask) == nil {
					require.Greater(t, len(l.whole()), len(before))
				}
			}
			at := slices.IndexFunc(all, func(e invite.Event) bool { return len(l.events) > 0 && e.ID == l.events[0].ID })
			if at >= 0 {
				require.Equal(t, all[at:at+len(l.events)], l.events)
			}
			requireWhole(t, l.whole(), all)
		}
	})
}

// requireWhole holds that no request is shown in part.
func requireWhole(t *rapid.T, shown, all []invite.Event) {
	counts := map[string]int{}
	for _, e := range shown {
		counts[e.RequestID]++
	}
	for request, n := range counts {
		var made int
		for _, e := range all {
			if e.RequestID == request {
				made++
			}
		}
		require.Equal(t, made, n, request)
	}
}

func TestEventsOfOneRequestAreOneEntry(t *testing.T) {
	list := acts([]invite.Event{
		event(1, dana, invite.ActionResent, "a@x.example", "r2"),
		event(2, dana, invite.ActionResent, "b@x.example", "r2"),
		event(3, dana, invite.ActionCorrected, "new@x.example", "r1"),
		event(4, dana, invite.ActionCancelled, "old@x.example", "r1"),
		event(5, system, invite.ActionDeliveryFailed, "c@x.example", ""),
		event(6, system, invite.ActionDeliveryFailed, "d@x.example", ""),
	})
	var sizes []int
	ids := map[string]bool{}
	for _, e := range list {
		sizes = append(sizes, len(e.events))
		ids[e.id] = true
	}
	assert.Equal(t, []int{2, 1, 1, 1, 1}, sizes, "another action of the same request, and what no request did, stands alone")
	assert.Len(t, ids, 5)
}

func TestSpansAreWholeDays(t *testing.T) {
	now := time.Date(2026, 3, 10, 15, 4, 5, 0, time.Local)
	assert.Equal(t, time.Date(2026, 3, 10, 0, 0, 0, 0, time.Local), today.since(now))
	assert.Equal(t, time.Date(2026, 3, 3, 0, 0, 0, 0, time.Local), week.since(now))
	assert.Equal(t, time.Date(2026, 2, 8, 0, 0, 0, 0, time.Local), month.since(now))
	assert.True(t, anyTime.since(now).IsZero())
	assert.Equal(t, month.since(now), month.since(now.Add(8*time.Hour)), "all day the same, or cursors would not fit")
}

func TestTodayIsToldByTheClock(t *testing.T) {
	now := time.Date(2026, 3, 10, 15, 4, 5, 0, time.Local)
	assert.Equal(t, "10:02:11", when(time.Date(2026, 3, 10, 10, 2, 11, 0, time.Local), now))
	assert.Equal(t, "Yesterday, 23:59", when(time.Date(2026, 3, 9, 23, 59, 59, 0, time.Local), now))
}

// TestALongActIsOneEntry though it goes in pieces, each a request of its own.
func TestALongActIsOneEntry(t *testing.T) {
	at := time.Date(2026, 3, 10, 10, 0, 0, 0, time.Local)
	n := 0
	piece := func(request string, actor string, action invite.Action, people int, after time.Duration) []invite.Event {
		var events []invite.Event
		for range people {
			n++
			events = append(events, invite.Event{ID: fmt.Sprint("e", n), RequestID: request, Actor: invite.Person{ID: actor}, Action: action, At: at.Add(after)})
		}
		return events
	}
	sizes := func(pieces ...[]invite.Event) []int {
		var out []int
		for _, e := range acts(slices.Concat(pieces...)) {
			out = append(out, len(e.events))
		}
		return out
	}
	first := piece("r1", "dana", invite.ActionCancelled, 250, 0)
	second := piece("r2", "dana", invite.ActionCancelled, 250, 2*time.Second)
	last := piece("r3", "dana", invite.ActionCancelled, 1, 4*time.Second)
	assert.Equal(t, []int{501}, sizes(last, second, first))
	assert.Equal(t, acts(first)[0].id, acts(slices.Concat(second, first))[0].id, "it stays open while it grows")

	assert.Equal(t, []int{250, 250}, sizes(piece("r4", "dana", invite.ActionCancelled, 250, 6*time.Second), first), "later")
	assert.Equal(t, []int{250, 250}, sizes(piece("r5", "sam", invite.ActionCancelled, 250, time.Second), first), "somebody else")
	assert.Equal(t, []int{250, 250}, sizes(piece("r6", "dana", invite.ActionResent, 250, time.Second), first), "something else")
	assert.Equal(t, []int{1, 1}, sizes(piece("r7", "dana", invite.ActionResent, 1, time.Second), piece("r8", "dana", invite.ActionResent, 1, 0)), "one by one")
}
