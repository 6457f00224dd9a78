// Package instance sees to it that one Guestlist at a time works in a data folder. A
// second one asks the first to show its window, over a port of this computer that
// only who can read the folder finds, and ends.
package instance

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"guestlist/app/datafile"
)

var (
	// ErrShown says that another Guestlist works in the folder and has come to the front.
	ErrShown = errors.New("the Guestlist that is open already was brought to the front")
	// ErrSilent says that another Guestlist works in the folder and does not answer.
	ErrSilent = errors.New("another Guestlist has this data folder open and does not answer")
)

// Patience is how long the first Guestlist may take to come to the front.
const Patience = 3 * time.Second

const (
	lockName  = "guestlist.lock"
	callsName = "running.json"
	shown     = "shown\n"
)

// calls is where the running Guestlist listens, and the word that it listens to.
type calls struct {
	Address string `json:"address"`
	Word    string `json:"word"`
}

// Instance is the right to work in a data folder. Methods may be called from any
// goroutine.
type Instance struct {
	dir      string
	lock     *flock.Flock
	listener net.Listener // nil: it cannot be called
	word     string
	life     context.Context //nolint:containedctx // until Close
	end      context.CancelFunc
	work     sync.WaitGroup
	ready    chan struct{} // closed once show is set

	mu   sync.Mutex
	show func(ctx context.Context) bool
}

// Acquire gives the right to work in a folder, which exists. Where another Guestlist
// has it, that one is asked to come to the front: ErrShown when it did, ErrSilent
// when it did not within Patience. Call Close at the end. ctx is for the asking only.
func Acquire(ctx context.Context, dir string, log *slog.Logger) (*Instance, error) {
	i := &Instance{dir: dir, lock: flock.New(filepath.Join(dir, lockName), flock.SetPermissions(0o600)), ready: make(chan struct{})}
	i.life, i.end = context.WithCancel(context.WithoutCancel(ctx))
	ctx, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	for {
		got, err := i.lock.TryLock()
		if err != nil {
			return nil, fmt.Errorf("lock the data folder: %w", err)
		}
		if got {
			if err := i.listen(ctx); err != nil {
				log.Warn("a second start cannot call this one", "err", err)
			}
			return i, nil
		}
		letShow()
		if ask(ctx, dir) == nil {
			return nil, ErrShown
		}
		const pause = 50 * time.Millisecond // it may be starting, or ending
		select {
		case <-ctx.Done():
			return nil, ErrSilent
		case <-time.After(pause):
		}
	}
}

// OnShow sets what brings the window to the front; the last one counts. It is called
// from a goroutine of its own and says whether it did so before ctx ended.
func (i *Instance) OnShow(show func(ctx context.Context) bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.show == nil {
		close(i.ready)
	}
	i.show = show
}

// Close gives the folder free.
func (i *Instance) Close() error {
	i.end()
	var err error
	if i.listener != nil {
		err = errors.Join(i.listener.Close(), os.Remove(filepath.Join(i.dir, callsName)))
	}
	i.work.Wait()
	return errors.Join(err, i.lock.Unlock())
}

func (i *Instance) listen(ctx context.Context) error {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp4", "127.0.0.1:0")
	if err != nil {
		return err
	}
	i.word = rand.Text()
	data, err := json.Marshal(calls{Address: l.Addr().String(), Word: i.word})
	if err == nil {
		err = datafile.Replace(filepath.Join(i.dir, callsName), data)
	}
	if err != nil {
		return errors.Join(err, l.Close())
	}
	i.listener = l
	i.work.Go(i.serve)
	return nil
}

// serve answers calls until the listener is closed.
func (i *Instance) serve() {
	for {
		conn, err := i.listener.Accept()
		if err != nil {
			return
		}
		i.work.Go(func() {
			i.answer(conn)
			_ = conn.Close()
		})
	}
}

// answer shows the window to whoever knows the word.
func (i *Instance) answer(conn net.Conn) {
	ctx, cancel := context.WithTimeout(i.life, Patience)
	defer cancel()
	defer context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })() // ends what waits
	said := make([]byte, len(i.word)+1)
	if _, err := io.ReadFull(conn, said); err != nil || subtle.ConstantTimeCompare(said, []byte(i.word+"\n")) != 1 {
		return
	}
	select {
	case <-i.ready:
	case <-ctx.Done():
		return
	}
	i.mu.Lock()
	show := i.show
	i.mu.Unlock()
	if show(ctx) {
		_, _ = conn.Write([]byte(shown))
	}
}

// ask tells the Guestlist that works in the folder to show its window.
func ask(ctx context.Context, dir string) error {
	data, err := os.ReadFile(filepath.Join(dir, callsName)) //nolint:gosec // our own file in the data folder
	if err != nil {
		return err
	}
	var c calls
	if err := json.Unmarshal(data, &c); err != nil {
		return err
	}
	var d net.Dialer
	conn, err := d.DialContext(ctx, "tcp4", c.Address)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if until, ok := ctx.Deadline(); ok {
		_ = conn.SetDeadline(until)
	}
	if _, err := conn.Write([]byte(c.Word + "\n")); err != nil {
		return err
	}
	answer := make([]byte, len(shown)) // another program may listen there now, and send without end
	if _, err := io.ReadFull(conn, answer); err != nil {
		return err
	}
	if string(answer) != shown {
		return fmt.Errorf("it answered %q", answer)
	}
	return nil
}
