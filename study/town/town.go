// SPDX-License-Identifier: MIT

// Package town makes up the contact log of Little Nowhere, so that anybody can see what the
// two lenses show before they look at a file of their own. There is no such town. Its agencies
// are called by what they are, its people by numbers, and nobody in it is like anybody.
//
// The model is small. A life has a few things that matter. Somebody asks an agency about one
// of them; now and then that helps, and the thing is settled; mostly it does not, and they
// come back after a while, or stop asking. Agencies have habits, and keep to them whoever
// comes. What lives and agencies are like stands in the tables; how a life goes, in live.go
// and visit.go. The numbers are chosen for showing and prove nothing about any real place.
package town

import (
	"cmp"
	_ "embed"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"alongside/page"
)

// From and Until are the first and the last day of the log: the same two years always,
// whatever the clock says.
var (
	From  = time.Date(2024, time.November, 1, 0, 0, 0, 0, time.UTC)
	Until = time.Date(2026, time.October, 31, 0, 0, 0, 0, time.UTC)
)

// Columns is the first line of the log, in order. The last one says yes in every row, so that
// whoever reads a copy of the log is told that it is invented.
var Columns = []string{"person_id", "case_id", "activity", "timestamp", "end", "agency",
	"worker", "words", "cost", "opened", "closed", "due", "invented"}

// Shown is the number of one life that is the same whatever the seed, made to be shown in
// full: the one that Mags tells from both sides.
const Shown = "LN-0001"

//go:embed mags.life
var form string

// Mags is the life Shown written down by hand, as silo reads a life: what was recorded and
// what it was like, over the same dates.
func Mags() string { return form }

// Note says that none of this happened.
func Note() page.Sentence {
	return page.S("Invented for showing. There is no such town as Little Nowhere, and nobody in its log is real.")
}

// Write writes the log as CSV, in order of time. The same seed gives the same bytes; no other
// seed gives the same lives, but for the one Shown. The error is w's.
func Write(w io.Writer, seed uint64) error {
	out := csv.NewWriter(w)
	if err := out.Write(Columns); err != nil {
		return fmt.Errorf("write the log of the town: %w", err)
	}
	for _, r := range rows(people(seed)) {
		if err := out.Write(append(r, "yes")); err != nil {
			return fmt.Errorf("write the log of the town: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write the log of the town: %w", err)
	}
	return nil
}

// people gives every case of every life. Each life has dice of its own, so that a change in
// one leaves the others as they were.
func people(seed uint64) []*record {
	var who []*life
	for i := range lives {
		for range lives[i].people {
			who = append(who, &lives[i])
		}
	}
	dice{rand.New(rand.NewPCG(seed, 1))}.Shuffle(len(who), func(i, j int) { who[i], who[j] = who[j], who[i] })
	all := mags()
	for i, l := range who {
		number := uint64(i + 2)
		p := person{id: fmt.Sprintf("LN-%04d", number), dice: dice{rand.New(rand.NewPCG(seed, number))}}
		all = append(all, p.live(l)...)
	}
	return all
}

// rows numbers the cases as each agency would, in the order in which they were opened, and
// lays their events out by time.
func rows(cases []*record) [][]string {
	slices.SortStableFunc(cases, func(a, b *record) int {
		return cmp.Or(cmp.Compare(a.opened, b.opened), cmp.Compare(a.person, b.person))
	})
	type line struct {
		at  minute
		row []string
	}
	var lines []line
	last := make(map[string]int)
	for _, c := range cases {
		if c.id == "" {
			last[c.at.code]++
			c.id = caseID(c.at, last[c.at.code]+9) // up to 9 are kept for the one Shown
		}
		for _, e := range c.events {
			cost := ""
			if p := price(e.activity); p > 0 {
				cost = strconv.FormatFloat(float64(p)/100, 'f', 2, 64)
			}
			lines = append(lines, line{e.at, []string{c.person, c.id, e.activity, e.at.String(), e.end.String(),
				c.at.name, e.worker, e.words, cost, c.opened.String(), c.closed.String(), c.due.String()}})
		}
	}
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(a.at, b.at) })
	all := make([][]string, len(lines))
	for i, l := range lines {
		all[i] = l.row
	}
	return all
}

func caseID(a *agency, number int) string { return fmt.Sprintf("%s-%04d", a.code, number) }
