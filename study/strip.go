// SPDX-License-Identifier: MIT

package study

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"alongside/page"
	"alongside/study/lived"
	"alongside/study/log"
)

// A Strip is one life drawn over its dates in two lanes: what was lived, and what they
// recorded.
type Strip struct {
	MadeUp   bool          // nobody's life: it has the figures of those who came back, see From
	Of       int           // how many people's figures a made-up life has
	Name     string        // a pseudonym, or a name that somebody gave; "" for a made-up one
	Asked    page.Sentence // what stands, where the file can only say that something does
	Words    string        // or what stands, in the person's own words
	From, To int64         // microseconds; To is the last thing known
	Shifted  bool          // all dates were moved by the same number of days
	Real     bool          // somebody's own: not to be passed on
	Moments  []Moment      // in order of time
}

// A Moment is one date in a life.
type Moment struct {
	At, Until  int64
	Lived      page.Sentence // what it was like, as far as a file can say
	LivedWords string        // or in somebody's own words
	Records    []Record      // what they recorded then
	Silence    int           // days after this in which nothing is recorded; 0 for none worth saying
}

// A Record is one box in the lane of what they recorded: an episode, or one event.
type Record struct {
	Agency, What, By string // as the file has it; "" where it does not say
	Words            string
	At, Until        int64
	Closed           bool
	Cost             int64 // hundredths, or log.NoCost
}

// silence is from how many days on a gap is drawn as silence.
const silence = 14

// ErrNobody says that no person of a log has the name that was asked for.
type ErrNobody struct{ ID string }

func (e *ErrNobody) Error() string {
	return fmt.Sprintf("nobody here is called %q: people are called P-0001, P-0002 and so on, in the order in which the files first name them", e.ID)
}

// Pseudonym is what person p is called wherever names are not kept.
func Pseudonym(p uint32) string { return fmt.Sprintf("P-%04d", p+1) }

// Pattern is what the life that is made up from the pattern is called where one is chosen.
const Pattern = "pattern"

// IsPseudonym says whether id has the shape of what Pseudonym gives.
func IsPseudonym(id string) bool {
	digits, ok := strings.CutPrefix(strings.ToUpper(strings.TrimSpace(id)), "P-")
	_, err := strconv.ParseUint(digits, 10, 32)
	return ok && err == nil
}

// Person finds somebody by pseudonym, or by the name the file has.
func (s *Subject) Person(id string) (uint32, error) {
	// A pseudonym is one, even where a file calls somebody else the same.
	if digits, ok := strings.CutPrefix(strings.ToUpper(strings.TrimSpace(id)), "P-"); ok {
		if n, err := strconv.ParseUint(digits, 10, 32); err == nil && n > 0 && n <= uint64(s.Log.People.Len()) {
			return uint32(n - 1), nil
		}
	}
	if p := s.Log.People.Find(id); p != log.None && !IsPseudonym(id) {
		return p, nil
	}
	return 0, &ErrNobody{id}
}

// Life draws one person's life. Names and words of the file are in it only with keep; without
// it, all dates are moved by a number of days that is this life's alone in this run.
func (s *Subject) Life(id string, keep bool) (*Strip, error) {
	p, err := s.Person(id)
	if err != nil {
		return nil, err
	}
	life := lived.One(s.Log, s.is, Days*log.Day, p)
	if len(life.Events) == 0 {
		return nil, &ErrNobody{id}
	}
	strip := &Strip{Name: Pseudonym(p), Real: !s.Source.Invented, Asked: page.S("What was asked for stands until they say it is met. This file does not hold their words.")}
	shift := s.shift(p)
	if keep || s.Source.Invented {
		shift = 0
	}
	if keep {
		strip.Name = s.Log.People.Name(p)
	}
	strip.Shifted = shift != 0
	events := make([][]uint32, len(life.Episodes))
	for i, e := range life.Events {
		events[life.In[i]] = append(events[life.In[i]], e)
	}
	for i, ep := range life.Episodes {
		m := Moment{At: ep.Start + shift, Until: ep.End + shift, Lived: tell(life.Episodes, i)}
		m.Records = []Record{s.record(ep, events[i], shift, keep || s.Source.Invented)}
		strip.Moments = append(strip.Moments, m)
	}
	strip.finish()
	return strip, nil
}

// shift is by how much the dates of p's life are moved: back by 30 to 729 days. It differs
// from life to life, so that one date that is known gives away no other life's.
func (s *Subject) shift(p uint32) int64 {
	if s.Shift == 0 {
		return 0
	}
	return -int64(30+rand.New(rand.NewPCG(s.Shift, uint64(p))).Uint64N(700)) * log.Day
}

// tell says in plain words what an episode was in the life, and no more than the log knows.
func tell(all []lived.Episode, i int) page.Sentence {
	ep := all[i]
	if i == 0 {
		return page.S("Asked, for the first time that this file knows of.")
	}
	if !ep.Returned() {
		return page.S("Something more began while the last thing was still going on.")
	}
	days := int(ep.Gap / log.Day)
	before := all[ep.After]
	elsewhere := ep.Agency != log.None && before.Agency != log.None && ep.Agency != before.Agency
	switch {
	case elsewhere && days == 0:
		return page.S("The same day, another door: told it again from the beginning.")
	case elsewhere:
		return page.N(days, "After one day, another door: told it again from the beginning.", "After %d days, another door: told it again from the beginning.")
	case days == 0:
		return page.S("Back the same day.")
	}
	return page.N(days, "Back after one day.", "Back after %d days.")
}

// record folds one episode into the box that the system drew around it.
func (s *Subject) record(ep lived.Episode, events []uint32, shift int64, keep bool) Record {
	l := s.Log
	r := Record{At: ep.Start + shift, Until: ep.End + shift, Cost: log.NoCost, Closed: true}
	if ep.Agency != log.None {
		r.Agency = l.Agencies.Name(ep.Agency)
	}
	var did []string
	for _, e := range events {
		if what := l.Types.Name(l.Type[e]); len(did) == 0 || did[len(did)-1] != what {
			did = append(did, what)
		}
		if l.Cost != nil && l.Cost[e] != log.NoCost {
			r.Cost = max(r.Cost, 0) + l.Cost[e]
		}
		if keep && l.Words != nil && l.Words[e] != log.None {
			r.Words = l.Texts.Name(l.Words[e])
		}
	}
	if l.Closed != nil && ep.Case != log.None {
		r.Closed = l.Closed[ep.Case] != log.NoTime
	}
	if len(did) > 4 {
		did = append(did[:2:2], append([]string{"…"}, did[len(did)-1])...)
	}
	r.What = strings.Join(did, " → ")
	return r
}

// finish fills in what follows from the moments: where the strip begins and ends, and how
// long nothing was recorded in between.
func (t *Strip) finish() {
	slices.SortStableFunc(t.Moments, func(a, b Moment) int { return cmp.Compare(a.At, b.At) })
	end, last := log.NoTime, -1 // of what was recorded: when it ended, and its place
	for i, m := range t.Moments {
		if i == 0 {
			t.From, t.To = m.At, m.At
		}
		t.To = max(t.To, m.Until, m.At)
		if len(m.Records) == 0 {
			continue
		}
		if last >= 0 {
			if days := int((m.At - end) / log.Day); days >= silence {
				t.Moments[last].Silence = days
			}
		}
		last = i
		for _, r := range m.Records {
			end = max(end, r.Until, r.At)
		}
	}
}
