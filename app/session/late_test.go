package session

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// slowAnswers answers a Create after something else was done meanwhile.
type slowAnswers struct {
	full
	meanwhile func(made *invite.Invitation)
}

func (w slowAnswers) Create(ctx context.Context, n invite.New, key string) ([]invite.Result, error) {
	results, err := w.full.Create(ctx, n, key)
	w.meanwhile(results[0].Invitation)
	return results, err
}

// TestAnAnswerThatComesLateBringsNobodyBack who has accepted before it came: the list is
// read further than the answer knows, and nobody would tell of them again.
func TestAnAnswerThatComesLateBringsNobodyBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		b := slowAnswers{full{telling{simple{w}}}, func(made *invite.Invitation) {
			after(time.Second)
			w.edit(made.ID(), func(i *invite.Fields) { i.Status = invite.Accepted })
			after(time.Second)
		}}
		s := start(t, Params{Backend: b})
		after(time.Second)
		_, err := s.Create(t.Context(), invite.New{Addresses: []string{"new@acme.example"}}, "")
		require.NoError(t, err)
		assert.Equal(t, w.open(), ids(s.Snapshot().Open.Rows()))
		after(time.Minute)
		assert.Equal(t, w.open(), ids(s.Snapshot().Open.Rows()))
		assert.Equal(t, 3, s.Snapshot().Waiting)
	})
}

// TestAnAnswerThatComesAmongChangesBringsNobodyBack: the end of a reading of several
// pages is not known to be reached yet.
func TestAnAnswerThatComesAmongChangesBringsNobodyBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(6)
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		after(time.Second)
		old := s.Snapshot().Open.At(0)
		resent := old.Fields()
		w.set(func() { w.page = 1 })
		w.edit(old.ID(), func(i *invite.Fields) { i.SendCount = 2; resent = *i })
		w.set(func() {
			w.between = func(call string, _ int) {
				if call != "changes 6 " {
					return
				}
				w.between = nil
				go func() {
					after(10 * time.Millisecond)
					s.takeAnswer(invite.Result{ID: old.ID(), Outcome: invite.Resent, Invitation: invite.Make(resent)})
				}()
			}
			w.latency = 50 * time.Millisecond
		})
		w.edit(old.ID(), func(i *invite.Fields) { i.Status = invite.Accepted })
		for _, other := range s.Snapshot().Open.Rows()[1:] {
			w.edit(other.ID(), func(i *invite.Fields) { i.SendCount = 2 })
		}
		after(time.Minute)
		assert.Equal(t, w.open(), ids(s.Snapshot().Open.Rows()))
	})
}

// TestAReadingThatBeganBeforeAnAnswerBringsNobodyBack, not even for a moment.
func TestAReadingThatBeganBeforeAnAnswerBringsNobodyBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		after(time.Second)
		old := s.Snapshot().Open.At(0)
		w.edit(old.ID(), func(i *invite.Fields) { i.SendCount = 2 })
		resent := w.rows[old.ID()]
		revoked := resent.Fields()
		revoked.Status, revoked.Seq = invite.Revoked, resent.Seq()+1
		s.takeAnswer(invite.Result{ID: old.ID(), Outcome: invite.WasRevoked, Invitation: invite.Make(revoked)})
		assert.Nil(t, s.Lookup(old.ID()))
		s.take(invite.Changes{Seq: resent.Seq(), Items: []*invite.Invitation{resent}})
		assert.Nil(t, s.Lookup(old.ID()))
	})
}
