// SPDX-License-Identifier: MIT

package purpose

import (
	"cmp"
	"slices"

	"alongside/boundary"
	"alongside/page"
	"alongside/story"
)

// Figures are what one story adds to the place's numbers, entry by entry: for its owner, and for others as far as they may see it. Which of
// them anybody else's are nobody is shown.
type Figures struct {
	Name  string   `json:"name"`
	Mine  bool     `json:"mine"`
	Never bool     `json:"never"` // it is a story of several, or a second notebook: nothing of it is ever counted
	Yes   bool     `json:"yes"`   // its owner said that it may be counted, as far as the reader may see that
	All   []Figure `json:"measures"`
	One   *Figure  `json:"one,omitempty"` // the one that was chosen
	Whole bool     `json:"whole"`         // nothing is left out
}

// A Figure is what a story adds to one measure.
type Figure struct {
	Key   string        `json:"key"`
	Title page.Sentence `json:"-"`
	Means page.Sentence `json:"-"`
	Lines []FigureLine  `json:"lines"`           // the newest first
	More  int           `json:"more"`            // how many are not shown
	Apart string        `json:"apart,omitempty"` // the page of its own on which it stands, for its owner alone
}

// A FigureLine is one entry, and as what it is counted.
type FigureLine struct {
	page.Said
	On    int64         `json:"on"`
	Words string        `json:"words"`
	As    page.Sentence `json:"-"`
	Cell  string        `json:"cell"`
	seq   int
}

// FiguresOf folds a story into what it adds to each measure, by the same counting as the place's numbers.
func FiguresOf(in page.In) Figures {
	f := Figures{Name: in.Name, Mine: in.Mine, All: []Figure{}, Whole: in.Asked.From == -1}
	if b := in.Story.Began(); len(in.Story.Entries) == 0 || b.Kind != story.Person && b.Kind != "" || b.Private { // who does not see how it began sees a person's
		f.Never = true
		return f
	}
	said, acc := page.Standing(in.Story), boundary.Of(in.Story, nil, boundary.Facts{})
	f.Yes = yes(said, acc)
	t := trace{MonthOf(in.Now) - 1, map[field][]traced{}}
	l := life{from: MonthOf(in.Story.Entries[0].At), months: map[Month]*counts{}, trace: &t}
	l.count(in.Story, said, acc, nil)
	entries := make(map[int]story.Entry, len(in.Story.Entries))
	for _, e := range in.Story.Entries {
		entries[e.Seq] = e
	}
	for _, m := range Measures {
		one := Figure{Key: m.Key, Title: m.Title, Means: m.Means, Lines: []FigureLine{}, Apart: apart[m.Key]}
		for _, c := range m.Cells {
			if c.kind != count {
				continue
			}
			for _, t := range t.by[c.field] {
				e := entries[t.of]
				one.Lines = append(one.Lines, FigureLine{in.By(e), t.at, wordsOf(e, entries), c.Title, c.Name, t.of})
			}
		}
		one.sort(m.Key == "standing")
		if in.Asked.See == m.Key {
			whole := one
			if n := len(whole.Lines); n > page.PartLength && !f.Whole {
				whole.Lines, whole.More = whole.Lines[:page.PartLength], n-page.PartLength
			}
			f.One = &whole
		}
		one.More, one.Lines = len(one.Lines), []FigureLine{}
		f.All = append(f.All, one)
	}
	return f
}

// A trace is of which entries something is counted.
type trace struct {
	until Month // the last that is over: what stands is shown as it stood in it
	by    map[field][]traced
}

// apart are measures that have a page of their own: what it all took, and who looked.
var apart = map[string]string{"cost": "cost", "uses": "cost", "opened": "who"}

// traced is one entry that was counted, and when.
type traced struct {
	of int
	at int64
}

// hears takes an entry as what it is counted.
func (t *trace) hears(of int, at int64, f field) {
	if t != nil && of != 0 {
		t.by[f] = append(t.by[f], traced{of, at})
	}
}

// drops forgets what was said before in a month in which one thing alone is counted.
func (t *trace) drops(at int64, among []field) {
	if t == nil {
		return
	}
	for _, f := range among {
		t.by[f] = slices.DeleteFunc(t.by[f], func(was traced) bool { return MonthOf(was.at) == MonthOf(at) })
	}
}

func (t *trace) stands(of int, since int64) {
	if t != nil {
		t.hears(of, since, age(MonthOf(since), t.until))
	}
}

// sort puts the newest first. What stood is one thing, however many months it stood.
func (f *Figure) sort(stood bool) {
	slices.SortStableFunc(f.Lines, func(a, b FigureLine) int { return cmp.Or(cmp.Compare(b.On, a.On), cmp.Compare(b.seq, a.seq)) })
	seen := map[int]bool{}
	f.Lines = slices.DeleteFunc(f.Lines, func(l FigureLine) bool {
		again := stood && seen[l.seq]
		seen[l.seq] = true
		return again
	})
}

// wordsOf are the words of an entry, or of what it is about.
func wordsOf(e story.Entry, entries map[int]story.Entry) string {
	of, words := 0, ""
	switch w := e.Says.(type) {
	case story.Contact:
		words = w.Words
	case story.Happened:
		of, words = w.Of, w.Words
	case story.Met:
		of, words = w.Of, w.Words
	case story.Moves:
		of, words = w.Of, w.Words
	case story.Pull:
		words = w.Words
	case story.Decided:
		words = w.Words
	case story.Spent:
		words = w.Words
	case story.Upwards:
		words = w.Words
	case story.Matter:
		words = w.Words
	case story.Died:
		words = w.Words
	}
	if words == "" && of != 0 && of != e.Seq {
		if about, ok := entries[of]; ok && of < e.Seq {
			return wordsOf(about, entries)
		}
	}
	return story.Safe(words)
}

// Says names one measure's place in the list: how many entries are counted in it.
func (f Figure) Says(v page.Voice) string { return v.N(f.More, "One entry", "%d entries") }

// Address is where a measure's entries are.
func (f Figure) Address() string { return "figures?see=" + f.Key }
