// SPDX-License-Identifier: MIT

package study

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"alongside/page"
	"alongside/study/kind"
	"alongside/study/log"
)

// asked is a log of n people who each asked twice, the second time after having been told no.
func asked(t testing.TB, n int) *Subject {
	t.Helper()
	b := log.NewBuilder()
	for i := range n {
		for j, what := range []string{"First contact", "Threshold not met", "First contact"} {
			r := log.Unknown
			r.Time = int64(i)*7*log.Day + int64(j)*10*log.Day
			r.Type = b.Types.ID([]byte(what))
			r.Case = b.Cases.ID(fmt.Appendf(nil, "C%d-%d", i, j/2))
			r.Person = b.People.ID(fmt.Appendf(nil, "=Ana %d", i))
			r.Words = b.Texts.ID([]byte("-the damp"))
			b.Add(r)
		}
	}
	l, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return NewSubject(l, nil, kind.Default())
}

func sample(t testing.TB, s *Subject, n int, seed uint64, keep bool) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := s.WriteSample(&b, page.Speak("en"), n, seed, keep); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSample(t *testing.T) {
	s := asked(t, 50)
	once, again := sample(t, s, 20, 1, false), sample(t, s, 20, 1, false)
	for _, c := range []struct {
		it   string
		ok   bool
		seen string
	}{
		{"draws as many as are wanted", strings.Count(sample(t, s, 20, 1, false), "\n") == 21, sample(t, s, 20, 1, false)},
		{"draws all where there are fewer", strings.Count(sample(t, s, 500, 1, false), "\n") == 101, ""},
		{"draws the same with the same seed", once == again, ""},
		{"draws others with another", sample(t, s, 20, 1, false) != sample(t, s, 20, 2, false), ""},
		{"names nobody and quotes nothing", !strings.ContainsAny(sample(t, s, 20, 1, false), "='") && !strings.Contains(sample(t, s, 20, 1, false), "damp"), sample(t, s, 20, 1, false)},
		{"names and quotes with keep, but never as a formula", strings.Contains(sample(t, s, 20, 1, true), ",'=Ana ") && strings.Contains(sample(t, s, 20, 1, true), ",'-the damp,"), sample(t, s, 20, 1, true)},
		{"does not say where the rules point", !strings.Contains(sample(t, s, 20, 1, true), "told no"), ""},
	} {
		if !c.ok {
			t.Errorf("it %s: it did not\n%s", c.it, c.seen)
		}
	}
}

// Each contact has the same chance: over many draws of 10 in 100 each comes about as often.
func TestSampleIsFair(t *testing.T) {
	s := asked(t, 50)
	const draws = 2000
	times := make(map[string]int)
	for seed := range uint64(draws) {
		for _, row := range strings.Split(strings.TrimSpace(sample(t, s, 10, seed, false)), "\n")[1:] {
			times[strings.SplitN(row, ",", 2)[0]]++
		}
	}
	// 200 are expected of each; six standard deviations are 80.
	least, most := slices.Min(slices.Collect(maps.Values(times))), slices.Max(slices.Collect(maps.Values(times)))
	if len(times) != 100 || least < 120 || most > 280 {
		t.Errorf("of %d contacts the rarest came %d times and the most frequent %d times in %d draws of 10", len(times), least, most, draws)
	}
}

// judge writes word beside every contact of a sample.
func judge(t testing.TB, text, word string) string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	out := csv.NewWriter(&b)
	for i, row := range rows {
		if i > 0 {
			row[8] = word
		}
		out.Write(row)
	}
	out.Flush()
	return b.String()
}

func TestJudged(t *testing.T) {
	s := asked(t, 50)
	text := sample(t, s, 40, 3, true)
	for _, word := range []string{"failure", " Failure ", "f", "methiant"} {
		judged, err := s.ReadJudged("judged.csv", strings.NewReader("\ufeff"+judge(t, text, word)))
		if err != nil {
			t.Fatalf("%q: %v", word, err)
		}
		s.Judged = judged
		r := s.Of(Days).Demand.Read
		if r.Failure != 40 || r.Confirmed.Share != 1 || r.Confirmed.Low < 0.9 || r.Confirmed.Low > 0.95 {
			t.Errorf("%q: got %+v, want 40 failures, and a range from over 90 %% up", word, r)
		}
		if r.Pointed == 0 || r.Right != r.Pointed || r.Pointed == 40 {
			t.Errorf("%q: of those the rules point at %d were read and %d were right, want some, all right", word, r.Pointed, r.Right)
		}
	}
}

func FuzzReadJudged(f *testing.F) {
	s := asked(f, 5)
	f.Add(judge(f, sample(f, s, 4, 1, true), "value"))
	f.Add("contact,check,judgement\n1,00000000,value\n")
	f.Add("contact;check\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		judged, err := s.ReadJudged("judged.csv", strings.NewReader(text))
		if (err == nil) != (len(judged) > 0) {
			t.Fatalf("%d judged, and error %v", len(judged), err)
		}
		for e := range judged {
			if int(e) >= s.Log.Len() {
				t.Fatalf("judged event %d of %d", e, s.Log.Len())
			}
		}
	})
}
