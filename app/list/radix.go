package list

// keyed is a row with the number that it is sorted by.
type keyed struct {
	number uint64
	at     int32 // where it stands in the table
}

// byNumber sorts by the numbers; equal ones stay as they stood. spare is as long as the
// list. A byte that is the same in all numbers costs nothing.
func byNumber(list, spare []keyed) {
	var differ uint64
	for n := range list {
		differ |= list[n].number ^ list[0].number
	}
	from, to := list, spare
	for shift := 0; shift < 64; shift += 8 {
		if differ>>shift&0xff == 0 {
			continue
		}
		var at [256]int
		for n := range from {
			at[from[n].number>>shift&0xff]++
		}
		sum := 0
		for b := range at {
			at[b], sum = sum, sum+at[b]
		}
		for n := range from {
			b := from[n].number >> shift & 0xff
			to[at[b]] = from[n]
			at[b]++
		}
		from, to = to, from
	}
	if len(list) > 0 && &from[0] != &list[0] {
		copy(list, from)
	}
}
