// SPDX-License-Identifier: MIT

package signin

import "sync"

// Tries counts how often something is tried, for each thing that is tried and for each place from which somebody tries. It
// remembers a quarter of an hour, in this process. Whoever tries from one place uses up nobody else's share.
type Tries struct {
	All   int // how often anything may be tried from one place
	mu    sync.Mutex
	since int64
	by    map[try]int
}

// A try is of a thing, or from a place.
type try struct{ what, from string }

const quarter = int64(15 * 60 * 1e6)

// mostTries is how many things and places are remembered; beyond that, all begins anew.
const mostTries = 200_000

// Done gives back the tries of something that was right.
func (t *Tries) Done(what, from string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	thing, place := try{what: what}, try{from: from}
	if left := t.by[place] - max(1, t.by[thing]); left > 0 {
		t.by[place] = left
	} else {
		delete(t.by, place)
	}
	if what != "" {
		delete(t.by, thing)
	}
}

// Allow counts a try of something from somewhere at a time (in microseconds), and says whether it may be made: often is how
// often that one thing may be tried, by everybody together. What is "" cannot be guessed, and only where it comes from is
// counted. A clock that is set back begins anew.
func (t *Tries) Allow(what string, often int, from string, now int64) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.by == nil || now-t.since >= quarter || now < t.since || len(t.by) >= mostTries {
		t.since, t.by = now, map[try]int{}
	}
	thing, place := try{what: what}, try{from: from}
	if what != "" && t.by[thing] >= often || t.by[place] >= t.All {
		return false
	}
	if what != "" {
		t.by[thing]++
	}
	t.by[place]++
	return true
}
