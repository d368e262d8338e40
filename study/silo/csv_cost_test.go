// SPDX-License-Identifier: MIT

package silo

import (
	"strings"
	"testing"

	"alongside/study/log"
)

func TestMoney(t *testing.T) {
	const unknown = log.NoCost
	for _, c := range []struct {
		it, text string
		want     int64
	}{
		{"believes a thousand million", "1000000000", dearest},
		{"believes it with decimals", "1000000000.00", dearest},
		{"believes it as people write it", "£1,000,000,000.00", dearest},
		{"believes it the other way round", "(£1,000,000,000)", -dearest},
		{"believes no hundredth more", "1000000000.01", unknown},
		{"believes no unit more", "1000000001", unknown},
		{"believes no hundredth more as people write it", "£1,000,000,000.01", unknown},
		{"believes no number of a person", "9434765919", unknown},
		{"believes nothing longer", strings.Repeat("9", 40), unknown},
		{"believes no less than nothing of that size", "-1000000000.01", unknown},
	} {
		got, ok := money([]byte(c.text), false)
		if !ok {
			got = unknown
		}
		if got != c.want {
			t.Errorf("%s: got %d, want %d", c.it, got, c.want)
		}
		machine := strings.NewReplacer("£", "", ",", "", "(", "-", ")", "").Replace(c.text)
		if got := costOf(machine); got != c.want {
			t.Errorf("%s, written by a machine: got %d, want %d", c.it, got, c.want)
		}
	}
	// What the comment promises: the highest cost of each of ninety million events.
	if n := int64(90_000_000); dearest*n/n != dearest {
		t.Error("ninety million of the highest costs are too much for an int64")
	}
}
