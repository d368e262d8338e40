// SPDX-License-Identifier: MIT

package postgres

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"alongside/chain"
	"alongside/store"
)

// A hand writes one story, and knows what it was told.
type hand struct {
	st     *Store
	n      int // which it is
	acked  int // the last entry that was acknowledged
	link   chain.Link
	after  int // how many were since the harm
	doubts int // how often it was not told what became of an entry
	lost   string
}

// write goes on until ctx ends. Where it is not told what became of an entry it reads.
func (h *hand) write(ctx context.Context, harmed *atomic.Bool) {
	for ctx.Err() == nil && h.lost == "" {
		c := change(h.n, h.acked+1, h.link)
		err := h.st.Add(ctx, c)
		if err != nil && ctx.Err() == nil {
			if !errors.Is(err, store.ErrMoved) {
				h.doubts++
			}
			there := h.read(ctx)
			if there < h.acked || there > h.acked+1 {
				h.lost = fmt.Sprintf("hand %d: %d were acknowledged, %d are there", h.n, h.acked, there)
				return
			}
			if there == h.acked {
				continue
			}
			err = nil
		}
		if err == nil {
			h.acked, h.link = c.Entry.Seq, c.Entry.Link
			if harmed.Load() {
				h.after++
			}
		}
	}
}

// read says how many entries there are, as soon as anybody answers.
func (h *hand) read(ctx context.Context) int {
	for ctx.Err() == nil {
		n, err := count(ctx, h.st, change(h.n, 1, chain.Link{}).Story)
		if err == nil {
			return n
		}
		time.Sleep(10 * time.Millisecond)
	}
	return h.acked
}

func count(ctx context.Context, s *Store, id store.ID) (n int, err error) {
	_, each, err := s.Read(ctx, id, store.Said, 0)
	if err != nil {
		return 0, err
	}
	for e, err := range each {
		if err != nil {
			return 0, err
		}
		n = e.Seq
	}
	return n, nil
}

func change(hand, seq int, was chain.Link) store.Change {
	id := store.ID{byte(hand), 1}
	mark := chain.MarkOf([32]byte{byte(seq)}, []byte{byte(hand)})
	c := store.Change{Story: id, Was: was}
	c.Entry = store.Sealed{Seq: seq, Mark: mark, Link: chain.Next(id, 0, seq, was, mark), Text: make([]byte, 300)}
	if seq == 1 {
		c.Key = []byte("key")
	}
	return c
}

// harmed has eight hands write through two stores while somebody harms the server, and names what was
// acknowledged and is not there, and what does not go together. The stores stay open: whoever writes goes on.
func harmed(t *testing.T, o Options, harm func(t *testing.T, s *server)) (lost []string, hands []*hand) {
	t.Helper()
	s := own(t)
	url := s.fresh(t)
	if o.careless {
		// The server's own default, for connections that do not ask for better; written out as late as can be.
		do(t, url, "alter system set synchronous_commit = off", "alter system set wal_writer_delay = '10s'",
			"alter system set wal_writer_flush_after = '2GB'", "select pg_reload_conf()")
		time.Sleep(300 * time.Millisecond) // the server reads its settings in its own time
	}
	o.New = true
	stores := []*Store{open(t, url, o)}
	o.New = false
	stores = append(stores, open(t, url, o))
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var over atomic.Bool
	var wait sync.WaitGroup
	for n := range 8 {
		h := &hand{st: stores[n%2], n: n}
		hands = append(hands, h)
		wait.Go(func() { h.write(ctx, &over) })
	}
	time.Sleep(500 * time.Millisecond)
	harm(t, s)
	settled(t, s)
	over.Store(true)
	time.Sleep(700 * time.Millisecond)
	stop()
	wait.Wait()
	settled(t, s)
	again := open(t, url, o)
	for _, h := range hands {
		if there, err := count(t.Context(), again, change(h.n, 1, chain.Link{}).Story); err != nil || there < h.acked {
			lost = append(lost, fmt.Sprintf("hand %d: %d were acknowledged, %d are there, %v", h.n, h.acked, there, err))
		}
		if h.lost != "" {
			lost = append(lost, h.lost)
		}
	}
	for err := range again.Check(t.Context()) {
		lost = append(lost, err.Error())
	}
	return lost, hands
}

// atOnce ends the server without anything being written out any more, and starts it again.
func atOnce(t *testing.T, s *server) {
	s.stop(syscall.SIGQUIT)
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
}

// oneOfIt kills one of the server's processes while it serves a hand; the server ends the others then, and
// begins anew.
func oneOfIt(t *testing.T, s *server) {
	pids := serving(t, s)
	if len(pids) == 0 {
		t.Fatal("nobody is served")
	}
	if err := syscall.Kill(pids[0], syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	for range 600 {
		if s.answers() == nil && !slices.Contains(serving(t, s), pids[0]) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("the server did not begin anew")
}

// settled waits until the server has answered for a while without a break: on a busy machine it may find out late that
// one of its processes is gone, and begin anew after it had seemed to stand.
func settled(t *testing.T, s *server) {
	t.Helper()
	good := 0
	for range 1200 {
		if good++; s.answers() != nil {
			good = 0
		}
		if good == 10 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the server does not stand again")
}

// everyLine cuts every connection, again and again.
func everyLine(t *testing.T, s *server) {
	for range 20 {
		do(t, s.url("postgres"), `select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`)
		time.Sleep(30 * time.Millisecond)
	}
}

// serving gives the server's processes that serve a hand, those that are writing first.
func serving(t *testing.T, s *server) (pids []int) {
	c, err := pgx.Connect(t.Context(), s.url("postgres"))
	if err != nil {
		return nil
	}
	defer c.Close(context.Background())
	rows, err := c.Query(t.Context(), `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
		order by backend_xid is null`)
	if err != nil {
		return nil
	}
	pids, err = pgx.CollectRows(rows, pgx.RowTo[int])
	if err != nil {
		return nil
	}
	return pids
}

func TestKilled(t *testing.T) {
	for _, c := range []struct {
		it     string
		harm   func(*testing.T, *server)
		doubts bool // whether some must have been in doubt, or the harm did none
	}{
		{"it loses nothing when the server is ended at once", atOnce, true},
		{"it loses nothing when one of the server's processes is killed", oneOfIt, true},
		{"it loses nothing when every connection is cut, again and again", everyLine, false},
	} {
		t.Run(c.it, func(t *testing.T) {
			lost, hands := harmed(t, Options{}, c.harm)
			acked, doubts := 0, 0
			for _, h := range hands {
				acked, doubts = acked+h.acked, doubts+h.doubts
				if h.after == 0 {
					t.Errorf("hand %d did not go on afterwards", h.n)
				}
			}
			if len(lost) > 0 || acked < 100 {
				t.Errorf("of %d acknowledged it loses none: got %q", acked, lost)
			}
			if c.doubts && doubts == 0 {
				t.Error("nobody was in any doubt: the harm came when nobody wrote")
			}
			t.Logf("%d acknowledgements, none lost, %d times in doubt", acked, doubts)
		})
	}
	t.Run("a store that lets commits wait is noticed", func(t *testing.T) {
		for range 6 { // what waits to be written may have been, by chance
			if lost, _ := harmed(t, Options{careless: true}, atOnce); len(lost) > 0 {
				return
			}
		}
		t.Error("it was ended six times, and nobody noticed")
	})
}
