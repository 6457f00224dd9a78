package list_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/screens/list"
)

// orders are what the tests ask for.
type orders struct {
	text string
	once bool
}

// answered runs a worker that needs a second for each answer, does something meanwhile
// and gives what was answered.
func answered(t *testing.T, idle time.Duration, meanwhile func(w *list.Worker[orders])) []string {
	t.Helper()
	var out []string
	synctest.Test(t, func(t *testing.T) {
		w := list.NewWorker(orders{text: "first"})
		var mu sync.Mutex
		ctx, cancel := context.WithCancel(t.Context())
		wait := list.Start(ctx, func(ctx context.Context) {
			w.Run(ctx, idle, func(ctx context.Context, why list.Cause) time.Duration {
				during, end, o := w.Begin(ctx, func(o *orders) { o.once = false })
				defer end()
				select {
				case <-during.Done():
					return 0
				case <-time.After(time.Second):
				}
				mu.Lock()
				defer mu.Unlock()
				said := o.text
				if o.once {
					said += " once"
				}
				if why == list.Ticked {
					said += " ticked"
				}
				if why == list.Due {
					said += " due"
				}
				out = append(out, said)
				if o.text == "again" && why != list.Due {
					return 5 * time.Second
				}
				return 0
			})
		})
		meanwhile(w)
		cancel()
		wait()
	})
	return out
}

func ask(w *list.Worker[orders], text string, other bool) {
	w.Ask(func(o *orders) bool { o.text = text; return other })
}

func TestAWorkerAnswersTheLatestAndNothingBetween(t *testing.T) {
	got := answered(t, 0, func(w *list.Worker[orders]) {
		time.Sleep(1500 * time.Millisecond)
		ask(w, "a", false)
		time.Sleep(100 * time.Millisecond)
		ask(w, "b", false)
		ask(w, "c", false)
		time.Sleep(time.Minute)
	})
	assert.Equal(t, []string{"first", "a", "c"}, got, "what runs is finished, and only the last of those that wait is begun")
}

func TestAnotherQuestionEndsTheOneUnderWay(t *testing.T) {
	got := answered(t, 0, func(w *list.Worker[orders]) {
		time.Sleep(500 * time.Millisecond)
		ask(w, "a", true)
		time.Sleep(500 * time.Millisecond)
		ask(w, "b", true)
		time.Sleep(time.Minute)
	})
	assert.Equal(t, []string{"b"}, got)
}

func TestWhatIsTakenOutIsDoneOnce(t *testing.T) {
	got := answered(t, 0, func(w *list.Worker[orders]) {
		time.Sleep(2 * time.Second)
		w.Change(func(o *orders) { o.once = true })
		time.Sleep(5 * time.Second)
		w.Wake()
		time.Sleep(5 * time.Second)
		w.Wake()
		time.Sleep(5 * time.Second)
	})
	assert.Equal(t, []string{"first", "first once", "first"}, got, "a change alone wakes nobody")
}

func TestStepsAreTakenWhenDueAndNowAndThen(t *testing.T) {
	got := answered(t, 0, func(w *list.Worker[orders]) {
		time.Sleep(2 * time.Second)
		ask(w, "again", false)
		time.Sleep(time.Minute)
	})
	assert.Equal(t, []string{"first", "again", "again due"}, got)
	got = answered(t, 10*time.Second, func(*list.Worker[orders]) { time.Sleep(25 * time.Second) })
	assert.Equal(t, []string{"first", "first ticked", "first ticked"}, got)
}
