// SPDX-License-Identifier: MIT

package door_test

import (
	"context"
	"fmt"
	"iter"

	"alongside/store"
)

// A spy is a store that writes down what is asked of it, and that can be made to fail.
type spy struct {
	store.Store
	asked []string
	fail  func(string) error // asked before each call
}

func (s *spy) note(format string, args ...any) error {
	call := fmt.Sprintf(format, args...)
	s.asked = append(s.asked, call)
	if s.fail != nil {
		return s.fail(call)
	}
	return nil
}

func (s *spy) Add(ctx context.Context, c store.Change) error {
	if err := s.note("add %d", c.In); err != nil {
		return err
	}
	return s.Store.Add(ctx, c)
}

func (s *spy) Read(ctx context.Context, story store.ID, in store.Strand, after int) ([]byte, iter.Seq2[store.Sealed, error], error) {
	if err := s.note("read %d", in); err != nil {
		return nil, nil, err
	}
	return s.Store.Read(ctx, story, in, after)
}

func (s *spy) Find(ctx context.Context, kind, key string, due int64, n int) ([]store.Row, error) {
	if err := s.note("find %s", kind); err != nil {
		return nil, err
	}
	return s.Store.Find(ctx, kind, key, due, n)
}
