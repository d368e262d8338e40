// SPDX-License-Identifier: MIT

package keep

import (
	"context"
	"iter"
	"sync"
)

const (
	hands = 128       // how many stories are in work at once, so that an engine can commit them together
	room  = 128 << 20 // how many bytes of them, at the most
)

// A scale weighs what is in work, so that there is never too much of it in memory.
type scale struct {
	mu    sync.Mutex
	freed sync.Cond
	free  int
}

func newScale(free int) *scale {
	s := &scale{free: free}
	s.freed.L = &s.mu
	return s
}

func (s *scale) take(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.free < n {
		s.freed.Wait()
	}
	s.free -= n
}

func (s *scale) give(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free += n
	s.freed.Broadcast()
}

// A job is one story on its way to whoever has a hand free.
type job struct {
	t     *tale
	items chan item
}

// many reads the backup once more, and hands its stories to do, many at once, each with its items in order.
// What do leaves unread is passed over. Also, if it is not nil, is handed every item, in order and alone.
func (r *restoring) many(ctx context.Context, also func(*tale, item) error, do func(ctx context.Context, t *tale, items iter.Seq[item]) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	jobs := make(chan job)
	weighed := newScale(room)
	var wait sync.WaitGroup
	for range hands {
		wait.Go(func() {
			for j := range jobs {
				err := do(ctx, j.t, func(yield func(item) bool) {
					for i := range j.items {
						more := yield(i)
						weighed.give(i.weight)
						if !more {
							return
						}
					}
				})
				if err != nil {
					cancel(err)
				}
				for i := range j.items {
					weighed.give(i.weight)
				}
			}
		})
	}
	var now job
	_, err := over(r.stories, r.keys, r.o, func(t *tale, i item) error {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if also != nil {
			if err := also(t, i); err != nil {
				return err
			}
		}
		switch {
		case t == nil:
		case i.what == recStory:
			now = job{t, make(chan item, 16)}
			jobs <- now
		case i.what == recOver:
			close(now.items)
			now.items = nil
		default:
			weighed.take(i.weight)
			now.items <- i
		}
		return nil
	})
	if now.items != nil {
		close(now.items)
	}
	close(jobs)
	wait.Wait()
	if err == nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return err
}
