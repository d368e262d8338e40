// SPDX-License-Identifier: MIT

package town

import (
	"bytes"
	"encoding/csv"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"alongside/page"
)

// text is the town of one seed.
func text(t *testing.T, seed uint64) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, seed); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read is the same as a list of rows, each by the name of its column.
func read(t *testing.T, seed uint64) []map[string]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(text(t, seed)))
	r.FieldsPerRecord = len(Columns)
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(rows[0], Columns) {
		t.Fatalf("first line: got %q, want %q", rows[0], Columns)
	}
	var all []map[string]string
	for _, row := range rows[1:] {
		m := make(map[string]string)
		for i, c := range Columns {
			m[c] = row[i]
		}
		all = append(all, m)
	}
	return all
}

// when reads a moment of the log; the zero Time stands for none.
func when(t *testing.T, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	at, err := time.Parse("2006-01-02T15:04:05", s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestWriteIsTheSameForTheSameSeed(t *testing.T) {
	one := text(t, 1)
	if !bytes.Equal(one, text(t, 1)) {
		t.Error("seed 1 gave two different towns")
	}
	if bytes.Equal(one, text(t, 2)) {
		t.Error("seeds 1 and 2 gave the same town")
	}
}

func TestWriteKeepsOneLifeWhateverTheSeed(t *testing.T) {
	var lives [2]string
	for i := range lives {
		for l := range strings.Lines(string(text(t, uint64(i+1)))) {
			if strings.HasPrefix(l, Shown+",") {
				lives[i] += l
			}
		}
	}
	if lives[0] == "" || lives[0] != lives[1] {
		t.Errorf("%s is not the same under two seeds:\n%s\n%s", Shown, lives[0], lives[1])
	}
}

func TestWriteOrdersTimes(t *testing.T) {
	var last time.Time
	for i, r := range read(t, 1) {
		at, end := when(t, r["timestamp"]), when(t, r["end"])
		opened, closed, due := when(t, r["opened"]), when(t, r["closed"]), when(t, r["due"])
		for _, c := range []struct {
			it string
			ok bool
		}{
			{"comes after the row before", !at.Before(last)},
			{"lies in the two years", !at.Before(From) && at.Before(Until.AddDate(0, 0, 1))},
			{"ends after it begins", end.IsZero() || !end.Before(at)},
			{"belongs to a case that was open", !at.Before(opened) && (closed.IsZero() || !at.After(closed))},
			{"ends before its case does", end.IsZero() || closed.IsZero() || !end.After(closed)},
			{"belongs to a case that closes after it opens", closed.IsZero() || !closed.Before(opened)},
			{"is due after it opens", due.IsZero() || due.After(opened)},
		} {
			if !c.ok {
				t.Fatalf("row %d does not do what it should: it %s: %v", i+2, c.it, r)
			}
		}
		last = at
	}
}

func TestWriteIsObviouslyMadeUp(t *testing.T) {
	for i, r := range read(t, 1) {
		if n, ok := strings.CutPrefix(r["person_id"], "LN-"); !ok || len(n) != 4 {
			t.Fatalf("row %d: a person called %q", i+2, r["person_id"])
		}
		if w := r["worker"]; w != "" && !strings.ContainsAny(w[len(w)-1:], "0123456789") {
			t.Fatalf("row %d: a worker called %q", i+2, w)
		}
	}
}

func TestMagsTellsWhatTheLogHolds(t *testing.T) {
	cost := make(map[string]float64) // by the day on which a case was opened
	for _, r := range read(t, 1) {
		if r["person_id"] == Shown && r["cost"] != "" {
			pounds, err := strconv.ParseFloat(r["cost"], 64)
			if err != nil {
				t.Fatal(err)
			}
			cost[when(t, r["opened"]).Format("2 January 2006")] += pounds
		}
	}
	if len(cost) != 7 {
		t.Errorf("the log holds %d of her records, want 7", len(cost))
	}
	recorded, lived := 0, 0
	for _, entry := range strings.Split(Mags(), "\n\n")[3:] {
		date, rest, _ := strings.Cut(entry, "\n")
		lived += strings.Count(rest, "lived: ")
		if !strings.Contains(rest, "recorded: ") {
			continue
		}
		recorded++
		_, says, _ := strings.Cut(rest, "cost: ")
		says, _, _ = strings.Cut(says, "\n")
		if want := strconv.FormatFloat(math.Round(cost[date]), 'f', 0, 64); says != want {
			t.Errorf("%s: the form says it cost %q, the log %q", date, says, want)
		}
	}
	if recorded != 7 || lived != 12 {
		t.Errorf("the form has %d things recorded and %d lived, want 7 and 12", recorded, lived)
	}
}

func TestNoteIsSaidInBothLanguages(t *testing.T) {
	if !page.Speak("cy").Has(Note().Key) {
		t.Errorf("no Welsh for %q", Note().Key)
	}
}

type fullDisk struct{}

var errFull = errors.New("full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestWriteSaysThatItCouldNot(t *testing.T) {
	if err := Write(fullDisk{}, 1); !errors.Is(err, errFull) {
		t.Errorf("got %v, want %v", err, errFull)
	}
}
