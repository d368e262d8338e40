// SPDX-License-Identifier: MIT

// Package storetest holds every engine to what package store promises: Run has one test for each
// promise, Again those of an engine that outlives its program, and Catches breaks one promise at a
// time, to see that the test of that very promise notices.
package storetest

import (
	"context"
	"testing"
	"time"

	"alongside/store"
)

// A T is as much of *testing.T as a promise's test needs, so that it can be watched failing.
type T interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Skipf(format string, args ...any)
	Context() context.Context
}

// A promise is one of those that package store makes.
type promise struct {
	it    string // a name that finishes the sentence "it ..."
	prove func(t *try)
}

// A try is one proving of one promise on one store, which may have other stories in it.
type try struct {
	T
	st   store.Store
	ctx  context.Context
	open func() store.Store // another one, empty
}

// patience is how long a promise's test may take before a store counts as stuck: far longer than any takes, so
// that a busy machine is no failure.
const patience = 10 * time.Minute

func (p promise) on(t T, st store.Store, open func() store.Store) {
	ctx, stop := context.WithTimeout(t.Context(), patience)
	defer stop()
	p.prove(&try{T: t, st: st, ctx: ctx, open: open})
}

// promises are all that Run proves.
func promises() []promise {
	var all []promise
	for _, some := range [][]promise{adding, looking, reading, finding, moving, forgetting, keeping, growing, checking, living, mixing} {
		all = append(all, some...)
	}
	return all
}

// Run proves each promise on a store that open gives; it is asked for an empty one each time, and
// asked a few times. What is to be closed is open's to close, when the test it was handed ends.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	st := open(t)
	for _, p := range promises() {
		t.Run(p.it, func(t *testing.T) {
			p.on(t, st, func() store.Store { return open(t) })
		})
	}
}
