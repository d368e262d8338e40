// SPDX-License-Identifier: MIT

package purpose

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"alongside/demand"
	"alongside/page"
	"alongside/story"
)

// A Rate is what one thing costs a place, where nobody wrote down what it cost: with its source, the year of its prices, and how sure it is.
type Rate struct {
	Of     string    // what it is of: "contact", "help", or a door by its own name
	Use    story.Use // what it goes for, where the story does not say that itself
	Low    float64   // in the file's money, whole units with at most two decimals
	Likely float64
	High   float64
	Source string
	Year   int
}

// Rates are a place's, by what they are of.
type Rates map[string]Rate

// ErrRates says what is wrong with a file of rates.
var ErrRates = errors.New("these costs cannot be used")

// ReadRates reads a file of rates: a list of [[cost]] with of, use, low, likely, high, source and year.
func ReadRates(text string) (Rates, error) {
	var file struct {
		Cost []struct {
			Of, Use, Source   string
			Low, Likely, High float64
			Year              int
		}
	}
	meta, err := toml.Decode(text, &file)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrRates, err)
	}
	if odd := meta.Undecoded(); len(odd) > 0 {
		return nil, fmt.Errorf("%w: nobody knows what %s is", ErrRates, odd[0])
	}
	all := Rates{}
	for i, c := range file.Cost {
		r := Rate{c.Of, story.Use(c.Use), c.Low, c.Likely, c.High, c.Source, c.Year}
		if r.Low == 0 {
			r.Low = r.Likely
		}
		if r.High == 0 {
			r.High = r.Likely
		}
		wrong := ""
		switch {
		case strings.TrimSpace(r.Of) == "":
			wrong = "it does not say of what it is"
		case all[key(r.Of)] != Rate{}:
			wrong = "the same thing has a cost already"
		case !(r.Likely > 0 && r.Likely < 1e9):
			wrong = "likely is no sum; what is not known is left out"
		case !(r.Low <= r.Likely && r.Likely <= r.High) || r.Low < 0 || r.High > 1e9:
			wrong = "low, likely and high do not stand in their order"
		case strings.TrimSpace(r.Source) == "":
			wrong = "it does not say where the sum is from"
		case r.Year < 1900 || r.Year > 2200:
			wrong = "it does not say of which year the prices are"
		case !slices.Contains([]story.Use{story.ForNotKnown, story.ForMatters, story.ForFailure, story.ForSorting, story.ForCrisis}, r.Use):
			wrong = "use is none of what mattered, failure, assessing and sending on, and crisis"
		}
		if wrong != "" {
			return nil, fmt.Errorf("%w: cost %d (%s): %s", ErrRates, i+1, page.Plain(r.Of), wrong)
		}
		all[key(r.Of)] = r
	}
	return all, nil
}

func key(of string) string { return strings.ToLower(strings.TrimSpace(of)) }

// A Whole is what a life cost from end to end, whoever paid; and what it would have cost to do what mattered, as somebody wrote that down: it
// is never worked out here.
type Whole struct {
	Name    string      `json:"name"`
	Mine    bool        `json:"mine"`
	Lines   []CostLine  `json:"lines"` // the oldest first
	Was     Sum         `json:"was"`
	Would   Sum         `json:"would"`
	Uses    []UseSum    `json:"uses"`    // of what was spent
	Unknown int         `json:"unknown"` // things whose cost nobody knows: they are not in the sums
	Counts  []CostCount `json:"counts"`  // of what agencies wrote down
}

// A Sum is in pence.
type Sum struct {
	Low    int `json:"low"`
	Likely int `json:"likely"`
	High   int `json:"high"`
}

func (s *Sum) add(c CostLine) {
	s.Low, s.Likely, s.High = s.Low+c.Low, s.Likely+c.Likely, s.High+c.High
}

// A UseSum is what went for one use.
type UseSum struct {
	Use story.Use `json:"use"`
	Sum
}

// A CostCount is how many of something there were in what agencies wrote down.
type CostCount struct {
	Of string `json:"of"`
	N  int    `json:"n"`
}

// A CostLine is one pound's origin: what it was for, how sure it is and where the sum is from. Likely 0 is not known.
type CostLine struct {
	On     int64     `json:"on"`
	Words  string    `json:"words"`
	Use    story.Use `json:"use"`
	Low    int       `json:"low"`
	Likely int       `json:"likely"`
	High   int       `json:"high"`
	Source string    `json:"source,omitempty"`
	Year   int       `json:"year,omitempty"`
	Payer  string    `json:"payer,omitempty"`
	Would  bool      `json:"would,omitempty"`
	of     int       // the entry that it is the cost of; 0 is none
}

// CostOf folds a story into what it cost. Every contact and every help has a line: its own cost where somebody wrote it down, else the place's
// for such things, else not known.
func CostOf(in page.In, rates Rates) Whole {
	in.ID = strconv.Itoa
	return costOf(page.Standing(in.Story), demand.Of(in), rates)
}

