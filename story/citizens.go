// SPDX-License-Identifier: MIT

package story

// Tie is somebody around the owner, as the owner names them.
type Tie struct {
	Who     Who
	Is      string // neighbour, grandson, my oldest friend
	Ring    int    // 1 closest, 2, 3; 0 leaves it open
	Paid    bool   // is paid to be there: shown to the owner alone
	ForMe   string
	ForThem string
	Instead int    // the Seq of the Tie that this one now stands for
	Phone   string // a number to ring
}

func (Tie) word() string { return "around me" }
func (Tie) part() string { return PartPeople }
func (w *Tie) fields(f *form) {
	f.who("who", &w.Who)
	f.words("is", &w.Is)
	f.number("ring", &w.Ring)
	f.yes("paid", &w.Paid)
	f.words("for me", &w.ForMe)
	f.words("for them", &w.ForThem)
	f.ref("instead", &w.Instead)
	f.words("phone", &w.Phone)
}
