// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	mrand "math/rand/v2"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"alongside/boundary"
	"alongside/chain"
	"alongside/door"
	"alongside/store"
	"alongside/story"
	"alongside/vault"
)

// A hand is a story whose key and head somebody has at hand.
type hand struct {
	n     int
	owner story.ID
	box   *vault.Box
	head  chain.Link
	seq   int
}

// hands takes k different stories at random and reads their heads and keys.
func (t *town) hands(ctx context.Context, st store.Store, r *mrand.Rand, k int) ([]hand, error) {
	out := make([]hand, 0, k)
	seen := map[int]bool{}
	for len(out) < k {
		n := r.IntN(t.stories)
		if seen[n] {
			continue
		}
		seen[n] = true
		h := hand{n: n, owner: id(n)}
		wrapped, each, err := st.Read(ctx, store.ID(h.owner), store.Said, int(t.next[n])-1)
		if err != nil {
			return nil, err
		}
		for s, err := range each {
			if err != nil {
				return nil, err
			}
			h.head, h.seq = s.Link, s.Seq
		}
		key, err := t.root.Unwrap(wrapped, h.owner)
		if err != nil {
			return nil, err
		}
		h.box = vault.NewBox(key, h.owner)
		out = append(out, h)
	}
	return out, nil
}

// changes seals the next entry of each, outside of what is timed, for who measures the store alone; add
// seals inside, as the door does.
func (t *town) add(ctx context.Context, st store.Store, h hand) error {
	c, err := sealed(h.box, entry(h.owner, h.seq+1, t.clock()), h.owner, h.head)
	if err != nil {
		return err
	}
	return st.Add(ctx, c)
}

// timed does all with as many clients as are asked for, and gives what one took on average.
func timed(clients, all int, do func(i int) error) (time.Duration, error) {
	var next atomic.Int64
	var wait sync.WaitGroup
	errs := make([]error, clients)
	from := time.Now()
	for c := range clients {
		wait.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= all {
					return
				}
				if err := do(i); err != nil {
					errs[c] = err
					return
				}
			}
		})
	}
	wait.Wait()
	took := time.Since(from)
	for _, err := range errs {
		if err != nil {
			return 0, err
		}
	}
	return took / time.Duration(all), nil
}

// A bare is the peer: plain SQL on the same file, with the same durability.
type bare struct {
	db     *sql.DB
	insert *sql.Stmt
	read   *sql.Stmt
}

func (t *town) bare(ctx context.Context) (*bare, error) {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.dir, "stories.db")+
		"?_pragma=busy_timeout(10000)&_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=wal_autocheckpoint(8000)&_pragma=cache_size(-16000)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	b := &bare{db: db}
	if b.insert, err = db.PrepareContext(ctx, `insert into entry (story, strand, seq, mark, link, text) values (?1, ?2, ?3, ?4, ?5, ?6)`); err != nil {
		return nil, err
	}
	b.read, err = db.PrepareContext(ctx, `select seq, mark, link, text from entry where story = ?1 and strand = 0 order by seq`)
	return b, err
}

func (b *bare) add(c store.Change) error {
	_, err := b.insert.Exec(c.Story[:], 0, c.Entry.Seq, c.Entry.Mark[:], c.Entry.Link[:], c.Entry.Text)
	return err
}

// loop is one goroutine that commits 50 bare inserts at a time.
func (b *bare) loop(ctx context.Context, cs []store.Change) (time.Duration, error) {
	from := time.Now()
	for len(cs) > 0 {
		n := min(50, len(cs))
		tx, err := b.db.BeginTx(ctx, nil)
		if err != nil {
			return 0, err
		}
		insert := tx.Stmt(b.insert)
		for _, c := range cs[:n] {
			if _, err := insert.Exec(c.Story[:], 0, c.Entry.Seq, c.Entry.Mark[:], c.Entry.Link[:], c.Entry.Text); err != nil {
				return 0, err
			}
		}
		if err := tx.Commit(); err != nil {
			return 0, err
		}
		cs = cs[n:]
	}
	return time.Since(from), nil
}

