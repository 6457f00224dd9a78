package session

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"guestlist/app/cache"
	"guestlist/app/invite"
	"guestlist/client"
)

// world is an organisation in memory, with a change log like a real server's. Its
// clock is that of the test.
type world struct {
	mu       sync.Mutex
	info     invite.Info
	rows     map[string]*invite.Invitation
	gone     map[string]int64 // ID -> seq
	seq      int64
	minSince int64 // Changes from before answer with a reset
	page     int
	latency  time.Duration
	down     error                      // the answer to every call while set
	fail     func(call string) error    // the answer to one call, when not nil
	between  func(call string, nth int) // runs after a call was answered
	calls    []call
	watchers map[int]*watcher
	nth      int
}

type call struct {
	at   time.Time
	what string
}

type watcher struct {
	news chan struct{}
	cut  chan error
}

func newWorld(n int) *world {
	w := &world{
		rows: map[string]*invite.Invitation{}, gone: map[string]int64{}, page: 1000, watchers: map[int]*watcher{},
		info: invite.Info{
			User: invite.Person{ID: "usr_dana"}, Organization: invite.ScopeRef{ID: "org_acme", Name: "Acme Ltd"},
			Permissions: []invite.Permission{invite.MemberManage}, MaxBulk: 1000, MaxPage: 1000,
		},
	}
	for range n {
		w.add()
	}
	return w
}

// add makes a pending invitation, newer than those before it.
func (w *world) add() *invite.Invitation {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seq++
	i := &invite.Invitation{
		ID: fmt.Sprintf("inv_%06d", w.seq), Address: fmt.Sprintf("p%d@acme.example", w.seq), Status: invite.Pending,
		InvitedAt: time.Date(2026, 1, 1, 0, 0, int(w.seq), 0, time.UTC), Seq: w.seq,
	}
	w.rows[i.ID] = i
	w.tell()
	return i
}

// edit changes one invitation as a new value with a new sequence number.
func (w *world) edit(id string, f func(i *invite.Invitation)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seq++
	i := *w.rows[id]
	i.Seq = w.seq
	f(&i)
	w.rows[id] = &i
	w.tell()
}

func (w *world) hide(id string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seq++
	delete(w.rows, id)
	w.gone[id] = w.seq
	w.tell()
}

func (w *world) set(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f()
}

// tell wakes the watchers. Callers hold mu.
func (w *world) tell() {
	for _, x := range w.watchers {
		poke(x.news)
	}
}

// cut breaks every open line.
func (w *world) cut(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, x := range w.watchers {
		x.cut <- err
	}
}

// open gives the IDs that a true list shows, in order.
func (w *world) open() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return ids(w.sorted(true))
}

func (w *world) sorted(open bool) []*invite.Invitation {
	var all []*invite.Invitation
	for _, i := range w.rows {
		if i.Status.Open() == open {
			all = append(all, i)
		}
	}
	slices.SortFunc(all, newestFirst)
	return all
}

func ids(list []*invite.Invitation) []string {
	all := make([]string, 0, len(list))
	for _, i := range list {
		all = append(all, i.ID)
	}
	return all
}

// enter is what every call begins with.
func (w *world) enter(ctx context.Context, what string) error {
	w.mu.Lock()
	w.calls = append(w.calls, call{time.Now(), what})
	err, fail, latency := w.down, w.fail, w.latency
	w.mu.Unlock()
	if latency > 0 && !sleep(ctx, latency) {
		return ctx.Err()
	}
	if err == nil && fail != nil {
		err = fail(what)
	}
	return err
}

func (w *world) leave(what string) {
	w.mu.Lock()
	w.nth++
	nth, between := w.nth, w.between
	w.mu.Unlock()
	if between != nil {
		between(what, nth)
	}
}

// did counts the calls whose name begins with what.
func (w *world) did(what string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := 0
	for _, c := range w.calls {
		if strings.HasPrefix(c.what, what) {
			n++
		}
	}
	return n
}

// simple is a backend that can do only what every backend can.
type simple struct{ *world }

