// SPDX-License-Identifier: MIT

package story

// Strength is something the owner is good at, or that holds them up.
type Strength struct{ Words string }

func (Strength) word() string      { return "good at" }
func (Strength) part() string      { return PartMe }
func (w *Strength) fields(f *form) { f.words("words", &w.Words) }

// Gift is something the owner could give others, and would if Offer says so.
type Gift struct {
	Words string
	Offer bool
}

func (Gift) word() string { return "could give" }
func (Gift) part() string { return PartMe }
func (w *Gift) fields(f *form) {
	f.words("words", &w.Words)
	f.yes("offer", &w.Offer)
}