func (b *bare) rows(owner story.ID) (int, error) {
	rows, err := b.read.Query(owner[:])
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	n := 0
	var seq int
	var mark, link, text []byte
	for rows.Next() {
		if err := rows.Scan(&seq, &mark, &link, &text); err != nil {
			return 0, err
		}
		n++
	}
	return n, rows.Err()
}

// all measures everything, round by round, and gives the table.
func (t *town) all(ctx context.Context) ([]*row, error) {
	g := func(what, beside string, goal string, reached func(float64) bool) *row {
		return newRow(what, beside, goal, reached)
	}
	most15, is15 := atMost(1.5)
	most2, is2 := atMost(2)
	least175, is175 := atLeast(1.75)
	least05, is05 := atLeast(0.5)
	most3, is3 := atMost(3)
	most03, is03 := atMost(0.3)
	one := g("append, story at hand, 1 client: time", "a bare prepared insert", most15, is15)
	whole := g("append with reading 20 entries, 1 client: time", "a bare prepared insert", most2, is2)
	fifty := g("append, story at hand, 50 clients: rate", "bare inserts by 50 clients", least175, is175)
	loop := g("append, story at hand, 50 clients: rate", "a loop of 50 bare inserts a commit", least05, is05)
	read := g("read to fold, 1,000 entries: time", "its bare rows", most3, is3)
	tail := g("read to fold, remembered, tail only: time", "its bare rows", most03, is03)
	same := g("50 writers of one story: rate", "one writer of it", least05, is05)
	r := mrand.New(mrand.NewPCG(1, 2))
	for i := range t.rounds {
		if err := t.appends(ctx, r, one, whole, fifty, loop); err != nil {
			return nil, fmt.Errorf("round %d: %w", i+1, err)
		}
		if err := t.reads(ctx, read, tail); err != nil {
			return nil, fmt.Errorf("round %d: %w", i+1, err)
		}
		if err := t.crowd(ctx, same); err != nil {
			return nil, fmt.Errorf("round %d: %w", i+1, err)
		}
	}
	return []*row{one, whole, fifty, loop, read, tail, same}, nil
}

// appends measures one round of writing, in the same file: first with the store, then bare.
func (t *town) appends(ctx context.Context, r *mrand.Rand, one, whole, fifty, loop *row) error {
	st, err := t.open(ctx)
	if err != nil {
		return err
	}
	k := t.each
	hs, err := t.hands(ctx, st, r, 6*k)
	if err != nil {
		return err
	}
	ours1, err := timed(1, k, func(i int) error { return t.add(ctx, st, hs[i]) })
	if err != nil {
		return err
	}
	ours50, err := timed(50, k, func(i int) error { return t.add(ctx, st, hs[k+i]) })
	if err != nil {
		return err
	}
	d := door.New(door.Options{Store: st, Root: t.root, Clock: t.clock, Recall: 1})
	oursWhole, err := timed(1, k, func(i int) error {
		h := hs[2*k+i]
		as := door.Session{Who: story.Who{Name: "Somebody invented", ID: h.owner}}
		e := entry(h.owner, 2, 0)
		rand.Read(e.Request[:])
		_, err := d.Say(ctx, as, h.owner, e)
		return err
	})
	if err != nil {
		return err
	}
	var bares []store.Change
	for _, h := range hs[3*k:] {
		c, err := sealed(h.box, entry(h.owner, h.seq+1, t.clock()), h.owner, h.head)
		if err != nil {
			return err
		}
		bares = append(bares, c)
	}
	if err := st.Close(); err != nil {
		return err
	}
	b, err := t.bare(ctx)
	if err != nil {
		return err
	}
	bare1, err := timed(1, k, func(i int) error { return b.add(bares[i]) })
	if err != nil {
		return err
	}
	bare50, err := timed(50, k, func(i int) error { return b.add(bares[k+i]) })
	if err != nil {
		return err
	}
	looped, err := b.loop(ctx, bares[2*k:])
	if err != nil {
		return err
	}
	if err := b.db.Close(); err != nil {
		return err
	}
	for _, h := range hs {
		t.next[h.n]++
	}
	looped /= time.Duration(k)
	one.ratios = append(one.ratios, float64(ours1)/float64(bare1))
	whole.ratios = append(whole.ratios, float64(oursWhole)/float64(bare1))
	fifty.ratios = append(fifty.ratios, float64(bare50)/float64(ours50))
	loop.ratios = append(loop.ratios, float64(looped)/float64(ours50))
	fmt.Printf("  append: %v ours, %v with reading, %v bare; with 50 clients %v ours, %v bare, %v in a loop of 50\n",
		ours1.Round(time.Microsecond), oursWhole.Round(time.Microsecond), bare1.Round(time.Microsecond), ours50.Round(time.Microsecond), bare50.Round(time.Microsecond), looped.Round(time.Microsecond))
	return nil
}

