package secret

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// asking is a keyring that asks for its password, and counts how often.
func asking(held map[string]string) (k *Keyring, answer chan error, asked *atomic.Int32) {
	s, m := memory()
	for key, value := range held {
		m[Application+"/"+key] = value
	}
	get := s.get
	answer, asked = make(chan error), new(atomic.Int32)
	s.get = func(service, user string) (string, error) {
		asked.Add(1)
		if err := <-answer; err != nil {
			return "", err
		}
		return get(service, user)
	}
	return newKeyring(Application, s), answer, asked
}

func TestALateAnswerIsForWhoAsksNext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, answer, asked := asking(map[string]string{"uuid": "token"})
		for range 3 { // three presses of "Try again"
			begun := time.Now()
			_, err := k.Load(t.Context(), "uuid")
			require.ErrorIs(t, err, ErrWaiting)
			require.ErrorIs(t, err, ErrUnavailable)
			assert.Equal(t, Deadline, time.Since(begun))
		}
		assert.EqualValues(t, 1, asked.Load(), "its question is open already")
		awaited := make(chan error, 1)
		go func() { awaited <- k.Await(t.Context(), "uuid") }()
		time.Sleep(time.Hour)
		assert.Empty(t, awaited)
		answer <- nil
		require.NoError(t, <-awaited)
		value, err := k.Load(t.Context(), "uuid")
		require.NoError(t, err)
		assert.Equal(t, "token", value)
		assert.EqualValues(t, 1, asked.Load())
		assert.Empty(t, k.loads, "it is kept for one who asks")
	})
}

func TestADismissedQuestionIsNotPutAgainByItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, answer, asked := asking(nil)
		_, err := k.Load(t.Context(), "uuid")
		require.ErrorIs(t, err, ErrWaiting)
		awaited := make(chan error, 1)
		go func() { awaited <- k.Await(t.Context(), "uuid") }()
		synctest.Wait()
		answer <- errors.New("failed to unlock")
		err = <-awaited
		require.ErrorIs(t, err, ErrUnavailable)
		require.NotErrorIs(t, err, ErrWaiting)
		require.NotErrorIs(t, err, ErrNotFound, "it did not say so")
		assert.EqualValues(t, 1, asked.Load())

		go func() { answer <- nil }()
		_, err = k.Load(t.Context(), "uuid")
		require.ErrorIs(t, err, ErrNotFound, "asked again by the person, and this time it says so")
		assert.EqualValues(t, 2, asked.Load())
	})
}

func TestAwaitEndsWithItsContextAndWaitsForTheTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, answer, _ := asking(map[string]string{"b": "token"})
		_, err := k.Load(t.Context(), "a")
		require.ErrorIs(t, err, ErrWaiting)
		_, err = k.Load(t.Context(), "b")
		require.ErrorIs(t, err, ErrWaiting, "the question about a is open")
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		require.ErrorIs(t, k.Await(ctx, "b"), context.DeadlineExceeded)
		go func() { answer <- errors.New("failed to unlock") }()
		require.NoError(t, k.Await(t.Context(), "b"), "now it can be asked about b")
	})
}

func TestANewSecretTakesThePlaceOfALateAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, answer, _ := asking(map[string]string{"uuid": "old"})
		_, err := k.Load(t.Context(), "uuid")
		require.ErrorIs(t, err, ErrWaiting)
		answer <- nil
		synctest.Wait()
		_, err = k.Store(t.Context(), "uuid", "new")
		require.NoError(t, err)
		go func() { answer <- nil }()
		value, err := k.Load(t.Context(), "uuid")
		require.NoError(t, err)
		assert.Equal(t, "new", value)
	})
}
