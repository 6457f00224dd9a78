package members

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/app/session"
)

// script answers like a server with so many people, each answer after a while.
type script struct {
	mu      sync.Mutex
	snap    *session.Snapshot
	told    func()
	people  int
	took    time.Duration
	err     error
	asked   []invite.MemberQuery
	answers []answer
	kept    []*invite.Member // of the offline copy
}

func newScript(people int) *script {
	return &script{people: people, took: 10 * time.Millisecond, snap: &session.Snapshot{
		State: session.Live, Seq: 1,
		Info: invite.Info{User: invite.Person{ID: "usr_1"}, Permissions: []invite.Permission{invite.MemberManage, invite.MemberRead}},
	}}
}

func (s *script) Snapshot() *session.Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.snap
}

func (s *script) OnChange(f func()) func() {
	s.told = f
	return func() {}
}

func (s *script) change(f func(n *session.Snapshot)) {
	s.mu.Lock()
	next := *s.snap
	f(&next)
	s.snap = &next
	s.mu.Unlock()
	s.told()
}

func (s *script) Members(ctx context.Context, q invite.MemberQuery) (invite.MemberPage, error) {
	s.mu.Lock()
	took := s.took
	s.mu.Unlock()
	select {
	case <-time.After(took):
	case <-ctx.Done():
		return invite.MemberPage{}, invite.ErrorOf(ctx.Err())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, q)
	if s.err != nil {
		return invite.MemberPage{}, s.err
	}
	from, _ := strconv.Atoi(q.Cursor)
	page := invite.MemberPage{Total: s.people}
	for n := from; n < min(from+q.Limit, s.people); n++ {
		page.Items = append(page.Items, &invite.Member{ID: fmt.Sprint(n), Name: q.Text + strconv.Itoa(n), Address: "+61400111381"})
	}
	if from+q.Limit < s.people {
		page.NextCursor = strconv.Itoa(from + q.Limit)
	}
	return page, nil
}

func (s *script) KeptMembers(invite.MemberQuery) session.Kept[*invite.Member] {
	if s.kept == nil {
		return session.Kept[*invite.Member]{}
	}
	return session.Kept[*invite.Member]{At: time.Now(), Items: slices.Clone(s.kept)}
}

// set changes how the script answers.
func (s *script) set(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
}

// lists counts the first pages that were asked for, without the figures.
func (s *script) lists() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, q := range s.asked {
		if q.Cursor == "" && q.Limit > 1 {
			n++
		}
	}
	return n
}

func (s *script) questions() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.asked)
}

func (s *script) all() []answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.answers)
}

func (s *script) last() answer {
	all := s.all()
	return all[len(all)-1]
}

// reading runs a reader over a script in time that does not pass by itself.
func reading(t *testing.T, people int, do func(t *testing.T, s *script, r *reader)) {
	synctest.Test(t, func(t *testing.T) {
		s := newScript(people)
		r := newReader(s, area{}, want{sort: sortName}, func(a answer) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.answers = append(s.answers, a)
		})
		s.OnChange(r.worker.Wake)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() {
			defer close(done)
			r.work(ctx)
		}()
		time.Sleep(time.Second)
		do(t, s, r)
		cancel()
		<-done
	})
}

func TestTheReaderFillsUpAndReadsOnWhereSomebodyLooks(t *testing.T) {
	reading(t, 5000, func(t *testing.T, s *script, r *reader) {
		assert.Len(t, s.last().items, fillTo)
		assert.Equal(t, 5000, s.last().total)
		r.more(fillTo)
		time.Sleep(time.Second)
		assert.Len(t, s.last().items, fillTo+pageSize)
		assert.Equal(t, 1, s.lists(), "nothing is read twice")
		ids := map[string]bool{}
		for _, m := range s.last().items {
			ids[m.ID] = true
		}
		assert.Len(t, ids, fillTo+pageSize)
	})
}

