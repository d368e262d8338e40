// SPDX-License-Identifier: MIT

// Command due measures what it costs everybody else when a whole town is asked how it is within one hour: the same reading and writing, at
// the same rate, in turn with nobody being asked and with the queue of that hour being worked off, on SQLite. It prints ratios: seconds are
// the machine's own. Messages go to a gateway on this machine, one request each.
package main

import (
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"math"
	mathrand "math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"alongside/door"
	"alongside/notice"
	"alongside/store"
	"alongside/store/sqlite"
	"alongside/story"
	"alongside/vault"
)

type settings struct {
	people, rate int
	whole, each  time.Duration
	dir          string
}

func main() {
	var s settings
	flag.IntVar(&s.people, "people", 100_000, "how many people have a check-in due in that hour")
	flag.IntVar(&s.rate, "rate", 100, "how many pages a second everybody else reads and writes: four are read for one that is written")
	flag.DurationVar(&s.whole, "for", 10*time.Minute, "how long people are asked, in all")
	flag.DurationVar(&s.each, "each", 30*time.Second, "how long a round takes, of each kind in turn")
	flag.StringVar(&s.dir, "dir", "", "where the stories are made; a folder of the machine's own if none is named")
	profile := flag.String("cpu-profile", "", "write where the processor's time goes, for go tool pprof")
	flag.Parse()
	if *profile != "" {
		f, err := os.Create(*profile)
		if err == nil {
			err = pprof.StartCPUProfile(f)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "due:", err)
			os.Exit(1)
		}
		defer pprof.StopCPUProfile()
	}
	if err := measure(context.Background(), s); err != nil {
		fmt.Fprintln(os.Stderr, "due:", err)
		os.Exit(1)
	}
}

// A town is a store full of invented people who all wished to be asked within one hour.
type town struct {
	settings
	store store.Store
	door  *door.Door
	now   atomic.Int64
	began int64
}

const day = int64(24 * 3600 * 1e6)

func (t *town) clock() int64 { return t.now.Add(1) }

func who(n int) story.Who {
	return story.Who{Name: fmt.Sprintf("Invented %d", n), ID: story.Named(fmt.Sprintf("p%d", n))}
}

func build(ctx context.Context, s settings) (*town, error) {
	t := &town{settings: s, began: time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC).UnixMicro()}
	t.now.Store(t.began)
	root, err := vault.NewRoot(rand.Reader, t.began)
	if err != nil {
		return nil, err
	}
	if t.store, err = sqlite.Open(ctx, filepath.Join(s.dir, "due"), sqlite.Options{Place: root.Fingerprint(), New: true, Batch: 4096}); err != nil {
		return nil, err
	}
	t.door = door.New(door.Options{Store: t.store, Root: root, Clock: t.clock})
	var wait sync.WaitGroup
	var failed atomic.Value
	var done atomic.Int64
	const hands = 512
	for h := range hands {
		wait.Go(func() {
			for n := h; n < s.people && failed.Load() == nil; n += hands {
				if err := t.fill(ctx, n); err != nil {
					failed.Store(err)
				}
				if d := done.Add(1); d%10_000 == 0 {
					fmt.Fprintf(os.Stderr, "\rMaking stories: %d of %d", d, s.people)
				}
			}
		})
	}
	wait.Wait()
	fmt.Fprint(os.Stderr, "\r")
	if err, ok := failed.Load().(error); ok {
		return nil, err
	}
	return t, nil
}

func (t *town) fill(ctx context.Context, n int) error {
	as := door.Session{Who: who(n)}
	for _, w := range []story.Word{story.Began{Kind: story.Person}, story.GoodLife{Words: "To have my grandson for tea on Sundays."},
		story.Permission{Who: who((n + 1) % t.people), Whole: true, Add: true, Why: "to be alongside me", Until: t.began + 360*day},
		story.Reach{By: "text", To: fmt.Sprintf("07700 %06d", n)},
		story.CheckIn{Question: "Can I face the post?", Steps: 4, Every: 1, Tell: []story.Who{who((n + 1) % t.people)}}} {
		if _, err := t.door.Say(ctx, as, as.Who.ID, story.Entry{Said: as.Who, Says: w}); err != nil {
			return err
		}
	}
	return nil
}

