// SPDX-License-Identifier: MIT

package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"alongside/chain"
	"alongside/store"
)

// A town is many stories of twenty entries each, of which it knows the heads: what is measured is the
// store alone, before sealing. ALONGSIDE_TOWN is how many stories it has.
type town struct {
	dir   string
	ids   []store.ID // in no order
	seqs  []int
	heads []chain.Link
	next  atomic.Int64
}

const townEntries = 20

func newTown(b *testing.B) *town {
	b.Helper()
	n := 20_000
	if more, err := strconv.Atoi(os.Getenv("ALONGSIDE_TOWN")); err == nil {
		n = more
	}
	w := &town{dir: newDir(b), ids: make([]store.ID, n), seqs: make([]int, n), heads: make([]chain.Link, n)}
	r := rand.New(rand.NewPCG(1, 2))
	for i := range w.ids {
		for j := range w.ids[i] {
			w.ids[i][j] = byte(r.Uint32())
		}
	}
	slices.SortFunc(w.ids, func(a, b store.ID) int { return slices.Compare(a[:], b[:]) })
	if err := w.build(b.Context()); err != nil {
		b.Fatal(err)
	}
	r.Shuffle(n, func(i, j int) {
		w.ids[i], w.ids[j] = w.ids[j], w.ids[i]
		w.heads[i], w.heads[j] = w.heads[j], w.heads[i]
	})
	return w
}

// bare is plain SQL on the same file, with the same durability.
func (w *town) bare(synchronous string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn(filepath.Join(w.dir, "stories.db"), patience, "journal_mode(wal)", "synchronous("+synchronous+")", "wal_autocheckpoint(8000)", "cache_size(-8000)"))
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}

// build writes the stories as they would stand after many years, in the order in which that is quick.
func (w *town) build(ctx context.Context) error {
	db, err := w.bare("off")
	if err != nil {
		return err
	}
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	insert, err := tx.PrepareContext(ctx, addEntry)
	if err != nil {
		return err
	}
	for i := range w.ids {
		for range townEntries {
			c := w.change(i)
			if err := bareAdd(insert, c); err != nil {
				return err
			}
			w.seqs[i], w.heads[i] = c.Entry.Seq, c.Entry.Link
		}
	}
	return tx.Commit()
}

// change is the next of a story, of some 400 bytes.
func (w *town) change(i int) store.Change {
	id, seq := w.ids[i], w.seqs[i]+1
	text := make([]byte, 400)
	r := rand.New(rand.NewPCG(uint64(i), uint64(seq)))
	for j := range text {
		text[j] = byte(r.Uint32())
	}
	mark := chain.MarkOf([32]byte{1}, text)
	return store.Change{Story: id, Was: w.heads[i],
		Entry: store.Sealed{Seq: seq, Mark: mark, Link: chain.Next(id, 0, seq, w.heads[i], mark), Text: text}}
}

// some are changes to that many stories, each its next.
func (w *town) some(n int) []store.Change {
	all := make([]store.Change, n)
	for k := range all {
		i := int(w.next.Add(1)-1) % len(w.ids)
		all[k] = w.change(i)
		w.seqs[i], w.heads[i] = all[k].Entry.Seq, all[k].Entry.Link
	}
	return all
}

func bareAdd(insert *sql.Stmt, c store.Change) error {
	e := c.Entry
	_, err := insert.Exec(c.Story[:], 0, e.Seq, e.Mark[:], e.Link[:], entrySum(c.Story, c.In, e.Mark, e.Text), e.Text)
	return err
}

// clients have all done, that many at a time.
func clients(b *testing.B, n int, all []store.Change, do func(store.Change) error) {
	b.Helper()
	var next atomic.Int64
	var wait sync.WaitGroup
	errs := make([]error, n)
	var ru0, ru1 syscall.Rusage
	syscall.Getrusage(0, &ru0)
	b.ResetTimer()
	for c := range n {
		wait.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(all) {
					return
				}
				if errs[c] = do(all[i]); errs[c] != nil {
					return
				}
			}
		})
	}
	wait.Wait()
	b.StopTimer()
	syscall.Getrusage(0, &ru1)
	b.ReportMetric(float64(ru1.Utime.Nano()-ru0.Utime.Nano()+ru1.Stime.Nano()-ru0.Stime.Nano())/1000/float64(len(all)), "cpu-us/op")
	for _, err := range errs {
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(all))/b.Elapsed().Seconds(), "adds/s")
}