func (w simple) Info(ctx context.Context) (invite.Info, error) {
	if err := w.enter(ctx, "info"); err != nil {
		return invite.Info{}, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	info := w.info
	info.ServerTime = time.Now().Add(time.Hour)
	return info, nil
}

func (w simple) List(ctx context.Context, q invite.ListQuery) (invite.Page, error) {
	what := fmt.Sprintf("list %v %d %s", q.Statuses, q.Limit, q.Cursor)
	if err := w.enter(ctx, what); err != nil {
		return invite.Page{}, err
	}
	defer w.leave(what)
	w.mu.Lock()
	defer w.mu.Unlock()
	all := w.sorted(len(q.Statuses) == 0)
	p := invite.Page{Total: len(all), Seq: w.seq}
	if q.Cursor != "" {
		p.Total = -1
		at := slices.IndexFunc(all, func(i *invite.Invitation) bool { return i.ID < q.Cursor })
		if at < 0 {
			return p, nil
		}
		all = all[at:]
	}
	size := w.page
	if q.Limit > 0 {
		size = min(q.Limit, w.page)
	}
	if len(all) > size {
		all = all[:size]
		p.NextCursor = all[size-1].ID
	}
	p.Items = copies(all)
	return p, nil
}

// copies are rows as a connector would make them anew from each answer.
func copies(list []*invite.Invitation) []*invite.Invitation {
	all := make([]*invite.Invitation, 0, len(list))
	for _, i := range list {
		c := *i
		all = append(all, &c)
	}
	return all
}

func (w simple) Create(ctx context.Context, n invite.New, key string) ([]invite.Result, error) {
	if err := w.enter(ctx, "create "+key); err != nil {
		return nil, err
	}
	var all []invite.Result
	for _, a := range n.Addresses {
		all = append(all, invite.Result{Address: a, Outcome: invite.Invited, Invitation: w.add()})
	}
	return all, nil
}

func (w simple) Revoke(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	if err := w.enter(ctx, "revoke "+key); err != nil {
		return nil, err
	}
	var all []invite.Result
	for _, id := range ids {
		w.edit(id, func(i *invite.Invitation) { i.Status = invite.Revoked })
		all = append(all, invite.Result{ID: id, Outcome: invite.WasRevoked})
	}
	return all, nil
}

// telling can also tell what has changed.
type telling struct{ simple }

func (w telling) Changes(ctx context.Context, since int64, cursor string) (invite.Changes, error) {
	what := fmt.Sprintf("changes %d %s", since, cursor)
	if err := w.enter(ctx, what); err != nil {
		return invite.Changes{}, err
	}
	defer w.leave(what)
	w.mu.Lock()
	defer w.mu.Unlock()
	c := invite.Changes{Seq: w.seq}
	if since < w.minSince || since > w.seq {
		c.Reset = true
		return c, nil
	}
	if cursor != "" {
		since, _ = strconv.ParseInt(cursor, 10, 64)
	}
	var news []*invite.Invitation
	for _, i := range w.rows {
		if i.Seq > since {
			news = append(news, i)
		}
	}
	slices.SortFunc(news, func(a, b *invite.Invitation) int { return cmp.Compare(a.Seq, b.Seq) })
	for id, seq := range w.gone {
		if seq > since {
			c.Gone = append(c.Gone, id)
		}
	}
	if len(news) > w.page {
		news = news[:w.page]
		c.NextCursor = strconv.FormatInt(news[len(news)-1].Seq, 10)
	}
	c.Items = copies(news)
	return c, nil
}

// full can do all that a session makes use of.
type full struct{ telling }

func (w full) Watch(ctx context.Context, since int64, connected func(), onChange func(int64)) error {
	if err := w.enter(ctx, "watch"); err != nil {
		return err
	}
	x := &watcher{news: make(chan struct{}, 1), cut: make(chan error, 1)}
	w.mu.Lock()
	w.nth++
	id := w.nth
	w.watchers[id] = x
	w.mu.Unlock()
	defer w.set(func() { delete(w.watchers, id) })
	connected()
	for {
		w.mu.Lock()
		seq := w.seq
		w.mu.Unlock()
		if seq > since {
			onChange(seq)
			since = seq
		}
		select {
		case <-x.news:
		case err := <-x.cut:
			return err
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (w full) Roles(ctx context.Context) ([]invite.Role, error) {
	return []invite.Role{{ID: "member"}}, w.enter(ctx, "roles")
}

func (w full) Scopes(ctx context.Context) ([]invite.Scope, error) {
	if err := w.enter(ctx, "scopes"); err != nil {
		return nil, err
	}
	return []invite.Scope{{ID: "scp_root", Open: len(w.open())}}, nil
}

// offline is the error of a server that cannot be reached.
func offline() error { return &client.Error{Code: client.Refused, Detail: "connection refused"} }

// paper is an offline copy in memory.
type paper struct {
	mu      sync.Mutex
	content cache.Content
	saves   int
	err     error
}

func (p *paper) Load(first int, head func(cache.Content)) (cache.Content, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.err != nil {
		return cache.Content{}, p.err
	}
	c := p.content
	c.Open = c.Open[:min(first, len(c.Open))]
	head(c)
	return p.content, nil
}

func (p *paper) Save(c cache.Content) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.err != nil {
		return p.err
	}
	p.content = c
	p.saves++
	return nil
}

func (p *paper) read() (cache.Content, int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.content, p.saves
}

var (
	_ client.Watcher      = full{}
	_ client.ChangeLister = telling{}
	_ client.Scoper       = full{}
	_ client.RoleLister   = full{}
)
