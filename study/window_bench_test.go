// SPDX-License-Identifier: MIT

package study

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"alongside/study/kind"
	"alongside/study/log"
)

// synthetic is a log of n events in the order of time: about 7.5 events a case, 3.6 cases a
// person, 20 activities, 10 agencies.
func synthetic(n int) *log.Log {
	chance := rand.New(rand.NewPCG(1, 2))
	b := log.NewBuilder()
	activities := []string{"First contact", "Assessment", "Referral out", "Threshold not met", "Visit", "Awaiting panel",
		"Letter sent", "Sanction", "Supervisor check", "A&E attendance", "Case closed", "Review - no change", "Form completed",
		"Telephone call", "Home visit planned", "Payment", "Plan", "Meeting", "Other", "Note"}
	cases, people := max(1, n*2/15), max(1, n/27)
	b.Grow(n)
	for i := range n {
		r := log.Unknown
		r.Time = int64(i) * 20_000_000
		// The cases of a moment are a slowly moving window of all cases, as in life.
		c := (i*2/15 + chance.IntN(2000)) % cases
		r.Case = b.Cases.ID(fmt.Appendf(nil, "C%07d", c))
		r.Person = b.People.ID(fmt.Appendf(nil, "P%06d", c*7919%people))
		r.Type = b.Types.ID([]byte(activities[chance.IntN(len(activities))]))
		r.Agency = b.Agencies.ID(fmt.Appendf(nil, "Agency %d", chance.IntN(10)))
		r.Worker = b.Workers.ID(fmt.Appendf(nil, "Worker %d", chance.IntN(400)))
		r.Cost = int64(chance.IntN(20_000))
		b.Add(r)
	}
	l, err := b.Build()
	if err != nil {
		panic(err)
	}
	return l
}

// BenchmarkWindow is what somebody waits for who chooses another window: all of both lenses
// again over a log that is read already.
func BenchmarkWindow(b *testing.B) {
	l := synthetic(5_000_000)
	s := NewSubject(l, nil, kind.Default())
	for i := 0; b.Loop(); i++ {
		s.Of(30 + i%100)
	}
}