// reads measures one round of reading the long story.
func (t *town) reads(ctx context.Context, read, tail *row) error {
	owner := id(t.stories)
	const times = 30
	b, err := t.bare(ctx)
	if err != nil {
		return err
	}
	if _, err := b.rows(owner); err != nil {
		return err
	}
	plain, err := timed(1, times, func(int) error { _, err := b.rows(owner); return err })
	if err != nil {
		return err
	}
	if err := b.db.Close(); err != nil {
		return err
	}
	st, err := t.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	as := door.Session{Who: story.Who{ID: owner}}
	fold := func(d *door.Door) func(int) error {
		return func(int) error {
			v, err := d.Open(ctx, as, owner, "")
			if err != nil {
				return err
			}
			// The owner's own view is not narrowed: narrow it as somebody's who may see one part.
			boundary.Narrow(v.Story, boundary.Reading{Knows: true, Parts: map[string]bool{story.PartMe: true}})
			return nil
		}
	}
	cold := door.New(door.Options{Store: st, Root: t.root, Clock: t.clock, Recall: 1})
	if err := fold(cold)(0); err != nil {
		return err
	}
	ours, err := timed(1, times, fold(cold))
	if err != nil {
		return err
	}
	warm := door.New(door.Options{Store: st, Root: t.root, Clock: t.clock})
	if err := fold(warm)(0); err != nil {
		return err
	}
	tailed, err := timed(1, times, fold(warm))
	if err != nil {
		return err
	}
	read.ratios = append(read.ratios, float64(ours)/float64(plain))
	tail.ratios = append(tail.ratios, float64(tailed)/float64(plain))
	fmt.Printf("  read %d entries: %v ours, %v remembered, %v bare rows\n", t.long, ours.Round(time.Microsecond), tailed.Round(time.Microsecond), plain.Round(time.Microsecond))
	return nil
}

// crowd lets 50 write one story, and one.
func (t *town) crowd(ctx context.Context, same *row) error {
	st, err := t.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	d := door.New(door.Options{Store: st, Root: t.root, Clock: t.clock})
	say := func(owner story.ID) func(int) error {
		return func(i int) error {
			e := entry(owner, 2, 0)
			rand.Read(e.Request[:])
			_, err := d.Say(ctx, door.Session{Who: story.Who{Name: "Somebody invented", ID: owner}}, owner, e)
			return err
		}
	}
	begin := func() (story.ID, error) {
		owner, err := d.NewID()
		if err != nil {
			return owner, err
		}
		me := story.Who{Name: "Somebody invented", ID: owner}
		_, err = d.Say(ctx, door.Session{Who: me}, owner, story.Entry{Said: me, Says: story.Began{Kind: story.Person}})
		return owner, err
	}
	alone, err := begin()
	if err != nil {
		return err
	}
	crowd, err := begin()
	if err != nil {
		return err
	}
	n := min(t.each, 500)
	one, err := timed(1, n, say(alone))
	if err != nil {
		return err
	}
	many, err := timed(50, n, say(crowd))
	if err != nil {
		return err
	}
	same.ratios = append(same.ratios, float64(one)/float64(many))
	return nil
}