func TestAChangeIsReadQuietlyAndNotTooOften(t *testing.T) {
	reading(t, 700, func(t *testing.T, s *script, r *reader) {
		shown := len(s.all())
		for range 50 {
			s.change(func(n *session.Snapshot) { n.Seq++ })
			time.Sleep(100 * time.Millisecond)
		}
		time.Sleep(rereadGap)
		assert.LessOrEqual(t, s.lists(), 5, "five seconds of changes")
		assert.GreaterOrEqual(t, s.lists(), 3)
		for _, a := range s.all()[shown:] {
			assert.Len(t, a.items, 700, "the list is never shorter meanwhile")
		}
		before := s.lists()
		s.change(func(n *session.Snapshot) { n.Version++ })
		time.Sleep(time.Minute)
		assert.Equal(t, before, s.lists(), "nothing was changed")
		s.change(func(n *session.Snapshot) { n.Seq -= 10 })
		time.Sleep(rereadGap)
		assert.Equal(t, before+1, s.lists(), "a backend that was set back is read again")
	})
}

func TestTypingAsksOnce(t *testing.T) {
	reading(t, 10, func(t *testing.T, s *script, r *reader) {
		for _, text := range []string{"n", "no", "noo", "noor"} {
			r.ask(want{sort: sortName, text: text}, typing)
			time.Sleep(50 * time.Millisecond)
		}
		time.Sleep(time.Second)
		assert.Equal(t, 2, s.lists())
		assert.Equal(t, "noor0", s.last().items[0].Name)
	})
}

func TestAnOldAnswerNeverComesAfterANewerWish(t *testing.T) {
	reading(t, 10, func(t *testing.T, s *script, r *reader) {
		s.set(func() { s.took = time.Minute })
		r.ask(want{text: "slow"}, 0)
		time.Sleep(time.Second)
		s.set(func() { s.took = time.Millisecond })
		r.ask(want{text: "quick"}, 0)
		time.Sleep(time.Second)
		assert.Equal(t, "quick0", s.last().items[0].Name)
		time.Sleep(5 * time.Minute)
		assert.False(t, slices.ContainsFunc(s.all(), func(a answer) bool { return a.want.text == "slow" }))
	})
}

func TestWhatFailedIsTriedAgain(t *testing.T) {
	reading(t, 10, func(t *testing.T, s *script, r *reader) {
		fail := func(err error) { s.set(func() { s.err = err }) }
		fail(&invite.Error{Code: invite.CodeTemporary})
		r.reread()
		time.Sleep(time.Second)
		assert.Equal(t, invite.CodeTemporary, s.last().failure())
		assert.Len(t, s.last().items, 10, "what was read stays")
		fail(nil)
		time.Sleep(retryGap)
		assert.Empty(t, s.last().failure())

		fail(&invite.Error{Code: invite.CodeRefused})
		s.change(func(n *session.Snapshot) { n.Seq++ })
		time.Sleep(rereadGap)
		s.change(func(n *session.Snapshot) { n.State = session.Offline })
		n := s.questions()
		time.Sleep(time.Hour)
		assert.Equal(t, n, s.questions(), "nobody is asked who is not there")
		fail(nil)
		s.change(func(n *session.Snapshot) { n.State = session.Live })
		time.Sleep(retryGap)
		assert.Empty(t, s.last().failure())
	})
}

func TestPhoneNumbersAreMaskedForReadersOnly(t *testing.T) {
	reading(t, 1, func(t *testing.T, s *script, r *reader) {
		assert.Equal(t, "+61400111381", s.last().items[0].Address)
		s.change(func(n *session.Snapshot) {
			n.Info.Permissions = []invite.Permission{invite.MemberRead}
			n.Seq++
		})
		time.Sleep(2 * rereadGap)
		assert.Equal(t, "+61 4•• ••• 381", s.last().items[0].Address)
	})
}
