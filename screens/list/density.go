package list

import (
	"cmp"

	"guestlist/screens/theme"
)

func (l *List[R]) rowHeight() float32 { return theme.RowIn(cmp.Or(l.p.RowHeight, theme.RowHeight)) }

// FollowDensity draws the rows as high as they are to be by now.
func (l *List[R]) FollowDensity() { l.Grid.SetRowHeight(l.rowHeight()) }
