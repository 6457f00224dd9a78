package watchdog

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// stack is where a goroutine is: one line "function file:line" for each call, the
// innermost first.
type stack []string

// parseStack reads the part of a dump that belongs to one goroutine.
func parseStack(dump []byte) stack {
	lines := strings.Split(strings.TrimSpace(string(dump)), "\n")
	var s stack
	for n := 1; n+1 < len(lines); n += 2 {
		function := lines[n]
		if open := strings.LastIndexByte(function, '('); open > 0 {
			function = function[:open]
		}
		if strings.Contains(function, ".walkObjectTree") {
			continue // from each object to its children
		}
		place, _, _ := strings.Cut(strings.TrimSpace(lines[n+1]), " +0x") // the folder may have a space in its name
		s = append(s, function+" "+path.Base(place))
	}
	return s
}

// doing is what a goroutine is found at.
type doing int

const (
	working  doing = iota // for the program
	painting              // with OpenGL, which a processor does here and a graphics card elsewhere
	swapping              // painting: the end of it
	resting               // it waits for something to do
)

// kind counts all painting as one.
func (d doing) kind() doing { return min(d, painting) }

// doing judges by the innermost call that tells. Code of this program that a painter
// calls is no painting, and neither is the search for a font.
func (s stack) doing() doing {
	for n, call := range s {
		function, _, _ := strings.Cut(call, " ")
		switch {
		case strings.HasSuffix(function, ".SwapBuffers"):
			return swapping
		case isOurs(function), strings.Contains(function, "fontscan."):
			return working
		case strings.Contains(function, "/internal/painter/gl."),
			strings.HasSuffix(function, ".MakeContextCurrent"), strings.HasSuffix(function, ".DetachCurrentContext"):
			return painting
		case n == 0 && strings.HasSuffix(function, ".runGL"):
			return resting
		}
	}
	return working
}

// path is by what two stacks are the same: the functions of this program in it, or
// all functions where there is none.
func (s stack) path() string {
	var own, all strings.Builder
	for _, call := range s {
		function, _, _ := strings.Cut(call, " ")
		all.WriteString(function + "\n")
		if isOurs(function) {
			own.WriteString(function + "\n")
		}
	}
	if own.Len() > 0 {
		return own.String()
	}
	return all.String()
}

// isOurs tells whether a function is of this program, and not only what starts it.
func isOurs(function string) bool { return strings.HasPrefix(function, "guestlist/") }

// Stack is where a goroutine was found.
type Stack struct {
	Times int      `json:"times"` // how often it was found there
	Calls []string `json:"calls"` // "function file:line", the innermost first
}

func (s Stack) String() string { return strings.Join(s.Calls, "\n") }

// often gives the places where the goroutine was found most often.
func often(seen map[string]*Stack) []Stack {
	const most = 4
	var out []Stack
	for _, place := range seen {
		out = append(out, *place)
	}
	slices.SortFunc(out, func(a, b Stack) int {
		return cmp.Or(cmp.Compare(b.Times, a.Times), slices.Compare(a.Calls, b.Calls))
	})
	return out[:min(most, len(out))]
}
