// SPDX-License-Identifier: MIT

package naive

import (
	"fmt"
	"math"
	"reflect"
	"sort"
	"time"
)

// A Spread says how numbers lie; all of it is 0 where there are none.
type Spread struct {
	N            int
	Median, Mean float64
	Max          float64
}

func spread(numbers []int64, unit float64) Spread {
	if len(numbers) == 0 {
		return Spread{}
	}
	var all []float64
	sum := 0.0
	for _, n := range numbers {
		all = append(all, float64(n)/unit)
		sum += float64(n) / unit
	}
	sort.Float64s(all)
	n := len(all)
	return Spread{n, (all[(n-1)/2] + all[n/2]) / 2, sum / float64(n), all[n-1]}
}

// Month is the calendar month of a moment in UTC, as 2026-01.
func Month(t int64) string { return time.UnixMicro(t).UTC().Format("2006-01") }

// Diff says where got first differs from want, by the names of the fields, and "" where it
// does not. Numbers with a fraction may differ by what adding up in another order does.
func Diff(got, want any) string {
	return diff("", reflect.ValueOf(got), reflect.ValueOf(want))
}

func diff(at string, got, want reflect.Value) string {
	if got.Type() != want.Type() {
		return fmt.Sprintf("%s: got a %v, want a %v", at, got.Type(), want.Type())
	}
	switch want.Kind() {
	case reflect.Struct:
		for i := range want.NumField() {
			if d := diff(at+"."+want.Type().Field(i).Name, got.Field(i), want.Field(i)); d != "" {
				return d
			}
		}
		return ""
	case reflect.Slice, reflect.Array:
		if got.Len() != want.Len() {
			return fmt.Sprintf("%s: got %v, want %v", at, got, want)
		}
		for i := range want.Len() {
			if d := diff(fmt.Sprintf("%s[%d]", at, i), got.Index(i), want.Index(i)); d != "" {
				return d
			}
		}
		return ""
	case reflect.Map:
		for _, key := range append(got.MapKeys(), want.MapKeys()...) {
			g, w := got.MapIndex(key), want.MapIndex(key)
			switch name := fmt.Sprintf("%s[%v]", at, key); {
			case !g.IsValid():
				return fmt.Sprintf("%s: got nothing, want %v", name, w)
			case !w.IsValid():
				return fmt.Sprintf("%s: got %v, want nothing", name, g)
			default:
				if d := diff(name, g, w); d != "" {
					return d
				}
			}
		}
		return ""
	case reflect.Float64:
		g, w := got.Float(), want.Float()
		if math.Abs(g-w) <= 1e-9*math.Max(1, math.Abs(w)) {
			return ""
		}
	default:
		if got.Equal(want) {
			return ""
		}
	}
	return fmt.Sprintf("%s: got %v, want %v", at, got, want)
}
