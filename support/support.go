// SPDX-License-Identifier: MIT

// Package support is what is decided and done, where the work is: by the person and whoever is alongside them, in words, for what
// matters to them. Nothing in it waits for somebody who is not there.
package support

import (
	"cmp"
	"slices"

	"alongside/page"
	"alongside/story"
)

// Doing is what is decided and done, the newest first.
type Doing struct {
	Name      string     `json:"name"`
	Mine      bool       `json:"mine"`
	Us        bool       `json:"us"`
	Most      int        `json:"atOncePence,omitempty"` // the most that is spent at once in this place; 0 is not known
	Decisions []Decision `json:"decisions"`
	Choices   []Choice   `json:"choices"`
	Did       []Deed     `json:"did"`
	Myself    []Deed     `json:"myself"` // what the owner does by their own hand: for them to see
	Spent     []Sum      `json:"spent"`
}

// Words are something that stands here, by whom, for what, and how others see it.
type Words struct {
	page.Said
	Words  string  `json:"words"`
	For    string  `json:"for,omitempty"` // what it is for, in the words in which that was said; "" is nothing that is written down
	Agreed bool    `json:"agreed,omitempty"`
	Open   bool    `json:"open,omitempty"` // somebody else's, and the owner has not agreed yet
	Others []Side  `json:"others,omitempty"`
	Doubts []Doubt `json:"doubts,omitempty"` // that stand now
	seq    int
}

// A Side is how somebody sees it otherwise.
type Side struct {
	page.Said
	Words string `json:"words"`
}

// A Doubt is whether the owner can decide this one thing now. It lapses.
type Doubt struct {
	page.Said
	Words string `json:"words"`
	Help  string `json:"help"`
	Until int64  `json:"until"`
}

// A Decision is one that was taken in the work.
type Decision struct {
	Words
	Question string `json:"question"`
	Options  string `json:"options,omitempty"`
	By       string `json:"by"`
	With     string `json:"with,omitempty"`
	Notice   string `json:"notice,omitempty"`
	Upwards  []Side `json:"askedUpwards,omitempty"`
}

// A Choice is an informed choice of the owner's.
type Choice struct {
	Words
	Want  string `json:"want"`
	Well  string `json:"couldGoWell,omitempty"`
	Wrong string `json:"couldGoWrong,omitempty"`
	Help  string `json:"wouldHelp,omitempty"`
	Told  string `json:"wasTold,omitempty"`
}

// A Deed is something that was done.
type Deed struct {
	Words
	Hand story.Hand `json:"hand"`
}

// A Sum is money spent at once.
type Sum struct {
	Words
	Pence int    `json:"pence"`
	With  string `json:"with"`
}

// Of folds a story into what is decided and done.
func Of(in page.In) Doing {
	d := Doing{Name: in.Name, Mine: in.Mine, Us: in.Story.Began().Kind == story.Us, Most: in.AtOnce,
		Decisions: []Decision{}, Choices: []Choice{}, Did: []Deed{}, Myself: []Deed{}, Spent: []Sum{}}
	said := page.Standing(in.Story)
	what := map[int]string{}
	agreed, sides, upwards := map[int]bool{}, map[int][]Side{}, map[int][]Side{}
	doubts := map[int][]Doubt{}
	for _, e := range said {
		switch w := e.Says.(type) {
		case story.Matter:
			what[e.Seq] = story.Safe(w.Words)
		case story.Contact:
			what[e.Seq] = story.Safe(w.Words)
		case story.Agreed:
			agreed[w.Of] = true
		case story.Differs:
			sides[w.Of] = append(sides[w.Of], Side{in.By(e), story.Safe(w.Words)})
		case story.Doubt:
			if w.Until > in.Now {
				doubts[w.Of] = append(doubts[w.Of], Doubt{in.By(e), story.Safe(w.Words), story.Safe(w.Help), w.Until})
			}
		case story.Upwards:
			upwards[w.Of] = append(upwards[w.Of], Side{in.By(e), story.Safe(w.Words)})
		}
	}
	for _, e := range slices.Backward(said) {
		words := func(text string, of int) Words {
			w := Words{Said: in.By(e), Words: story.Safe(text), For: what[of], Agreed: agreed[e.Seq], Others: sides[e.Seq], Doubts: doubts[e.Seq], seq: e.Seq}
			w.Open = !w.Mine && !w.Agreed
			return w
		}
		switch w := e.Says.(type) {
		case story.Decided:
			one := Decision{Words: words(w.Words, w.Of), Question: story.Safe(w.Question), Options: story.Safe(w.Options), By: story.Safe(cmp.Or(w.By.Name, in.Name)), With: story.Safe(w.With), Notice: story.Safe(w.Notice), Upwards: upwards[e.Seq]}
			d.Decisions = append(d.Decisions, one)
		case story.Chosen:
			d.Choices = append(d.Choices, Choice{words(w.Words, w.Of), story.Safe(w.Want), story.Safe(w.Well), story.Safe(w.Wrong), story.Safe(w.Help), story.Safe(w.Told)})
		case story.Did:
			one := Deed{words(w.Words, w.Of), w.Hand}
			if w.Hand == story.ByMe && in.Mine {
				d.Myself = append(d.Myself, one)
			} else {
				d.Did = append(d.Did, one)
			}
		case story.Spent:
			d.Spent = append(d.Spent, Sum{words(w.Words, w.Of), w.Pence, story.Safe(w.With.Name)})
		}
	}
	return d
}

// things are what something can be for: what matters, and what was asked for, the newest first.
func things(in page.In) []page.Option {
	all := []page.Option{{Value: "", Label: page.S("Nothing that is written down")}}
	said := page.Standing(in.Story)
	gone := map[int]bool{}
	for _, e := range said {
		if w, ok := e.Says.(story.Matter); ok {
			gone[w.Instead] = true
		}
	}
	for _, e := range slices.Backward(said) {
		words := ""
		switch w := e.Says.(type) {
		case story.Matter:
			if !gone[e.Seq] {
				words = w.Words
			}
		case story.Contact:
			if w.Of == 0 {
				words = w.Words
			}
		}
		if words != "" && len(all) < 13 {
			all = append(all, page.Option{Value: in.ID(e.Seq), Label: page.S("“%s”", page.Cut(story.Safe(words), 90))})
		}
	}
	return all
}
