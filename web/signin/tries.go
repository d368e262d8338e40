// SPDX-License-Identifier: MIT

package signin

import "sync"

// Tries counts how often something is tried, for each thing that is tried and for all together. It remembers a quarter of
// an hour, in this process. Whoever holds no code at all can only use up the share of all.
type Tries struct {
	Each, All int
	mu        sync.Mutex
	since     int64
	all       int
	by        map[string]int
}

const quarter = int64(15 * 60 * 1e6)

// Done gives back the tries of something that was right.
func (t *Tries) Done(what string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.all -= t.by[what]
	delete(t.by, what)
}

// Allow counts a try of something at a time (in microseconds), and says whether it may be made. A clock that is set back
// begins anew.
func (t *Tries) Allow(what string, now int64) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.by == nil || now-t.since >= quarter || now < t.since {
		t.since, t.all, t.by = now, 0, map[string]int{}
	}
	if t.by[what] >= t.Each || t.all >= t.All {
		return false
	}
	t.by[what]++
	t.all++
	return true
}
