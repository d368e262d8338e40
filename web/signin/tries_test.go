// SPDX-License-Identifier: MIT

package signin

import "testing"

func TestTries(t *testing.T) {
	const now = 1_800_000_000 * int64(1e6)
	times := func(s *Tries, n int, what, from string, at int64) (allowed int) {
		for range n {
			if s.Allow(what, 10, from, at) {
				allowed++
			}
		}
		return allowed
	}
	for _, c := range []struct {
		it   string
		does func(*Tries) int
		want int
	}{
		{"lets ten thousand guesses of one word be ten", func(s *Tries) int { return times(s, 10_000, "code", "a", now) }, 10},
		{"counts one word from wherever it is guessed", func(s *Tries) int { return times(s, 8, "code", "a", now) + times(s, 8, "code", "b", now) }, 10},
		{"lets nobody use up another place’s share", func(s *Tries) int { times(s, 10_000, "", "a", now); return times(s, 5, "", "b", now) }, 5},
		{"lets nobody lock another code by trying a thousand", func(s *Tries) int {
			for i := range 1000 {
				s.Allow(string(rune(i)), 10, "a", now)
			}
			return times(s, 5, "code", "b", now)
		}, 5},
		{"counts what cannot be guessed by where it comes from alone", func(s *Tries) int { return times(s, 10_000, "", "a", now) }, 100},
		{"begins anew after a quarter of an hour", func(s *Tries) int { times(s, 10, "code", "a", now); return times(s, 3, "code", "a", now+quarter) }, 3},
		{"and not before", func(s *Tries) int { times(s, 10, "code", "a", now); return times(s, 3, "code", "a", now+quarter-1) }, 0},
		{"begins anew where a clock is set back", func(s *Tries) int { times(s, 10, "code", "a", now); return times(s, 3, "code", "a", now-1) }, 3},
		{"gives back what was right", func(s *Tries) int {
			times(s, 9, "code", "a", now)
			s.Done("code", "a")
			return times(s, 200, "code", "a", now) + times(s, 200, "", "a", now)
		}, 100},
		{"gives nobody more than there was", func(s *Tries) int {
			s.Allow("", 0, "a", now)
			for range 50 {
				s.Done("", "a")
			}
			return times(s, 200, "", "a", now)
		}, 100},
		{"bears what is done before anything was tried", func(s *Tries) int { s.Done("code", "a"); return times(s, 1, "code", "a", now) }, 1},
		{"forgets everything rather than grow for ever", func(s *Tries) int {
			for i := range mostTries {
				s.Allow("", 10, string(rune(i%1_000_000))+string(rune(i/1000)), now)
			}
			return len(s.by) / mostTries
		}, 0},
	} {
		if got := c.does(&Tries{All: 100}); got != c.want {
			t.Errorf("it %s: got %d, want %d", c.it, got, c.want)
		}
	}
}
