// SPDX-License-Identifier: MIT

package study

import (
	"reflect"
	"testing"

	"alongside/study/kind"
	"alongside/study/naive"

	"pgregory.net/rapid"
)

// Another window gives what it would have given had it been the first.
func TestAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		drawn := naive.Drawn().Draw(t, "log")
		l, _ := naive.Build(drawn)
		once := NewSubject(l, nil, kind.Default())
		for _, days := range []int{90, 30, 1, 180} {
			fresh := NewSubject(l, nil, kind.Default())
			got, want := once.Of(days), fresh.Of(days)
			if !reflect.DeepEqual(got.Lived, want.Lived) || !reflect.DeepEqual(got.Demand, want.Demand) {
				t.Fatalf("%d days, after others: got %+v\nwant %+v\nin %s", days, got.Lived, want.Lived, drawn)
			}
		}
	})
}
