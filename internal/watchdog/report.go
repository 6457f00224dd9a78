package watchdog

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"time"
)

// Hold is the time from a question to its answer, and what took it.
type Hold struct {
	At       time.Time     `json:"at"`
	Held     time.Duration `json:"held"`     // without Painting; nanoseconds, as all of them
	Starved  time.Duration `json:"starved"`  // the part of Held in which the machine was busy with others
	Painting time.Duration `json:"painting"` // by OpenGL
	Stacks   []Stack       `json:"stacks"`   // of what took longer: painting or not; the most frequent first
}

// Own is what the program itself held: Held without Starved.
func (h Hold) Own() time.Duration { return h.Held - h.Starved }

// Report is what the watchdog saw from one request to the next.
type Report struct {
	Walk     string        `json:"walk"`
	Took     time.Duration `json:"took"`
	Asked    int           `json:"asked"`    // questions
	Over     int           `json:"over"`     // answers for which Own was above Limit
	Longest  Hold          `json:"longest"`  // by Own
	Starved  Hold          `json:"starved"`  // the longest by Held
	Painting Hold          `json:"painting"` // the longest by Painting
}

// Limit is how long the UI goroutine may be held.
const Limit = 50 * time.Millisecond

// tally counts the holds of one walk.
type tally struct {
	Report
	began time.Time
}

func newTally() *tally { return &tally{began: time.Now()} }

func (t *tally) add(h Hold) {
	t.Asked++
	if h.Own() > Limit {
		t.Over++
	}
	if h.Own() > t.Longest.Own() {
		t.Longest = h
	}
	if h.Held > t.Starved.Held {
		t.Starved = h
	}
	if h.Painting > t.Painting.Painting {
		t.Painting = h
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
