// Package policy reads what those who look after a computer have decided for everybody who
// uses Guestlist on it.
package policy

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"slices"
	"strings"
	"time"

	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/app/settings"
)

// Policy is what was decided. The zero Policy decides nothing.
type Policy struct {
	Server    string         // the only server that can be added; empty: any
	HideLocal bool           // there is no organisation on this computer
	Fixed     settings.Fixed // what people cannot choose themselves
	NoUpdates bool           // newer releases are not looked for
}

// Reasons of an *invite.Error with the code Policy.
const (
	NoLocal     = "no_local"     // there is no organisation on this computer
	OtherServer = "other_server" // the server is another than Detail, which is the only one
)

// AllowsLocal is nil where there may be an organisation on this computer.
func (p Policy) AllowsLocal() error {
	if p.HideLocal {
		return &invite.Error{Code: invite.CodePolicy, Reason: NoLocal, Detail: "no organisation on this computer"}
	}
	return nil
}

// Allows is nil where a server can be added, whose address is normalised.
func (p Policy) Allows(server string) error {
	if p.Server != "" && p.Server != server {
		return &invite.Error{Code: invite.CodePolicy, Reason: OtherServer, Detail: p.Server}
	}
	return nil
}

// The names of what can be decided, in every place that a policy is read from.
const (
	server          = "Server"
	hideLocal       = "HideLocal"
	undoSending     = "UndoSendingSeconds"
	undoRevoking    = "UndoRevokingSeconds"
	updateChecks    = "UpdateChecks"
	longestInteger  = math.MaxInt32
	longestOfAValue = 2048
)

// Load reads the policy of this computer; without one it is the zero Policy. One that
// cannot be read or understood as a whole is not applied at all: the error then has the
// code BrokenPolicy, the place as Path and what is wrong as Detail.
func Load() (Policy, *invite.Error) { return load(place, read) }

func load(place string, read func() (map[string]any, error)) (Policy, *invite.Error) {
	values, err := read()
	if errors.Is(err, fs.ErrNotExist) {
		return Policy{}, nil
	}
	var p Policy
	if err == nil {
		p, err = of(values)
	}
	if err != nil {
		// Whether newer releases may be looked for is not known.
		return Policy{NoUpdates: true}, &invite.Error{Code: invite.CodeBrokenPolicy, Path: place, Detail: err.Error(), Err: err}
	}
	return p, nil
}

// of makes a policy of its values: texts, booleans and integers.
func of(values map[string]any) (p Policy, err error) {
	var wrong []error
	for name, value := range values {
		if err := p.set(name, value); err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", name, err))
		}
	}
	slices.SortFunc(wrong, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return p, errors.Join(wrong...)
}

func (p *Policy) set(name string, value any) (err error) {
	switch name {
	case server:
		p.Server, err = address(value)
	case hideLocal:
		p.HideLocal, err = truth(value)
	case undoSending:
		p.Fixed.SendWait, err = wait(value)
	case undoRevoking:
		p.Fixed.RevokeWait, err = wait(value)
	case updateChecks:
		var may bool
		may, err = truth(value)
		p.NoUpdates = !may
	default:
		err = errors.New("there is no such setting")
	}
	return err
}

func address(value any) (string, error) {
	text, ok := value.(string)
	if !ok || len(text) > longestOfAValue {
		return "", errors.New("it takes the address of a server, such as \"https://guestlist.example.com\"")
	}
	normal, err := account.Normalise(text)
	if err != nil {
		return "", errors.New(invite.ErrorOf(err).Detail)
	}
	return normal, nil
}

func truth(value any) (bool, error) {
	if is, ok := value.(bool); ok {
		return is, nil
	}
	return false, errors.New("it takes true or false")
}

func wait(value any) (*time.Duration, error) {
	seconds, ok := value.(int64)
	d := time.Duration(min(seconds, longestInteger)) * time.Second
	if !ok || !slices.Contains(settings.Waits, d) {
		return nil, errors.New("it takes 0, 5, 10 or 30 seconds")
	}
	return &d, nil
}

// readFile reads a policy that is a file. A link that leads nowhere is a policy that is broken.
func readFile(path string) ([]byte, error) {
	if _, err := os.Lstat(path); err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("it is a link that leads nowhere")
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("it is no file")
	}
	return os.ReadFile(path) //nolint:gosec // where the policy of this system is
}
