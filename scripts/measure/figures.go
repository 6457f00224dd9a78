package main

// figure is a line of the table.
type figure struct {
	name   string
	unit   string
	budget float64 // in the unit; 0: none, it is told for comparison
	aim    bool    // the budget is no gate
	from   *source // nil: measured on the real program
}

// source is a Go benchmark. Where its package does not exist or has no such benchmark,
// the figure is not measured.
type source struct {
	packages  []string // it is in one of them
	benchmark string   // with the part after a slash, if it has parts
	metric    string   // that it reports; empty: the time of an operation
}

// The names of figures that are measured on the real program.
const (
	emptyStart   = "an empty window: start to painted"
	emptyMemory  = "an empty window: RssAnon"
	startSmall   = "start to first page, 1,000 rows, above an empty window"
	startLarge   = "start to first page, 100,000 rows, above an empty window"
	settled      = "RssAnon connected, settled, above an empty window"
	used         = "RssAnon connected, after use, above an empty window"
	localSettled = "RssAnon local mode, settled, above an empty window"
	localUsed    = "RssAnon local mode, after use, above an empty window"
	longestHold  = "longest hold of the UI goroutine in the walks"
	millionUsed  = "1,000,000 rows: RssAnon after use, above an empty window"
	millionHold  = "1,000,000 rows: longest hold in searching and sorting"
)

const (
	screen = "./screens/invitations/"
	window = "./screens/shell/"
	lists  = "./app/list/"
	grid   = "./screens/kit/grid/"
)

// figures are all lines of the table, in its order. To add a figure, add a line here,
// and the benchmark that it names.
var figures = []figure{
	{name: emptyStart, unit: "ms"},
	{name: startSmall, unit: "ms", budget: 50},
	{name: startLarge, unit: "ms", budget: 50},
	{name: emptyMemory, unit: "MB"},
	{name: settled, unit: "MB", budget: 45},
	{name: used, unit: "MB", budget: 60},
	{name: localSettled, unit: "MB"},
	{name: localUsed, unit: "MB", budget: 75},
	{
		name: "key in the search field to the new list, p95, 100,000", unit: "ms", budget: 16,
		from: &source{[]string{screen}, "BenchmarkKeyInSearch100k", "ms/p95"},
	},
	{
		name: "key in the command palette to what it finds, p95, 100,000", unit: "ms", budget: 16,
		from: &source{[]string{window}, "BenchmarkPaletteKey100k", "ms/p95"},
	},
	sorted("address"), sorted("status"), sorted("roles"), sorted("scope"), sorted("expires"),
	{
		name: "turn a column round, 100,000", unit: "ms", budget: 1,
		from: &source{[]string{screen, lists}, "BenchmarkTurnRound", ""},
	},
	{
		name: "one change into a sorted view of 100,000", unit: "ms", budget: 1,
		from: &source{[]string{screen, lists}, "BenchmarkOneChange", ""},
	},
	{
		name: "event with 100,000 selected, on the UI goroutine", unit: "ms", budget: 2,
		from: &source{[]string{screen, lists}, "BenchmarkEventAllSelected", ""},
	},
	{
		name: "page jump, 100,000", unit: "ms", budget: 1,
		from: &source{[]string{grid}, "BenchmarkPageJump/100000", ""},
	},
	{
		name: "page jump, 1,000,000", unit: "ms", budget: 1,
		from: &source{[]string{grid}, "BenchmarkPageJump/1000000", ""},
	},
	{name: longestHold, unit: "ms", budget: 50},
	{name: millionUsed, unit: "MB", budget: 250, aim: true},
	{name: millionHold, unit: "ms", budget: 50, aim: true},
}

// sorted is the figure of sorting by a column that another was sorted by before.
func sorted(column string) figure {
	return figure{
		name: "sort by another column, 100,000: " + column, unit: "ms", budget: 20,
		from: &source{[]string{lists}, "BenchmarkSortAnother/" + column, ""},
	}
}
