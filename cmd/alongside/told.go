// SPDX-License-Identifier: MIT

package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"alongside/story"
)

// kindsOf says, for the log, what an agency was doing when it wrote a sentence: the first of these whose word stands in it.
var kindsOf = []struct{ word, activity string }{
	{"Admitted", "Emergency admission"}, {"Referred", "Referral out"}, {"Referral", "Referral out"}, {"Risk assessment", "Risk assessment"},
	{"assess", "Initial assessment"}, {"Assess", "Initial assessment"}, {"Support plan", "Service started"}, {"Did not attend", "Did not attend - closed"}, {"Closed", "Case closed"},
	{"Discharged", "Discharged"}, {"Waiting", "Waiting list"}, {"letter", "Letter sent"}, {"Letter", "Letter sent"}, {"course", "Service provided"}, {"programme", "Service provided"},
}

var (
	pounds = regexp.MustCompile(`Cost: £([\d,]+)\.`)
	stayed = regexp.MustCompile(`after (\d+) days`)
)

// tell adds to the town's log what agencies recorded of the lives in the stories, so that both halves show the same
// people. Mags's rows stand in the log already: she is the one life in it that is the same whatever the seed.
func tell(log []byte, all []saying) ([]byte, error) {
	rows, err := csv.NewReader(bytes.NewReader(log)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read the town's log: %w", err)
	}
	head, rows := rows[0], rows[1:]
	names := map[story.ID]string{}
	for _, s := range all {
		if w, ok := s.e.Says.(story.Began); ok && w.Kind == story.Person && !w.Private {
			names[s.story] = s.e.Said.Name
		}
	}
	files := map[string]int{}
	for _, s := range all {
		w, ok := s.e.Says.(story.Recorded)
		if !ok || names[s.story] == "Mags" {
			continue
		}
		files[w.Agency]++
		rows = append(rows, recordRow(head, names[s.story], w, files[w.Agency]))
	}
	at := slices.Index(head, "timestamp")
	slices.SortStableFunc(rows, func(a, b []string) int { return cmp.Compare(a[at], b[at]) })
	var out bytes.Buffer
	to := csv.NewWriter(&out)
	if err := to.WriteAll(append([][]string{head}, rows...)); err != nil {
		return nil, fmt.Errorf("write the town's log: %w", err)
	}
	return out.Bytes(), nil
}

// recordRow is one sentence that an agency holds, as a row of the log.
func recordRow(head []string, name string, w story.Recorded, n int) []string {
	const layout = "2006-01-02T15:04:05"
	from := time.UnixMicro(w.On).UTC().Add(9 * time.Hour)
	row := map[string]string{
		"person_id": "LN-" + name, "case_id": fmt.Sprintf("%s-S%03d", initials(w.Agency), n), "activity": "Case note", "timestamp": from.Format(layout),
		"agency": w.Agency, "worker": w.By, "words": w.Words, "opened": from.Format(layout), "closed": from.Add(8 * time.Hour).Format(layout), "invented": "yes",
	}
	for _, k := range kindsOf {
		if strings.Contains(w.Words, k.word) {
			row["activity"] = k.activity
			break
		}
	}
	if m := pounds.FindStringSubmatch(w.Words); m != nil {
		row["cost"] = strings.ReplaceAll(m[1], ",", "") + ".00"
	}
	if m := stayed.FindStringSubmatch(w.Words); m != nil {
		days, _ := strconv.Atoi(m[1]) // it matched digits
		row["end"] = from.AddDate(0, 0, days).Format(layout)
		row["closed"] = row["end"]
	}
	out := make([]string, len(head))
	for i, name := range head {
		out[i] = row[name]
	}
	return out
}

func initials(s string) string {
	var b strings.Builder
	for _, word := range strings.Fields(s) {
		b.WriteString(strings.ToUpper(word[:1]))
	}
	return b.String()
}
