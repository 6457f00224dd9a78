package theme

// compactBy is how much lower a row is when rows are compact.
const compactBy float32 = 10

var compact bool

// SetCompact has rows be lower than usual, or not. Lists that are shown are told besides. It
// belongs to the UI goroutine.
func SetCompact(on bool) { compact = on }

// RowIn is how high a row is that is of a height when it is comfortable.
func RowIn(comfortable float32) float32 {
	if compact {
		return comfortable - compactBy
	}
	return comfortable
}
