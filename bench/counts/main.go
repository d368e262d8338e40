// SPDX-License-Identifier: MIT

// Command counts measures how long the place's numbers take: the first time over all stories, and again after a few of them grew; beside a
// straight scan of the same rows by bare SQL, in turn. It prints the goals beside what it found.
package main

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/binary"
	"flag"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	_ "modernc.org/sqlite"

	"alongside/chain"
	"alongside/door"
	"alongside/purpose"
	"alongside/store"
	"alongside/store/sqlite"
	"alongside/story"
	"alongside/vault"
)

// settings are what the flags say.
type settings struct {
	stories, entries, grown, rounds int
	dir, profile                    string
}

func main() {
	var s settings
	flag.IntVar(&s.stories, "stories", 100_000, "how many stories there are")
	flag.IntVar(&s.entries, "entries", 200, "how many entries each has")
	flag.IntVar(&s.grown, "grown", 1000, "how many grow before they are counted again")
	flag.IntVar(&s.rounds, "rounds", 3, "how often each is measured, in turn with the scan")
	flag.StringVar(&s.dir, "dir", "", "where the stories are made; a folder of the machine's own if none is named")
	flag.StringVar(&s.profile, "profile", "", "a file to put down in where the processor's time goes when all are counted")
	flag.Parse()
	if err := measure(context.Background(), s); err != nil {
		fmt.Fprintln(os.Stderr, "counts:", err)
		os.Exit(1)
	}
}

const month = int64(30 * 24 * 3600 * 1e6)

// begins is when the first of the stories begins.
var begins = time.Date(2024, 1, 1, 9, 0, 0, 0, time.UTC).UnixMicro()

// id is the n-th story's: spread over all ids, as random ones are.
func id(n int) (out story.ID) {
	x := uint64(n)*0x9E3779B97F4A7C15 + 1
	for i := range 2 {
		x ^= x >> 30
		x *= 0xBF58476D1CE4E5B9
		x ^= x >> 27
		x *= 0x94D049BB133111EB
		x ^= x >> 31
		binary.BigEndian.PutUint64(out[8*i:], x)
	}
	return out
}

// entry is the seq-th of the n-th story: somebody who says yes to being counted, asks, asks again, says how it moves and whether it is met,
// and writes what they like in between.
func entry(n, seq int) story.Entry {
	me := story.Who{Name: "Somebody invented", ID: id(n)}
	e := story.Entry{Seq: seq, At: begins + int64(seq)*month/7 + int64(n%29)*month/29, Said: me}
	of := seq - (seq-4)%10 // the first of its ten
	switch {
	case seq == 1:
		e.Says = story.Began{Kind: story.Person}
	case seq == 2:
		e.Says = story.Counted{Yes: n%10 != 0}
	case seq == 3:
		e.Says = story.Matter{Words: "A warm room."}
	default:
		switch (seq - 4) % 10 {
		case 0:
			e.Says = story.Contact{Words: "The boiler is off, and nobody answers where I was told to ring.", Through: "the phone", To: story.Who{Name: "Rita"}}
		case 1:
			e.Says = story.HeardAs{Of: of, Is: story.Failure}
		case 2:
			e.Says = story.Contact{Words: "It is the same boiler. I was asked for all of it again.", Through: "the counter", To: story.Who{Name: []string{"Rita", "Owen"}[n%2]}, Of: of}
		case 3:
			e.Says = story.Happened{Of: of + 2, What: story.ToldAgain}
		case 5:
			e.Says = story.Moves{Of: 3, Is: []story.Direction{story.Better, story.AsItWas, story.Worse}[(n+seq)%3]}
		case 7:
			if (n+seq)%3 != 0 {
				e.Says = story.Met{Of: of}
				break
			}
			fallthrough
		default:
			e.Says = story.AboutMe{Heading: "Also worth knowing", Words: "We opened the drawer together. Eleven letters, nine of them the same one, and one that was good news."}
		}
	}
	return e
}

// A town is a store full of such stories.
type town struct {
	settings
	root *vault.Root
	now  atomic.Int64
}

func (t *town) clock() int64 { return t.now.Add(1000) }

