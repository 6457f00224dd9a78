package secret

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/zalando/go-keyring"
)

// memory is a keyring of an operating system that works.
func memory() (system, map[string]string) {
	m := map[string]string{}
	return system{
		set: func(service, user, password string) error { m[service+"/"+user] = password; return nil },
		get: func(service, user string) (string, error) {
			if v, ok := m[service+"/"+user]; ok {
				return v, nil
			}
			return "", keyring.ErrNotFound
		},
		delete: func(service, user string) error {
			if _, ok := m[service+"/"+user]; !ok {
				return keyring.ErrNotFound
			}
			delete(m, service+"/"+user)
			return nil
		},
	}, m
}

func TestSecretsGoToTheSystemsKeyring(t *testing.T) {
	s, held := memory()
	k := newKeyring(Application, s)
	ctx := t.Context()
	_, err := k.Load(ctx, "uuid")
	require.ErrorIs(t, err, ErrNotFound)
	assert.NotErrorIs(t, err, ErrUnavailable)

	kept, err := k.Store(ctx, "uuid", "token")
	require.NoError(t, err)
	assert.True(t, kept)
	assert.True(t, k.Persistent("uuid"))
	assert.Equal(t, map[string]string{"guestlist/uuid": "token"}, held)
	value, err := newKeyring(Application, s).Load(ctx, "uuid")
	require.NoError(t, err)
	assert.Equal(t, "token", value)

	require.NoError(t, k.Delete(ctx, "uuid"))
	assert.Empty(t, held)
	require.NoError(t, k.Delete(ctx, "uuid"), "what is gone needs no removing")
}

func TestWithoutAKeyringSecretsLiveForThisRun(t *testing.T) {
	cause := errors.New("dbus-launch: not found")
	broken := system{
		set:    func(string, string, string) error { return cause },
		get:    func(string, string) (string, error) { return "", cause },
		delete: func(string, string) error { return cause },
	}
	k := newKeyring(Application, broken)
	ctx := t.Context()
	kept, err := k.Store(ctx, "uuid", "token")
	assert.False(t, kept)
	require.ErrorIs(t, err, ErrUnavailable)
	require.ErrorIs(t, err, cause)
	assert.NotContains(t, err.Error(), "token")
	assert.False(t, k.Persistent("uuid"))

	value, err := k.Load(ctx, "uuid")
	require.NoError(t, err)
	assert.Equal(t, "token", value)
	_, err = newKeyring(Application, broken).Load(ctx, "uuid")
	require.ErrorIs(t, err, ErrUnavailable, "the next run knows nothing")
	_, err = k.Load(ctx, "another")
	require.ErrorIs(t, err, ErrUnavailable)

	require.ErrorIs(t, k.Delete(ctx, "uuid"), ErrUnavailable)
	_, err = k.Load(ctx, "uuid")
	assert.ErrorIs(t, err, ErrUnavailable)
}

func TestAKeyringThatComesBackTakesTheSecret(t *testing.T) {
	s, held := memory()
	working := s.set
	s.set = func(string, string, string) error { return errors.New("locked") }
	k := newKeyring(Application, s)
	_, err := k.Store(t.Context(), "uuid", "old")
	require.ErrorIs(t, err, ErrUnavailable)
	k.system.set = working
	kept, err := k.Store(t.Context(), "uuid", "new")
	require.NoError(t, err)
	assert.True(t, kept)
	assert.True(t, k.Persistent("uuid"))
	assert.Equal(t, "new", held["guestlist/uuid"])
}

func TestAKeyringThatDoesNotAnswerIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, held := memory()
		unlock := make(chan struct{})
		set := s.set
		s.set = func(service, user, password string) error {
			<-unlock
			return set(service, user, password)
		}
		k := newKeyring(Application, s)
		begun := time.Now()
		kept, err := k.Store(t.Context(), "uuid", "token")
		require.ErrorIs(t, err, ErrUnavailable)
		assert.False(t, kept)
		assert.Equal(t, Deadline, time.Since(begun))

		value, err := k.Load(t.Context(), "uuid")
		require.NoError(t, err)
		assert.Equal(t, "token", value, "from memory, without asking")

		begun = time.Now()
		_, err = k.Load(t.Context(), "another")
		require.ErrorIs(t, err, ErrUnavailable)
		assert.Equal(t, Deadline, time.Since(begun), "the first call is still under way")

		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		begun = time.Now()
		_, err = k.Load(ctx, "another")
		require.ErrorIs(t, err, ErrUnavailable)
		assert.Equal(t, time.Second, time.Since(begun))

		given, giveUp := context.WithCancel(t.Context())
		giveUp()
		_, err = k.Load(given, "another")
		require.ErrorIs(t, err, context.Canceled)
		assert.NotErrorIs(t, err, ErrUnavailable, "nothing is known of the keyring")

		close(unlock)
		synctest.Wait()
		assert.Equal(t, "token", held["guestlist/uuid"], "the person has unlocked it after all")
		assert.True(t, k.Persistent("uuid"))
		_, err = k.Load(t.Context(), "another")
		assert.ErrorIs(t, err, ErrNotFound)
	})
}

func TestASecretDeletedWhileTheKeyringIsLockedDoesNotComeBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, held := memory()
		unlock := make(chan struct{})
		set := s.set
		s.set = func(service, user, password string) error {
			<-unlock
			return set(service, user, password)
		}
		k := newKeyring(Application, s)
		for _, key := range []string{"deleted", "replaced"} {
			_, err := k.Store(t.Context(), key, "old")
			require.ErrorIs(t, err, ErrUnavailable)
			if key == "deleted" {
				require.ErrorIs(t, k.Delete(t.Context(), key), ErrUnavailable)
			} else {
				_, err = k.Store(t.Context(), key, "new")
				require.ErrorIs(t, err, ErrUnavailable)
			}
			unlock <- struct{}{}
			synctest.Wait()
			assert.Empty(t, held)
		}
		value, err := k.Load(t.Context(), "replaced")
		require.NoError(t, err)
		assert.Equal(t, "new", value)
		assert.False(t, k.Persistent("replaced"))
	})
}

func TestNewUsesTheSystem(t *testing.T) {
	keyring.MockInit()
	kept, err := New().Store(t.Context(), "uuid", "token")
	require.NoError(t, err)
	assert.True(t, kept)
	value, err := keyring.Get("guestlist", "uuid")
	require.NoError(t, err)
	assert.Equal(t, "token", value)
}
