package watchdog

import (
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
		place, _, _ := strings.Cut(strings.TrimSpace(lines[n+1]), " ")
		s = append(s, function+" "+path.Base(place))
	}
	return s
}

// ours is how the names of functions of this program begin.
var ours = []string{"guestlist/", "main."}

// paints tells whether the goroutine waits for OpenGL, which a processor does here and
// a graphics card elsewhere. Code of this program that a painter calls is no painting,
// and neither is the search for a font.
func (s stack) paints() bool {
	for _, call := range s {
		switch {
		case strings.HasPrefix(call, ours[0]), strings.HasPrefix(call, ours[1]), strings.Contains(call, "fontscan."):
			return false
		case strings.Contains(call, "/internal/painter/gl."), strings.Contains(call, ".SwapBuffers "),
			strings.Contains(call, ".MakeContextCurrent "), strings.Contains(call, ".DetachCurrentContext "):
			return true
		}
	}
	return false
}

// path is by what two stacks are the same: the functions of this program in it, or
// all functions where there is none.
func (s stack) path() string {
	var own, all strings.Builder
	for _, call := range s {
		function, _, _ := strings.Cut(call, " ")
		all.WriteString(function + "\n")
		if strings.HasPrefix(function, ours[0]) || strings.HasPrefix(function, ours[1]) && function != "main.main" && function != "main.run" {
			own.WriteString(function + "\n")
		}
	}
	if own.Len() > 0 {
		return own.String()
	}
	return all.String()
}

// Stack is where a goroutine was found.
type Stack struct {
	Times int      `json:"times"` // how often it was found there
	Calls []string `json:"calls"` // "function file:line", the innermost first
}

func (s Stack) String() string { return strings.Join(s.Calls, "\n") }

// stacks counts where a goroutine was found.
type stacks struct{ painting, other map[string]*Stack }

func (s *stacks) add(at stack, painting bool) {
	if s.other == nil {
		s.painting, s.other = map[string]*Stack{}, map[string]*Stack{}
	}
	into := s.other
	if painting {
		into = s.painting
	}
	key := at.path()
	if into[key] == nil {
		into[key] = &Stack{Calls: at}
	}
	into[key].Times++
}

// often gives the places where the goroutine was found most often.
func (s *stacks) often(painting bool) []Stack {
	const most = 4
	from := s.other
	if painting {
		from = s.painting
	}
	var out []Stack
	for _, place := range from {
		out = append(out, *place)
	}
	slices.SortFunc(out, func(a, b Stack) int {
		if a.Times != b.Times {
			return b.Times - a.Times
		}
		return slices.Compare(a.Calls, b.Calls)
	})
	return out[:min(most, len(out))]
}
