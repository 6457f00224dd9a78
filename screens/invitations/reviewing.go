package invitations

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/review"
	"guestlist/screens/words"
)

// mayReview tells whether the view that is open can be gone through one by one, and if not,
// why.
func (s *Screen) mayReview(p answer) (ok bool, why string) {
	switch {
	case p.query.View.NeedsClosed():
		return false, lang.X("review.open_only", "Only open invitations can be reviewed")
	case p.Rows.Len() == 0:
		return false, lang.X("state.view_empty", "Nobody is in this view now")
	}
	return true, ""
}

// ReviewView opens a view and goes through it one by one as soon as it is here.
func (s *Screen) ReviewView(id string) {
	s.OpenView(id)
	s.toReview = s.view == id
	s.reviewWhatCame()
}

// reviewWhatCame begins a Review that is wanted, if what it is about is here.
func (s *Screen) reviewWhatCame() {
	if s.toReview && s.answer.query == s.query() && !s.answer.reading {
		s.toReview = false
		s.Review()
	}
}

// Review goes through the list one by one, in the place of the table.
func (s *Screen) Review() {
	_, open := s.View()
	if ok, _ := s.mayReview(s.answer); !ok || !open || s.review != nil {
		return
	}
	ids, order := s.reviewOrder()
	s.review = review.New(review.Params{
		Life: s.ctx, Session: s.p.Session, Window: s.p.Window, Dispatch: s.p.Dispatch, Notices: s.p.Notices,
		Runs: s.p.Runs, Settings: s.p.Settings, Forgetful: s.p.Forgetful, Waiting: s.p.Waiting, Corner: s.p.Corner,
		Title: s.titleSaid(s.answer), Order: order, IDs: ids,
		Leave: func() {
			s.endReview()
			s.FocusList()
		},
	})
	s.content.Objects = []fyne.CanvasObject{s.review}
	s.content.Refresh()
	s.review.Focus()
}

// reviewOrder is who is gone through: those of the list who are open, in its order. Where
// nobody has chosen another one, who waits longest comes first.
func (s *Screen) reviewOrder() (ids []string, said string) {
	rows, n := s.list.Rows, s.list.Rows.Len()
	oldest := s.order == invite.NewestFirst
	for k := range n {
		if oldest {
			k = n - 1 - k
		}
		if i := rows.At(k); i.Status().Open() {
			ids = append(ids, i.ID())
		}
	}
	if oldest || s.order == (invite.Order{Key: invite.ByInvited}) {
		return ids, lang.X("review.oldest", "Oldest first")
	}
	return ids, words.Capital(s.orderSaid())
}

// endReview shows the table again.
func (s *Screen) endReview() {
	s.toReview = false
	if s.review == nil {
		return
	}
	s.review.Close()
	s.review = nil
	s.content.Objects = []fyne.CanvasObject{s.table}
	s.content.Refresh()
}
