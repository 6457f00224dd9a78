// Package watchdog finds what holds the UI goroutine. It keeps asking that goroutine
// for a sign of life; while none comes, it notes where the goroutine is. It tells apart
// what the program does, what software painting takes, and what a busy machine takes.
// It is built into the program with the tag "watchdog" only.
package watchdog

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

const (
	gap      = 5 * time.Millisecond  // between an answer and the next question: so much of a hold may be missed
	pace     = 5 * time.Millisecond  // between two looks at a goroutine that does not answer
	listenIn = 20 * time.Millisecond // between two looks for a request
)

// Watch watches the goroutine on which dispatch runs functions, and reports to a file
// whenever Ask is called on it. Its first question is only to get to know the
// goroutine. It ends with the context.
func Watch(ctx context.Context, dispatch func(func()), report string) error {
	w := &watcher{dispatch: dispatch, report: report, walk: newTally(), look: time.NewTicker(pace)}
	defer w.look.Stop()
	met := make(chan struct{})
	dispatch(func() {
		w.ui = meet()
		close(met)
	})
	select {
	case <-met:
	case <-ctx.Done():
		return nil
	}
	defer w.ui.close()
	for listened := time.Now(); ; {
		w.ask(ctx)
		if time.Since(listened) >= listenIn {
			listened = time.Now()
			if err := w.answer(); err != nil {
				return err
			}
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(gap):
		}
	}
}

// watcher belongs to the goroutine of Watch.
type watcher struct {
	dispatch func(func())
	report   string
	ui       *goroutine
	walk     *tally
	look     *time.Ticker
}

// ask waits for a sign of life, and counts what the goroutine does until then.
func (w *watcher) ask(ctx context.Context) {
	answered := make(chan struct{})
	w.walk.Asked++
	watch := w.ui.watch(w.walk.add)
	w.look.Reset(pace)
	w.dispatch(func() { close(answered) })
	for {
		select {
		case <-answered:
			watch.end()
			return
		case <-w.look.C:
			watch.look()
		case <-ctx.Done():
			return
		}
	}
}

// answer reports the walk that a request names, and begins to count again.
func (w *watcher) answer() error {
	request := requestOf(w.report)
	name, err := os.ReadFile(request) //nolint:gosec // the report's own neighbour
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = appendReport(w.report, w.walk.report(string(name)))
	}
	w.walk = newTally()
	if err = errors.Join(err, os.Remove(request)); err != nil {
		return fmt.Errorf("watchdog: %w", err)
	}
	return nil
}
