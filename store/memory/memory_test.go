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
