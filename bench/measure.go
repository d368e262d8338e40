// SPDX-License-Identifier: MIT

package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"
)

// patience is how long one run may take.
const patience = 30 * time.Minute

// A run is what one process used, and what it answered.
type run struct {
	cpu   float64 // seconds, user and system together
	wall  float64 // seconds
	rss   float64 // bytes at the peak, as the system counted them; 0 where it does not
	anon  float64 // bytes of RssAnon at the highest that was seen; 0 where there is no /proc
	tells answer
}

// An engine is one way to do a job, in a process of its own.
type engine struct {
	name    string
	threads int
	args    []string
	env     []string // on top of this process's own
	runs    int
	answer  func([]byte) (answer, error)
}

// measure runs e once.
func (e engine) measure(ctx context.Context) (run, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, e.args[0], e.args[1:]...)
	cmd.Env = append(os.Environ(), e.env...)
	var out, says bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &says
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return run{}, fmt.Errorf("start %s: %w", e.name, err)
	}
	done, anon := make(chan struct{}), make(chan float64)
	go func() { anon <- watch(cmd.Process.Pid, done) }()
	err := cmd.Wait()
	r := run{wall: time.Since(start).Seconds()}
	close(done)
	r.anon = <-anon
	if err != nil {
		text := says.String()
		return r, fmt.Errorf("run %s: %w\n%s", e.name, err, text[max(0, len(text)-2000):])
	}
	r.cpu = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	r.rss = peak(cmd.ProcessState)
	r.tells, err = e.answer(out.Bytes())
	if err != nil {
		return r, fmt.Errorf("%s: %w", e.name, err)
	}
	return r, nil
}

// watch looks every 5 ms at the anonymous memory of a process, that is without the pages of
// files it has mapped, and gives the highest it saw.
func watch(pid int, done <-chan struct{}) float64 {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	path, highest := fmt.Sprintf("/proc/%d/status", pid), 0.0
	for {
		select {
		case <-done:
			return highest
		case <-tick.C:
			status, err := os.ReadFile(path)
			if err != nil {
				continue
			}
			highest = max(highest, rssAnon(string(status)))
		}
	}
}

// rssAnon finds the bytes of RssAnon in the text of /proc/PID/status, 0 where it has none.
func rssAnon(status string) float64 {
	_, after, _ := strings.Cut(status, "\nRssAnon:")
	amount, _, _ := strings.Cut(strings.TrimSpace(after), " ")
	kib, err := strconv.ParseFloat(amount, 64)
	if err != nil {
		return 0
	}
	return kib * 1024
}

// median of what the runs used, 0 of none.
func median(runs []run, of func(run) float64) float64 {
	if len(runs) == 0 {
		return 0
	}
	var all []float64
	for _, r := range runs {
		all = append(all, of(r))
	}
	slices.Sort(all)
	n := len(all)
	return (all[(n-1)/2] + all[n/2]) / 2
}

func cpu(r run) float64  { return r.cpu }
func wall(r run) float64 { return r.wall }
func rss(r run) float64  { return r.rss }
func anon(r run) float64 { return r.anon }

// work is the CPU without what went by before a peer began with the file. Alongside says
// nothing of its start, so all of its own counts.
func work(r run) float64 { return r.cpu - r.tells.Started }
