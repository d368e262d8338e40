// SPDX-License-Identifier: MIT

// Command pages measures how many pages a server answers whose stories stand in a file, beside the same server
// answering pages of the same bytes that stand nowhere. It prints ratios: seconds are the machine's own.
package main

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"runtime/pprof"
	"slices"
	"time"

	"alongside/goodlife"
	"alongside/people"
	"alongside/timeline"
	"alongside/web"
)

type settings struct {
	stories, entries, clients, long int
	rounds                          int
	each                            time.Duration
	dir                             string
}

func main() {
	var s settings
	flag.IntVar(&s.stories, "stories", 100_000, "how many stories there are")
	flag.IntVar(&s.entries, "entries", 8, "how many entries each has")
	flag.IntVar(&s.clients, "clients", 50, "how many browsers ask at once")
	flag.IntVar(&s.long, "long", 1000, "how many entries the long story has")
	flag.IntVar(&s.rounds, "rounds", 5, "how often each is measured, in turn with the other")
	flag.DurationVar(&s.each, "each", 4*time.Second, "how long a round takes")
	flag.StringVar(&s.dir, "dir", "", "where the stories are made; a folder of the machine's own if none is named")
	profile := flag.String("cpu-profile", "", "write where the processor's time goes, for go tool pprof")
	flag.Parse()
	if *profile != "" {
		f, err := os.Create(*profile)
		if err == nil {
			err = pprof.StartCPUProfile(f)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "pages:", err)
			os.Exit(1)
		}
		defer pprof.StopCPUProfile()
	}
	if err := measure(context.Background(), s); err != nil {
		fmt.Fprintln(os.Stderr, "pages:", err)
		os.Exit(1)
	}
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
	t, err := build(ctx, s)
	if err != nil {
		return err
	}
	defer t.store.Close()
	pages := slices.Concat(goodlife.Pages(), people.Pages(), timeline.Pages())
	var broken error
	served := httptest.NewServer(web.New(web.Practice{Door: t.door, Pages: pages, Clock: func() int64 { return time.Now().UnixMicro() + t.offset.Load() }, Code: t.code,
		Wrong: func(err error) { broken = err }}))
	defer served.Close()
	if err := t.comeIn(ctx, served.URL); err != nil {
		return err
	}
	body, err := t.one(ctx, served.URL)
	if err != nil {
		return err
	}
	bare := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		out.Header().Set("Content-Type", "text/html; charset=utf-8")
		out.Write(body)
	}))
	defer bare.Close()
	made := httptest.NewServer(t.storeless(pages, body))
	defer made.Close()
	fmt.Printf("%d stories of %d entries, %d clients, pages of %.1f kB, %d processors.\n", s.stories, s.entries, s.clients, float64(len(body))/1e3, runtime.NumCPU())
	var ratios, stored, sent []float64
	var slow []time.Duration
	for range s.rounds {
		written := t.mix(ctx, bare.URL, s.each)
		without := t.mix(ctx, made.URL, s.each)
		with := t.mix(ctx, served.URL, s.each)
		alone := t.alone(ctx, s.each)
		if with.err != nil {
			return with.err
		}
		if broken != nil {
			return broken
		}
		ratios = append(ratios, with.rate/without.rate)
		stored = append(stored, with.rate/alone)
		sent = append(sent, with.rate/written.rate)
		slow = append(slow, with.p99)
	}
	slices.Sort(ratios)
	slices.Sort(stored)
	slices.Sort(sent)
	slices.Sort(slow)
	middle := len(ratios) / 2
	said := "met"
	if ratios[middle] < 0.5 {
		said = "MISSED"
	}
	fmt.Printf("80 read, 20 write; half of the reads by somebody else, each with its look, beside the same pages made without a store: %.2f (%.2f to %.2f), at least 0.50, %s\n",
		ratios[middle], ratios[0], ratios[len(ratios)-1], said)
	fmt.Printf("The same beside the same opening and saying at the door, without pages: %.2f (%.2f to %.2f)\n", stored[middle], stored[0], stored[len(stored)-1])
	fmt.Printf("The same beside sending bytes that are at hand: %.2f (%.2f to %.2f)\n", sent[middle], sent[0], sent[len(sent)-1])
	fmt.Printf("One page in a hundred took longer than %v.\n", slow[middle].Round(time.Millisecond/10))
	return t.longStory(ctx, served.URL)
}
