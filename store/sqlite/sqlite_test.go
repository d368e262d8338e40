// SPDX-License-Identifier: MIT

package sqlite

import (
	"path/filepath"
	"testing"

	"alongside/store"
	"alongside/store/storetest"
)

func openNew(t *testing.T) store.Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "stories"), Options{New: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) { storetest.Run(t, openNew) }

func TestCatches(t *testing.T) { storetest.Catches(t, openNew) }