// BenchmarkAppend adds to stories at random, through the store and beside it: with a bare prepared insert
// for each commit, and with a loop of fifty inserts a commit, which is the most that committing together
// could bring.
func BenchmarkAppend(b *testing.B) {
	w := newTown(b)
	bare := func(b *testing.B) (*sql.DB, *sql.Stmt) {
		db, err := w.bare("full")
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { db.Close() })
		insert, err := db.Prepare(addEntry)
		if err != nil {
			b.Fatal(err)
		}
		return db, insert
	}
	for _, n := range []int{1, 50} {
		b.Run(fmt.Sprintf("bare insert/%d", n), func(b *testing.B) {
			_, insert := bare(b)
			clients(b, n, w.some(b.N), func(c store.Change) error { return bareAdd(insert, c) })
		})
		b.Run(fmt.Sprintf("add/%d", n), func(b *testing.B) {
			s, err := Open(b.Context(), w.dir, Options{})
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			was := s.writer.commits.Load()
			clients(b, n, w.some(b.N), func(c store.Change) error { return s.Add(b.Context(), c) })
			b.ReportMetric(float64(b.N)/float64(s.writer.commits.Load()-was), "adds/commit")
		})
	}
	b.Run("bare loop of 50", func(b *testing.B) {
		db, insert := bare(b)
		all := w.some(b.N)
		b.ResetTimer()
		for some := range slices.Chunk(all, 50) {
			tx, err := db.Begin()
			if err != nil {
				b.Fatal(err)
			}
			for _, c := range some {
				if err := bareAdd(tx.Stmt(insert), c); err != nil {
					b.Fatal(err)
				}
			}
			if err := tx.Commit(); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "adds/s")
	})
}

// BenchmarkCheckpoint adds to stories at random with write-ahead logs of different sizes.
func BenchmarkCheckpoint(b *testing.B) {
	w := newTown(b)
	for _, pages := range []int{1000, 4000, 8000, 20_000, 50_000} {
		for _, n := range []int{1, 50} {
			b.Run(fmt.Sprintf("%d pages/%d", pages, n), func(b *testing.B) {
				s, err := Open(b.Context(), w.dir, Options{Checkpoint: pages})
				if err != nil {
					b.Fatal(err)
				}
				defer s.Close()
				clients(b, n, w.some(b.N), func(c store.Change) error { return s.Add(b.Context(), c) })
			})
		}
	}
}

// BenchmarkRead reads whole stories, and their bare rows beside it.
func BenchmarkRead(b *testing.B) {
	w := newTown(b)
	s, err := Open(b.Context(), w.dir, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	long, link := storyOf(9, 9), chain.Link{}
	for seq := 1; seq <= 1000; seq++ {
		c := changeAt(long, seq, link)
		link = c.Entry.Link
		if err := s.Add(b.Context(), c); err != nil {
			b.Fatal(err)
		}
	}
	var keys []*keying
	for _, id := range w.ids {
		keys = append(keys, &keying{story: id, now: make([]byte, 64)})
		keys[len(keys)-1].now[0] = 1
	}
	if err := s.keys.write(keys); err != nil {
		b.Fatal(err)
	}
	bare, err := s.reads.Prepare(`select seq, mark, link, text from entry where story = ?1 and strand = 0 order by seq`)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		it string
		of func(i int) store.ID
		n  int
	}{
		{"20 entries", func(i int) store.ID { return w.ids[i%len(w.ids)] }, townEntries},
		{"1000 entries", func(int) store.ID { return long }, 1000},
	} {
		b.Run(c.it+"/bare rows", func(b *testing.B) {
			for i := range b.N {
				id, n := c.of(i), 0
				rows, err := bare.Query(id[:])
				if err != nil {
					b.Fatal(err)
				}
				for rows.Next() {
					var seq int
					var mark, link, text []byte
					if err := rows.Scan(&seq, &mark, &link, &text); err != nil {
						b.Fatal(err)
					}
					n++
				}
				if rows.Close(); n != c.n {
					b.Fatalf("got %d rows, want %d", n, c.n)
				}
			}
		})
		b.Run(c.it+"/read", func(b *testing.B) {
			for i := range b.N {
				n := 0
				_, each, err := s.Read(b.Context(), c.of(i), store.Said, 0)
				if err != nil {
					b.Fatal(err)
				}
				for _, err := range each {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
				if n != c.n {
					b.Fatalf("got %d entries, want %d", n, c.n)
				}
			}
		})
		b.Run(c.it+"/read the tail", func(b *testing.B) {
			for i := range b.N {
				_, each, err := s.Read(b.Context(), c.of(i), store.Said, c.n)
				if err != nil {
					b.Fatal(err)
				}
				for range each {
					b.Fatal("there is more")
				}
			}
		})
	}
}