// each does something for each of many, with so many hands.
func each(many, hands int, what string, do func(n int) error) error {
	var next, done atomic.Int64
	var failed atomic.Value
	var wait sync.WaitGroup
	from := time.Now()
	for range hands {
		wait.Go(func() {
			for failed.Load() == nil {
				n := int(next.Add(1)) - 1
				if n >= many {
					return
				}
				if err := do(n); err != nil {
					failed.Store(err)
				}
				if d := done.Add(1); d%5000 == 0 {
					fmt.Fprintf(os.Stderr, "\r%s: %d of %d, %v ", what, d, many, time.Since(from).Round(time.Second))
				}
			}
		})
	}
	wait.Wait()
	fmt.Fprint(os.Stderr, "\r")
	err, _ := failed.Load().(error)
	return err
}

// fill makes one story but for its last entry.
func (t *town) fill(ctx context.Context, st store.Store, n int) error {
	owner := id(n)
	key, err := vault.NewKey(rand.Reader)
	if err != nil {
		return err
	}
	box := vault.NewBox(key, owner)
	var head chain.Link
	for seq := 1; seq < t.entries; seq++ {
		text, err := story.Text(entry(n, seq))
		if err != nil {
			return err
		}
		b, err := box.Seal(0, seq, text, rand.Reader)
		if err != nil {
			return err
		}
		mark := chain.MarkOf(box.Salt(b), text)
		c := store.Change{Story: store.ID(owner), In: store.Said, Was: head, Entry: store.Sealed{Seq: seq, Mark: mark, Link: chain.Next(owner, 0, seq, head, mark), Text: b}}
		if seq == 1 {
			if c.Key, err = t.root.Wrap(key, owner, rand.Reader); err != nil {
				return err
			}
		}
		if err := st.Add(ctx, c); err != nil {
			return err
		}
		head = c.Entry.Link
	}
	return nil
}

func (t *town) door(st store.Store) *door.Door {
	return door.New(door.Options{Store: st, Root: t.root, Clock: t.clock, Recall: 1 << 20})
}

// says has stories say one more thing each, by the door: from then on they have grown.
func (t *town) says(ctx context.Context, st store.Store, what string, many int, of func(int) int) error {
	d := t.door(st)
	return each(many, 64, what, func(i int) error {
		e := entry(of(i), t.entries)
		_, err := d.Say(ctx, door.Session{Who: e.Said}, e.Said.ID, e)
		return err
	})
}

func (t *town) open(ctx context.Context) (*sqlite.Store, error) {
	return sqlite.Open(ctx, t.dir, sqlite.Options{Place: t.root.Fingerprint()})
}

// scan reads each entry's row by bare SQL and does nothing with it.
func (t *town) scan(ctx context.Context) (time.Duration, error) {
	from := time.Now()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.dir, "stories.db")+"?mode=ro&_pragma=cache_size(-16000)")
	if err != nil {
		return 0, err
	}
	defer db.Close()
	rows, err := db.QueryContext(ctx, `select story, seq, mark, link, text from entry where strand = 0`)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	n, seq := 0, 0
	var who, mark, link, text sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&who, &seq, &mark, &link, &text); err != nil {
			return 0, err
		}
		n++
	}
	if n < t.stories*t.entries {
		return 0, fmt.Errorf("only %d rows were there", n)
	}
	return time.Since(from), rows.Err()
}

// count has a counter count, says how long that took and how much memory was in use at most.
func (t *town) count(ctx context.Context, c *purpose.Counter, costs purpose.Rates) (took time.Duration, peak uint64, err error) {
	st, err := t.open(ctx)
	if err != nil {
		return 0, 0, err
	}
	defer st.Close()
	d := t.door(st)
	runtime.GC()
	stop, stopped := make(chan bool), make(chan bool)
	go func() {
		defer close(stopped)
		var m runtime.MemStats
		for {
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapInuse+m.StackInuse)
			select {
			case <-stop:
				return
			case <-time.After(100 * time.Millisecond):
			}
		}
	}()
	if t.profile != "" {
		f, err := os.Create(t.profile)
		if err != nil {
			return 0, 0, err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return 0, 0, err
		}
		defer pprof.StopCPUProfile()
		t.profile = "" // of the first time alone
	}
	from := time.Now()
	total, err := c.Count(ctx, d, costs, t.now.Load())
	took = time.Since(from)
	close(stop)
	<-stopped
	if err == nil && total.Lives() != t.stories {
		err = fmt.Errorf("%d stories were counted, of %d", total.Lives(), t.stories)
	}
	return took, peak, err
}

