// SPDX-License-Identifier: MIT

package postgres

import (
	"context"
	"fmt"
	"os"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"alongside/chain"
	"alongside/store"
)

// killed writes from two stores at once, ends the server at once while they do, starts it again, and names
// what was acknowledged and is not there.
func killed(t *testing.T, o Options) (lost []string, acknowledged int) {
	t.Helper()
	dir, err := os.MkdirTemp("", "alongside-postgres-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	s, err := newServer(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { s.stop(syscall.SIGQUIT) }()
	url := s.fresh(t)
	if o.careless {
		// The server's own default, for connections that do not ask for better; written out as late as can be.
		c, err := pgx.Connect(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		for _, set := range []string{"alter system set synchronous_commit = off", "alter system set wal_writer_delay = '10s'", "alter system set wal_writer_flush_after = '2GB'", "select pg_reload_conf()"} {
			if _, err := c.Exec(t.Context(), set); err != nil {
				t.Fatal(err)
			}
		}
		c.Close(context.Background())
		time.Sleep(300 * time.Millisecond) // the server reads its settings in its own time
	}
	o.New = true
	first, err := Open(t.Context(), url, o)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	o.New = false
	second, err := Open(t.Context(), url, o)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	const hands = 8
	acked := make([]int, hands)
	ctx, cancel := context.WithCancel(t.Context())
	var wait sync.WaitGroup
	for h := range hands {
		st := []*Store{first, second}[h%2]
		wait.Go(func() {
			var link chain.Link
			for seq := 1; ctx.Err() == nil; seq++ {
				c := change(h, seq, link)
				if err := st.Add(ctx, c); err != nil {
					return
				}
				acked[h], link = seq, c.Entry.Link
			}
		})
	}
	time.Sleep(700 * time.Millisecond)
	s.stop(syscall.SIGQUIT) // at once: nothing is written out any more
	cancel()
	wait.Wait()
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(t.Context(), s.url(name(url)), Options{careless: o.careless})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	for h, n := range acked {
		acknowledged += n
		_, each, err := again.Read(t.Context(), change(h, 1, chain.Link{}).Story, store.Said, 0)
		if err != nil {
			t.Fatal(err)
		}
		there := 0
		for e, err := range each {
			if err != nil {
				t.Fatal(err)
			}
			there = e.Seq
		}
		if there < n {
			lost = append(lost, fmt.Sprintf("hand %d: %d were acknowledged, %d are there", h, n, there))
		}
	}
	for err := range again.Check(t.Context()) {
		lost = append(lost, err.Error())
	}
	return lost, acknowledged
}

// name is the database's part of an address.
func name(url string) string {
	from := len("postgres://alongside@127.0.0.1:")
	for url[from] != '/' {
		from++
	}
	to := from + 1
	for url[to] != '?' {
		to++
	}
	return url[from+1 : to]
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

func TestKilled(t *testing.T) {
	lost, n := killed(t, Options{})
	if len(lost) > 0 || n < 100 {
		t.Fatalf("of %d acknowledged it loses none: got %q", n, lost)
	}
	t.Logf("%d acknowledgements, none lost", n)
	// The planted fault: a store that does not ask whether commits are on the disk.
	if lost, n = killed(t, Options{careless: true}); len(lost) == 0 {
		t.Errorf("a store that lets commits wait was killed with %d acknowledgements, and nobody noticed", n)
	}
}

// TestCareless: a server that says too early that something is written is refused.
func TestCareless(t *testing.T) {
	url := shared.fresh(t)
	c, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(context.Background())
	if _, err := c.Exec(t.Context(), "alter database "+name(url)+" set synchronous_commit = off"); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), url, Options{New: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var how string
	if err := s.pool.QueryRow(t.Context(), `select current_setting('synchronous_commit')`).Scan(&how); err != nil || how != "on" {
		t.Errorf("it asks for commits that are on the disk whatever the database's default is: got %q, %v", how, err)
	}
}

// TestLateTransactions: a growth whose transaction ends after a later one is not passed over.
func TestLateTransactions(t *testing.T) {
	for _, c := range []struct {
		it   string
		o    Options
		want int
	}{
		{"it meets what ended late", Options{New: true}, 2},
		{"a cursor that passes over it is noticed", Options{New: true, passing: true}, 1},
	} {
		s, err := Open(t.Context(), shared.fresh(t), c.o)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		late, err := s.pool.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := add(t.Context(), late, change(1, 1, chain.Link{})); err != nil {
			t.Fatal(err)
		}
		if err := s.Add(t.Context(), change(2, 1, chain.Link{})); err != nil {
			t.Fatal(err)
		}
		met, cursor := 0, int64(0)
		for range 2 {
			grown, err := s.Grew(t.Context(), cursor, 10)
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range grown {
				met, cursor = met+1, g.N
			}
			late.Commit(t.Context())
		}
		if met != c.want {
			t.Errorf("%s: got %d growths, want %d", c.it, met, c.want)
		}
	}
}
