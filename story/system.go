// SPDX-License-Identifier: MIT

package story

// InTheWay is what got in the way of something: of the system, and of nobody in it.
type InTheWay struct {
	Words string
	Law   string // the law that is said to want it so; "" is that nobody named one
	Of    int    // of what; 0 is nothing that is written down
}

func (InTheWay) word() string { return "in the way" }
func (InTheWay) part() string { return PartAsks }
func (w *InTheWay) fields(f *form) {
	f.words("words", &w.Words)
	f.words("law", &w.Law)
	f.ref("of", &w.Of)
}

// Full is that a team has no room for more. It is said to those who can change that, and is no answer to anybody who asks for help.
type Full struct{ Words string }

func (Full) word() string      { return "full" }
func (Full) part() string      { return PartMe }
func (w *Full) fields(f *form) { f.words("words", &w.Words) }

// NoTime is that somebody of a team had not enough time to be with people. It does not say who: the team says it.
type NoTime struct{}

func (NoTime) word() string  { return "not enough time" }
func (NoTime) part() string  { return PartMe }
func (*NoTime) fields(*form) {}

// Listens is that a team hears together, for some weeks, how what people say is to be heard.
type Listens struct{ From, Until int64 }

func (Listens) word() string { return "hears together" }
func (Listens) part() string { return PartMe }
func (w *Listens) fields(f *form) {
	f.time("from", &w.From)
	f.time("until", &w.Until)
}