func measure(ctx context.Context, s settings) error {
	if s.dir == "" {
		d, err := os.MkdirTemp("", "alongside-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(d)
		s.dir = d
	}
	t := &town{settings: s}
	t.now.Store(begins + 36*month)
	var err error
	// The key is the same each time: a folder that was filled once can be measured again.
	if t.root, err = vault.NewRoot(mathrand.NewChaCha8([32]byte{1}), begins); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(s.dir, "stories.db")); err == nil {
		fmt.Fprintln(os.Stderr, "The stories that are there are measured.")
		return t.rows(ctx)
	}
	st, err := sqlite.Open(ctx, s.dir, sqlite.Options{Place: t.root.Fingerprint(), New: true, Batch: 4096})
	if err != nil {
		return err
	}
	if err := each(s.stories, 2048, "Making stories", func(n int) error { return t.fill(ctx, st, n) }); err != nil {
		return err
	}
	if err := t.says(ctx, st, "And their last words", s.stories, func(i int) int { return i }); err != nil {
		return err
	}
	if err := st.Close(); err != nil {
		return err
	}
	return t.rows(ctx)
}

// rates are other ones each time, so that what was counted with others is counted anew.
func rates(round int) purpose.Rates {
	return purpose.Rates{"the phone": {Of: "the phone", Low: 5, Likely: 8, High: 12, Source: "invented", Year: int(time.Now().Unix()) + round}}
}

// rows measures, round by round, and prints what came of it.
func (t *town) rows(ctx context.Context) error {
	var first, again, cold, scans, perScan, memory []float64
	for round := range t.rounds {
		scan, err := t.scan(ctx)
		if err != nil {
			return err
		}
		warm, costs := new(purpose.Counter), rates(round)
		whole, peak, err := t.count(ctx, warm, costs)
		if err != nil {
			return err
		}
		st, err := t.open(ctx)
		if err != nil {
			return err
		}
		step := max(1, t.stories/t.grown)
		if err := t.says(ctx, st, "Some grow", t.grown, func(i int) int { return (i*step + round) % t.stories }); err != nil {
			return err
		}
		if err := st.Close(); err != nil {
			return err
		}
		few, _, err := t.count(ctx, warm, costs)
		if err != nil {
			return err
		}
		begun, _, err := t.count(ctx, new(purpose.Counter), costs)
		if err != nil {
			return err
		}
		first, again, cold, scans = append(first, whole.Seconds()), append(again, few.Seconds()), append(cold, begun.Seconds()), append(scans, scan.Seconds())
		perScan, memory = append(perScan, whole.Seconds()/scan.Seconds()), append(memory, float64(peak)/1e6)
	}
	fmt.Printf("%d stories of %d entries, %d rounds: the middle, and from the least to the most\n", t.stories, t.entries, t.rounds)
	say("all of them, the first time", "s", first, "at most 60", func(m float64) bool { return m <= 60 })
	say("the same, beside a straight scan of the rows", "times", perScan, "", nil)
	say("memory in use meanwhile", "MB", memory, "at most 300", func(m float64) bool { return m <= 300 })
	say(fmt.Sprintf("again, after %d of them grew", t.grown), "s", again, "at most 2", func(m float64) bool { return m <= 2 })
	say("and by who has just been started", "s", cold, "", nil)
	say("a straight scan of the rows", "s", scans, "", nil)
	return nil
}

func say(what, unit string, all []float64, goal string, reached func(float64) bool) {
	slices.Sort(all)
	m := all[len(all)/2]
	said := ""
	if reached != nil {
		if said = "met"; !reached(m) {
			said = "MISSED"
		}
	}
	fmt.Printf("%-46s %8.2f %-5s (%.2f to %.2f)  %-12s %s\n", what, m, unit, all[0], all[len(all)-1], goal, said)
}