// round is one stretch of the same reading and writing at the same rate, whether or not people are asked beside it. Each page begins when it
// is due, whether or not the one before has ended: what waits counts as waiting.
func (t *town) round(ctx context.Context, r *mathrand.Rand) ([]time.Duration, error) {
	n := int(float64(t.rate) * t.each.Seconds())
	took := make([]time.Duration, n)
	var failed atomic.Value
	var wait sync.WaitGroup
	start := time.Now()
	gap := time.Second / time.Duration(t.rate)
	for i := range n {
		at := start.Add(time.Duration(i) * gap)
		time.Sleep(time.Until(at))
		p, writes := r.IntN(t.people), i%5 == 4
		wait.Go(func() {
			if err := t.page(ctx, p, writes); err != nil {
				failed.Store(err)
			}
			took[i] = time.Since(at)
		})
	}
	wait.Wait()
	if err, ok := failed.Load().(error); ok {
		return nil, err
	}
	slices.Sort(took)
	return took, nil
}

// page is somebody reading a story that they are let into, and so leaving a mark; or somebody writing in their own.
func (t *town) page(ctx context.Context, p int, writes bool) error {
	if writes {
		_, err := t.door.Say(ctx, door.Session{Who: who(p)}, who(p).ID, story.Entry{Said: who(p), Says: story.Note{Words: "The post came. I left it."}})
		return err
	}
	_, err := t.door.Open(ctx, door.Session{Who: who((p + 1) % t.people)}, who(p).ID, "")
	return err
}

func p99(took []time.Duration) time.Duration { return took[len(took)*99/100] }

func measure(ctx context.Context, s settings) error {
	if s.dir == "" {
		d, err := os.MkdirTemp("", "alongside-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(d)
		s.dir = d
	}
	t, err := build(ctx, s)
	if err != nil {
		return err
	}
	defer t.store.Close()
	var taken atomic.Int64
	gateway := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, _ *http.Request) { taken.Add(1) }))
	defer gateway.Close()
	t.now.Store(t.began + day + 3600*1e6) // the whole hour's queue is due
	need := float64(s.people) / 3600
	var broken atomic.Value
	sender := &notice.Sender{Queue: t.door, Text: notice.Text{URL: gateway.URL}, Site: "https://here.example", Rate: int(math.Ceil(need)), Wrong: func(err error) { broken.Store(err) }}
	r := mathrand.New(mathrand.NewPCG(1, 2))
	if _, err := t.round(ctx, r); err != nil { // to warm it up
		return err
	}
	var ratios, rates []float64
	for range int(max(1, s.whole/s.each)) {
		alone, err := t.round(ctx, r)
		if err != nil {
			return err
		}
		before, start := taken.Load(), time.Now()
		sending, stop := context.WithCancel(ctx)
		var wait sync.WaitGroup
		wait.Go(func() { sender.Run(sending, time.Second) })
		beside, err := t.round(ctx, r)
		stop()
		wait.Wait()
		if err != nil {
			return err
		}
		rate := float64(taken.Load()-before) / time.Since(start).Seconds()
		ratios, rates = append(ratios, float64(p99(beside))/float64(p99(alone))), append(rates, rate/need)
		fmt.Fprintf(os.Stderr, "\rRound %d of %d: one page in a hundred took %.2f times as long (%v, %v); asked at %.2f of the rate", len(ratios), int(max(1, s.whole/s.each)), ratios[len(ratios)-1], p99(alone).Round(time.Millisecond), p99(beside).Round(time.Millisecond), rate/need)
	}
	fmt.Fprintln(os.Stderr)
	if err, ok := broken.Load().(error); ok && ctx.Err() == nil {
		fmt.Fprintln(os.Stderr, "due: something was not sent:", err)
	}
	slices.Sort(ratios)
	slices.Sort(rates)
	fmt.Printf("%d people have a check-in due in one hour; beside them %d pages a second, four read for one written; %d cores, %s\n", s.people, s.rate, runtime.NumCPU(), runtime.Version())
	fmt.Printf("asked, of that hour's rate of %.1f a second:   %.2f (%.2f to %.2f of %d rounds), %d in all; at least 1 is wanted\n", need, median(rates), rates[0], rates[len(rates)-1], len(rates), taken.Load())
	fmt.Printf("one page in a hundred, beside nobody asked:    %.2f (%.2f to %.2f); at most 2 is wanted\n", median(ratios), ratios[0], ratios[len(ratios)-1])
	return nil
}

func median(sorted []float64) float64 { return sorted[len(sorted)/2] }
