// Command addresses prints what Guestlist reads out of files, so that a report of an
// address that was read wrongly can be repeated by anyone.
//
//	go run ./scripts/addresses [-column HEADING] [-own DOMAIN,DOMAIN] FILE...
//
// Each address, and each piece of text that was meant as one, is a line of JSON, in the
// order of the files; the verdict is "ok", "typo", "duplicate" or the reason why it is no
// address. What concerns a whole file goes to standard error; then the exit code is 1.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"guestlist/app/intake"
	"guestlist/app/invite"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// found is a line of the output.
type found struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Address string `json:"address"`
	Name    string `json:"name"`
	Column  string `json:"column"`
	Verdict string `json:"verdict"`
}

func run(args []string, out, complain io.Writer) (code int) {
	flags := flag.NewFlagSet("addresses", flag.ContinueOnError)
	flags.SetOutput(complain)
	column := flags.String("column", "", "heading (or number) of the column whose addresses count")
	own := flags.String("own", "", "the organisation's own domains, with commas between them")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if flags.NArg() == 0 {
		fmt.Fprintln(complain, "addresses: name the files to read")
		return 2
	}
	o := intake.Options{Own: strings.FieldsFunc(*own, func(r rune) bool { return r == ',' || r == ' ' })}
	if *column != "" {
		o.Meanings = map[string]intake.Meaning{*column: intake.Address}
	}
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	for _, name := range flags.Args() {
		if err := read(name, o, lines, complain); err != nil {
			fmt.Fprintf(complain, "%s: %v. %s\n", name, err, help(err))
			code = 1
		}
	}
	return code
}

// read prints what is in a file.
func read(name string, o intake.Options, lines *json.Encoder, complain io.Writer) error {
	file, err := os.Open(name) // #nosec G304 -- whoever runs this names the files
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // it is only read
	seen := map[string]bool{}
	var failed error
	sheet, err := intake.Read(file, o, func(c intake.Candidate) bool {
		if c.Key != "" && seen[c.Key] {
			c.Problem = invite.Duplicate
		}
		seen[c.Key] = true
		address := c.ASCII()
		if address == "" {
			address = c.Text
		}
		failed = lines.Encode(found{name, c.Line, address, c.Name, c.Column, c.Verdict()})
		return failed == nil
	})
	for _, l := range sheet.Left {
		why := "it stands above the headings, or below a mail's header"
		if l.Example {
			why = "it says that it is an example"
		}
		fmt.Fprintf(complain, "%s:%d: left out, because %s: %s\n", name, l.Line, why, l.Text)
	}
	return errors.Join(failed, err)
}

// help says what to do about an error.
func help(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "Check the name and the folder."
	case errors.Is(err, fs.ErrPermission):
		return "Ask for the right to read it, or copy it."
	case errors.Is(err, intake.ErrNoAddress):
		return "Check that it is the right file, and that its addresses have an @."
	case errors.Is(err, intake.ErrTooLarge):
		return "Save the sheet with the addresses as CSV."
	case errors.Is(err, intake.ErrNotText):
		return "Save the addresses as CSV, .xlsx, .ods or plain text."
	case errors.Is(err, intake.ErrOldExcel):
		return "Open it in a spreadsheet program to do so."
	}
	return "Try again; if that does not help, save the addresses as plain text."
}
