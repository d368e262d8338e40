// SPDX-License-Identifier: MIT

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Counts are the answers of one engine. All engines must give the same, or the comparison of
// their speed means nothing. A reader of XES answers with its events alone.
type Counts struct {
	Events        int `json:"events"`
	Variants      int `json:"variants"`
	Edges         int `json:"edges"`
	Follows       int `json:"follows"`
	ReworkCases   int `json:"rework_cases"`
	PersonEdges   int `json:"person_edges"`
	PersonFollows int `json:"person_follows"`
	Returns90     int `json:"returns_90"`
}

// An answer is what one run says: who answered, what, and how many CPU seconds had gone by
// when it began with the file.
type answer struct {
	Engine  string
	Started float64
	Counts  Counts
}

// peerAnswer reads the last line of what a Python peer printed; before it some greet.
func peerAnswer(out []byte) (answer, error) {
	out = bytes.TrimSpace(out)
	last := out[bytes.LastIndexByte(out, '\n')+1:]
	var a answer
	if err := json.Unmarshal(last, &a); err != nil {
		return a, fmt.Errorf("read the answer %.80q: %w", last, err)
	}
	return a, nil
}

var errMember = errors.New("the JSON lacks a member")

// ourAnswer reads what alongside study --json printed.
func ourAnswer(out []byte) (answer, error) {
	var all any
	if err := json.Unmarshal(out, &all); err != nil {
		return answer{}, fmt.Errorf("read the answer %.80q: %w", out, err)
	}
	var missing []string
	of := func(path string) int {
		at := all
		for name := range strings.SplitSeq(path, ".") {
			object, _ := at.(map[string]any)
			at = object[name]
		}
		n, ok := at.(float64)
		if !ok {
			missing = append(missing, path)
		}
		return int(n)
	}
	a := answer{Engine: "Alongside", Counts: Counts{
		Events:        of("source.events"),
		Variants:      of("flow.variants"),
		Edges:         of("flow.edges"),
		Follows:       of("flow.follows"),
		ReworkCases:   of("flow.rework_cases"),
		PersonEdges:   of("flow.by_person.edges"),
		PersonFollows: of("flow.by_person.follows"),
		Returns90:     of("lived.returns.within.90"),
	}}
	if missing != nil {
		return a, fmt.Errorf("%w: %s", errMember, strings.Join(missing, ", "))
	}
	return a, nil
}

func (c Counts) each() []int {
	return []int{c.Events, c.Variants, c.Edges, c.Follows, c.ReworkCases,
		c.PersonEdges, c.PersonFollows, c.Returns90}
}

var countNames = []string{"events", "variants", "edges", "follows", "rework cases",
	"edges by person", "follows by person", "returns within 90 days"}

// differences gives a table of the counts in which the engines differ, or "" when they agree.
func differences(names []string, counts []Counts) string {
	var b strings.Builder
	for i, what := range countNames {
		var said []int
		for _, c := range counts {
			said = append(said, c.each()[i])
		}
		if len(slices.Compact(slices.Clone(said))) < 2 {
			continue
		}
		fmt.Fprintf(&b, "%s:\n", what)
		for j, n := range said {
			fmt.Fprintf(&b, "  %-28s %12s\n", names[j], thousands(n))
		}
	}
	return b.String()
}
