// SPDX-License-Identifier: MIT

package memory_test

import (
	"testing"

	"alongside/store"
	"alongside/store/memory"
	"alongside/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(*testing.T) store.Store { return memory.New() })
}

func TestCatches(t *testing.T) {
	storetest.Catches(t, func(*testing.T) store.Store { return memory.New() })
}

// What a store in memory has is gone with it, and so it stands in for one that lasts: the tests of
// what lasts are tried on a store that closing does not empty.
func lasting() func(t *testing.T, dir string) store.Store {
	dirs := make(map[string]store.Store)
	return func(_ *testing.T, dir string) store.Store {
		if dirs[dir] == nil {
			dirs[dir] = memory.New()
		}
		return dirs[dir]
	}
}

func TestAgain(t *testing.T) { storetest.Again(t, lasting()) }

func TestCatchesAgain(t *testing.T) { storetest.CatchesAgain(t, lasting()) }
