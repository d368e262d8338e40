// SPDX-License-Identifier: MIT

package study

import "alongside/page"

// A Strip is one life drawn over its dates in two lanes: what was lived, and what they
// recorded.
type Strip struct {
	MadeUp   bool          // nobody's life: it has the figures of the person in the middle
	Name     string        // a pseudonym, or a name that somebody gave
	Asked    page.Sentence // what stands until they say it is met; or Words where they said it
	Words    string
	From, To int64    // microseconds; To is the last thing known
	Shifted  bool     // all dates moved by the same number of days
	Moments  []Moment // in order of time
}

// A Moment is one date in a life.
type Moment struct {
	At, Until  int64
	Lived      page.Sentence // what it was like, where that can be said
	LivedWords string        // or in somebody's own words
	Records    []Record      // what they recorded then
	Silence    int           // days in which nothing is recorded, after this; 0 for none worth saying
}

// A Record is one box in the lane of what they recorded: an episode, or one event.
type Record struct {
	Agency, What, By string // as the file has it
	Words            string
	At, Until        int64
	Closed           bool
	Cost             int64 // hundredths or log.NoCost
}