// costOf is CostOf, for who has what still stands, and has folded what was asked, with entries named by their Seq.
func costOf(said []story.Entry, asks demand.Asks, rates Rates) Whole {
	w := Whole{Name: asks.Name, Mine: asks.Mine, Lines: []CostLine{}, Uses: []UseSum{}, Counts: []CostCount{}}
	own := map[int]bool{} // entries that a cost of their own was written down for
	for _, e := range said {
		if c, ok := e.Says.(story.Cost); ok {
			own[c.Of] = own[c.Of] || !c.Would
			w.Lines = append(w.Lines, CostLine{cmp.Or(c.On, e.At), story.Safe(c.Words), c.Use, cmp.Or(c.Low, c.Likely), c.Likely, cmp.Or(c.High, c.Likely), story.Safe(c.Source), c.Year, story.Safe(c.Payer), c.Would, c.Of})
		}
	}
	uses := map[string]story.Use{}
	for _, n := range slices.Concat(asks.Stands, asks.Met) {
		for _, c := range n.Contacts {
			switch heard(c) {
			case value:
				uses[c.ID] = story.ForMatters
			case failure:
				uses[c.ID] = story.ForFailure
			}
		}
	}
	for _, e := range said {
		if own[e.Seq] {
			continue
		}
		switch c := e.Says.(type) {
		case story.Contact:
			on := cmp.Or(c.On, e.At)
			r, ok := rates[key(c.Through)]
			if !ok {
				r = rates["contact"]
			}
			w.Lines = append(w.Lines, r.line(e.Seq, on, c.Words, uses[strconv.Itoa(e.Seq)]))
		case story.Did:
			w.Lines = append(w.Lines, rates["help"].line(e.Seq, e.At, c.Words, story.ForMatters))
		case story.Spent:
			w.Lines = append(w.Lines, CostLine{On: e.At, Words: story.Safe(c.Words), Use: story.ForMatters, Low: c.Pence, Likely: c.Pence, High: c.Pence, Source: sourceSpent, Year: time.UnixMicro(e.At).UTC().Year(), of: e.Seq})
		}
	}
	slices.SortStableFunc(w.Lines, func(a, b CostLine) int { return cmp.Compare(a.On, b.On) })
	w.add()
	w.counts(said)
	return w
}

// sourceSpent is where a small sum that was spent at once is known from.
const sourceSpent = "what was spent, as it was written down"

func (r Rate) line(of int, on int64, words string, use story.Use) CostLine {
	pence := func(v float64) int { return int(v*100 + 0.5) }
	return CostLine{On: on, Words: story.Safe(words), Use: cmp.Or(use, r.Use), Low: pence(r.Low), Likely: pence(r.Likely), High: pence(r.High), Source: story.Safe(r.Source), Year: r.Year, of: of}
}

// add makes the sums.
func (w *Whole) add() {
	by := map[story.Use]*Sum{}
	for _, c := range w.Lines {
		switch {
		case c.Likely == 0:
			w.Unknown++
		case c.Would:
			w.Would.add(c)
		default:
			w.Was.add(c)
			if by[c.Use] == nil {
				by[c.Use] = new(Sum)
			}
			by[c.Use].add(c)
		}
	}
	for _, u := range []story.Use{story.ForMatters, story.ForFailure, story.ForSorting, story.ForCrisis, story.ForNotKnown} {
		if s := by[u]; s != nil {
			w.Uses = append(w.Uses, UseSum{u, *s})
		}
	}
}

// counts counts what agencies wrote down: how many records, by how many people and teams, of what kinds, and how many days somewhere.
func (w *Whole) counts(said []story.Entry) {
	records, people, teams, days := 0, map[string]bool{}, map[string]bool{}, 0
	first, last := int64(0), int64(0)
	kinds, order := map[string]int{}, []string{}
	for _, e := range said {
		r, ok := e.Says.(story.Recorded)
		if !ok {
			continue
		}
		if records++; records == 1 || r.On < first {
			first = r.On
		}
		last = max(last, r.On)
		if r.By != "" {
			people[r.By] = true
		}
		if r.Agency != "" || r.Team != "" {
			teams[r.Agency+"\x00"+r.Team] = true
		}
		if r.What != "" {
			if kinds[r.What] == 0 {
				order = append(order, r.What)
			}
			kinds[r.What]++
		}
		if r.Until > r.On {
			days += int((r.Until - r.On) / day)
		}
	}
	if records == 0 {
		return
	}
	long := int(math.Round(float64(last-first) / (30.44 * float64(day))))
	w.Counts = append(w.Counts, CostCount{CountMonths, long}, CostCount{CountRecords, records}, CostCount{CountPeople, len(people)}, CostCount{CountTeams, len(teams)})
	slices.SortFunc(order, func(a, b string) int { return cmp.Or(kinds[b]-kinds[a], strings.Compare(a, b)) })
	for _, k := range order {
		w.Counts = append(w.Counts, CostCount{story.Safe(k), kinds[k]})
	}
	if days > 0 {
		w.Counts = append(w.Counts, CostCount{CountDays, days})
	}
}

// What is counted of what agencies wrote down, beside the kinds that they name themselves.
const (
	CountMonths  = "months"
	CountRecords = "records"
	CountPeople  = "people who wrote them"
	CountTeams   = "teams"
	CountDays    = "days somewhere"
)
