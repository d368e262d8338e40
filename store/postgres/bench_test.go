// SPDX-License-Identifier: MIT

package postgres

import (
	"context"
	"encoding/binary"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"alongside/chain"
	"alongside/store"
)

// told gives entry seq of the n-th story of a benchmark, 300 bytes long and with one row.
func told(n uint64, seq int, was chain.Link) store.Change {
	var id store.ID
	binary.BigEndian.PutUint64(id[:], n*0x9e3779b97f4a7c15) // as random as ids are
	mark := chain.MarkOf([32]byte{byte(seq)}, id[:])
	c := store.Change{Story: id, Was: was, Add: []store.Row{{Story: id, Seq: seq, Kind: "kind", Key: string(mark[:16])}}}
	c.Entry = store.Sealed{Seq: seq, Mark: mark, Link: chain.Next(id, 0, seq, was, mark), Text: make([]byte, 300)}
	if seq == 1 {
		c.Key = make([]byte, 60)
	}
	return c
}

// BenchmarkAdd stands beside bare inserts of the same bytes, each its own transaction, in turn with them.
func BenchmarkAdd(b *testing.B) {
	s := open(b, shared.fresh(b), Options{New: true})
	if _, err := s.pool.Exec(b.Context(), `create table bare (like alongside.entry including all)`); err != nil {
		b.Fatal(err)
	}
	var stories atomic.Uint64
	adds := func(ctx context.Context, n int) error {
		var link chain.Link
		story := stories.Add(1)
		for seq := range n {
			c := told(story, seq+1, link)
			if err := s.Add(ctx, c); err != nil {
				return err
			}
			link = c.Entry.Link
		}
		return nil
	}
	bare := func(ctx context.Context, n int) error {
		story := stories.Add(1)
		for seq := range n {
			c := told(story, seq+1, chain.Link{})
			_, err := s.pool.Exec(ctx, `insert into bare (story, strand, seq, mark, link, sum, text) values ($1, 0, $2, $3, $4, $5, $6)`,
				c.Story[:], c.Entry.Seq, c.Entry.Mark[:], c.Entry.Link[:], c.Entry.Mark[:8], c.Entry.Text)
			if err != nil {
				return err
			}
		}
		return nil
	}
	for _, clients := range []int{1, 32} {
		b.Run(fmt.Sprintf("%d at once", clients), func(b *testing.B) {
			var ours, theirs time.Duration
			for left := b.N; left > 0; left -= 20 * clients {
				n := min(left, 20*clients)
				theirs += together(b, clients, n, bare)
				ours += together(b, clients, n, adds)
			}
			b.ReportMetric(float64(b.N)/ours.Seconds(), "adds/s")
			b.ReportMetric(float64(b.N)/theirs.Seconds(), "bare/s")
			b.ReportMetric(ours.Seconds()/theirs.Seconds(), "x-bare")
		})
	}
}

// together shares n among clients, and says how long they took.
func together(b *testing.B, clients, n int, do func(ctx context.Context, n int) error) time.Duration {
	b.Helper()
	errs := make([]error, clients)
	var wait sync.WaitGroup
	start := time.Now()
	for i := range clients {
		share := n / clients
		if i < n%clients {
			share++
		}
		wait.Go(func() { errs[i] = do(b.Context(), share) })
	}
	wait.Wait()
	took := time.Since(start)
	for _, err := range errs {
		if err != nil {
			b.Fatal(err)
		}
	}
	return took
}

func BenchmarkRead(b *testing.B) {
	s := open(b, shared.fresh(b), Options{New: true})
	for i, long := range []int{20, 1000} {
		var link chain.Link
		for seq := range long {
			c := told(uint64(i), seq+1, link)
			if err := s.Add(b.Context(), c); err != nil {
				b.Fatal(err)
			}
			link = c.Entry.Link
		}
		b.Run(fmt.Sprintf("%d entries", long), func(b *testing.B) {
			for b.Loop() {
				_, each, err := s.Read(b.Context(), told(uint64(i), 1, link).Story, store.Said, 0)
				if err != nil {
					b.Fatal(err)
				}
				n := 0
				for _, err := range each {
					if n++; err != nil {
						b.Fatal(err)
					}
				}
				if n != long {
					b.Fatalf("got %d entries, want %d", n, long)
				}
			}
		})
	}
}
