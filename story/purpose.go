// SPDX-License-Identifier: MIT

package story

// GoodLife is what a good life looks like to the owner, now. Earlier ones stay, so that it can be
// seen how it changed.
type GoodLife struct{ Words string }

func (GoodLife) word() string      { return "good life" }
func (GoodLife) part() string      { return PartMe }
func (w *GoodLife) fields(f *form) { f.words("words", &w.Words) }

// Matter is one thing that matters to the owner, with a question and a scale of their own if they
// want one. Order is where it stands among the others, from 1; 0 leaves that open.
type Matter struct {
	Words    string
	Because  string
	Question string // such as: can I face the post?
	Low      string // what the lowest of my scale is, in my words
	High     string
	Order    int
	Instead  int // the Seq of the Matter that this one now stands for
}

func (Matter) word() string { return "what matters" }
func (Matter) part() string { return PartMe }
func (w *Matter) fields(f *form) {
	f.words("words", &w.Words)
	f.words("because", &w.Because)
	f.words("question", &w.Question)
	f.words("low", &w.Low)
	f.words("high", &w.High)
	f.number("order", &w.Order)
	f.ref("instead", &w.Instead)
}
