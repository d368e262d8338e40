// SPDX-License-Identifier: MIT

package sqlite

import (
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"alongside/store"
)

// TestGrowthsOfOneCommit: what was committed together can be asked for, and dropped, one by one.
func TestGrowthsOfOneCommit(t *testing.T) {
	s := openIn(t, filepath.Join(t.TempDir(), "stories")).(hurtable)
	const many = 9
	running, hold := make(chan struct{}), make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() {
		s.write(t.Context(), &job{then: func() error {
			close(running)
			<-hold
			return nil
		}})
	})
	<-running
	for n := range many {
		wait.Go(func() {
			if err := s.Add(t.Context(), changeAt(storyOf(n, 1), 1, [32]byte{})); err != nil {
				t.Error(err)
			}
		})
	}
	for len(s.writer.jobs) < many {
		time.Sleep(time.Millisecond)
	}
	close(hold)
	wait.Wait()
	all, err := s.Grew(t.Context(), 0, 99)
	if err != nil || len(all) != many {
		t.Fatalf("got %v and %v, want %d growths", all, err, many)
	}
	var rows int
	if err := s.reads.QueryRow(`select count(*) from growth`).Scan(&rows); err != nil || rows >= many {
		t.Fatalf("got %d rows of growths, %v: nothing was committed together, and this tests nothing", rows, err)
	}
	size := int64(0)
	for after := range many + 2 {
		for n := 1; n <= many; n++ {
			got, err := s.Grew(t.Context(), int64(after), n)
			want := all[min(after, many):min(after+n, many)]
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%d growths after %d: got %v and %v, want %v", n, after, got, err, want)
			}
		}
	}
	for _, upto := range []int64{0, 1, 2, 5, 5, 8, 9, 100} {
		if err := s.Extend(t.Context(), store.Batch{Size: size, Now: size, Signed: fmt.Append(nil, upto), Upto: upto}); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Grew(t.Context(), 0, 99); err != nil || !slices.Equal(got, all[min(upto, many):]) {
			t.Errorf("growths up to %d were dropped: got %v and %v, want %v", upto, got, err, all[min(upto, many):])
		}
	}
	if err := s.Add(t.Context(), changeAt(storyOf(20, 1), 1, [32]byte{})); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Grew(t.Context(), 0, 99); err != nil || len(got) != 1 || got[0].N != many+1 {
		t.Errorf("it counts on: got %v and %v, want one of number %d", got, err, many+1)
	}
}
