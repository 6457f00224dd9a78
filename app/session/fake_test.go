package session

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"time"

	"guestlist/app/cache"
	"guestlist/app/invite"
)

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
		at := slices.IndexFunc(all, func(i *invite.Invitation) bool { return i.ID() < q.Cursor })
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
		p.NextCursor = all[size-1].ID()
	}
	p.Items = copies(all)
	return p, nil
}

// copies are rows as a connector would make new ones from each answer.
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
		w.edit(id, func(i *invite.Fields) { i.Status = invite.Revoked })
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
		if i.Seq() > since {
			news = append(news, i)
		}
	}
	slices.SortFunc(news, func(a, b *invite.Invitation) int { return cmp.Compare(a.Seq(), b.Seq()) })
	for id, seq := range w.gone {
		if seq > since {
			c.Gone = append(c.Gone, id)
		}
	}
	if len(news) > w.page {
		news = news[:w.page]
		c.NextCursor = strconv.FormatInt(news[len(news)-1].Seq(), 10)
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
		if seq != since {
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
	return []invite.Scope{{ID: "scp_root", Kind: invite.Organization, Open: len(w.open())}}, nil
}

// offline is the error of a server that cannot be reached.
func offline() error { return &invite.Error{Code: invite.CodeRefused, Detail: "connection refused"} }

// paper is an offline copy in memory.
type paper struct {
	mu      sync.Mutex
	content cache.Content
	members cache.Kept[*invite.Member]
	events  cache.Kept[invite.Event]
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

func (p *paper) Members() (cache.Kept[*invite.Member], error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.members, p.err
}

func (p *paper) KeepMembers(list cache.Kept[*invite.Member]) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.members = list
	return p.err
}

func (p *paper) Events() (cache.Kept[invite.Event], error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.events, p.err
}

func (p *paper) KeepEvents(list cache.Kept[invite.Event]) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.events = list
	return p.err
}

func (p *paper) KeepLedger(cache.News) error { return nil }

func (p *paper) Ledger(string, cache.Key) (cache.Entry, error) { return cache.Entry{}, nil }

func (p *paper) LedgerSends(string) (map[cache.Key]cache.Entry, error) {
	return map[cache.Key]cache.Entry{}, nil
}

func (p *paper) read() (cache.Content, int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.content, p.saves
}

var (
	_ invite.Watcher      = full{}
	_ invite.ChangeLister = telling{}
	_ invite.Scoper       = full{}
	_ invite.RoleLister   = full{}
)
