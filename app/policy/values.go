package policy

// fromNumber is a value of a place that has no booleans: 0 and 1 stand for them.
func fromNumber(name string, number uint64) any {
	switch {
	case name != hideLocal && name != updateChecks:
		return int64(min(number, longestInteger)) //nolint:gosec // it fits
	case number <= 1:
		return number == 1
	}
	return number
}
