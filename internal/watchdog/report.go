package watchdog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"
)

// Hold is a time in which the UI goroutine did one thing.
type Hold struct {
	At      time.Time     `json:"at"`
	Took    time.Duration `json:"took"`    // nanoseconds, as all of them
	Starved time.Duration `json:"starved"` // the part of Took in which others had the processors
	Stacks  []Stack       `json:"stacks"`  // where the goroutine was, the most frequent first
}

// Own is how long the program itself held the goroutine.
func (h Hold) Own() time.Duration { return h.Took - h.Starved }

// Report is what the watchdog saw from one request to the next.
type Report struct {
	Walk     string        `json:"walk"`
	Took     time.Duration `json:"took"`
	Asked    int           `json:"asked"`    // questions
	Over     int           `json:"over"`     // holds above Limit by Own
	Longest  Hold          `json:"longest"`  // by Own, painting apart
	Starved  Hold          `json:"starved"`  // the longest by Took, painting apart
	Painting Hold          `json:"painting"` // the longest by Took
}

// Limit is how long the UI goroutine may be held.
const Limit = 50 * time.Millisecond

// tally counts the holds of one walk.
type tally struct {
	Report
	began time.Time
}

func newTally() *tally { return &tally{began: time.Now()} }

func (t *tally) add(does doing, h Hold) {
	if does == painting {
		if h.Took > t.Painting.Took {
			t.Painting = h
		}
		return
	}
	if h.Own() > Limit {
		t.Over++
	}
	if h.Own() > t.Longest.Own() {
		t.Longest = h
	}
	if h.Took > t.Starved.Took {
		t.Starved = h
	}
}

func (t *tally) report(walk string) Report {
	t.Walk, t.Took = walk, time.Since(t.began)
	return t.Report
}

// requestOf names the file by which a report is asked for.
func requestOf(report string) string { return report + ".request" }

// Ask asks the watchdog that writes to a file for its report, under a name. Nothing
// else may be asked of it until Answered.
func Ask(report, walk string) error {
	written := requestOf(report) + ".new"
	return errors.Join(os.WriteFile(written, []byte(walk), 0o600), os.Rename(written, requestOf(report)))
}

// Answered tells whether what was asked for is in the file.
func Answered(report string) bool {
	_, err := os.Stat(requestOf(report))
	return errors.Is(err, os.ErrNotExist)
}

func appendReport(path string, r Report) error {
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600) //nolint:gosec // named by who starts the program
	if err != nil {
		return err
	}
	_, err = file.Write(append(line, '\n'))
	return errors.Join(err, file.Close())
}

// Read gives all reports of a file.
func Read(path string) ([]Report, error) {
	text, err := os.ReadFile(path) //nolint:gosec // named by who reads it
	if err != nil {
		return nil, err
	}
	var all []Report
	for line := range bytes.Lines(text) {
		var r Report
		if err := json.Unmarshal(line, &r); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// String is the report for people.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: asked %d times in %v, held for more than %v %d times\n", r.Walk, r.Asked, ms(r.Took), Limit, r.Over)
	tell := func(name string, h Hold) {
		fmt.Fprintf(&b, "%s: %v, %v of it without a free processor\n", name, ms(h.Took), ms(h.Starved))
		for _, s := range h.Stacks {
			fmt.Fprintf(&b, "  %d times in\n    %s\n", s.Times, strings.Join(s.Calls, "\n    "))
		}
	}
	tell("longest hold", r.Longest)
	if r.Starved.At != r.Longest.At {
		tell("longest hold, busy machine counted", r.Starved)
	}
	tell("longest painting", r.Painting)
	return b.String()
}

func ms(d time.Duration) time.Duration { return d.Round(time.Millisecond) }
