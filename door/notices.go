// SPDX-License-Identifier: MIT

package door

import (
	"encoding/hex"
	"strings"

	"alongside/boundary"
	"alongside/checkin"
	"alongside/story"
)

// notices are who is to be told of an entry, at once, each by a row that is written with it. Whom it tells what is sealed in it; where
// they are reached is not in it: that is asked when it is sent, so that what is sent late goes to no address they have left.
func notices(s story.Story, e story.Entry) (all []row) {
	tell := func(id story.ID, of string) {
		if id != (story.ID{}) && id != e.Writer().ID {
			all = append(all, row{kind: rowNotice, parts: [2]story.ID{id}, seq: e.Seq, plain: of + " " + hex.EncodeToString(id[:])})
		}
	}
	switch w := e.Says.(type) {
	case story.Worry:
		return []row{{kind: rowNotice, parts: [2]story.ID{s.Owner()}, seq: e.Seq, plain: "worry"}}
	case story.Permission, story.Household, story.Representative, story.Advocate, story.BroughtIn, story.Resume, story.NotFreelySaid:
		if e.Writer().ID != s.Owner() {
			all = append(all, row{kind: rowNotice, parts: [2]story.ID{s.Owner()}, seq: e.Seq, plain: "said"})
		}
	case story.Today:
		if b := s.Began(); b.Kind != story.Person || b.Private {
			return nil
		}
		st := checkin.With(s, boundary.Of(s, nil, boundary.Facts{}), e.At)
		if st.Call.Why == checkin.Nothing || st.Call.Why == checkin.Missed || st.Call.At != e.At {
			return nil
		}
		before := s
		before.Entries = s.Entries[:len(s.Entries)-1]
		was := checkin.With(before, boundary.Of(before, nil, boundary.Facts{}), e.At).Call
		if was.Why == st.Call.Why && was.Wish == st.Call.Wish && e.At-was.At < oneHour {
			return nil // who says the same forty times in an hour is heard once, and stands there all the time
		}
		for _, who := range st.Is.Tell {
			tell(who.ID, "calls")
		}
	case story.Asked:
		tell(w.Who.ID, "asked")
	case story.Pulled:
		if w.Handle == (story.ID{}) {
			tell(w.Who.ID, "pulled")
		}
	case story.PullAnswer:
		if b := s.Began(); b.Kind == story.Person {
			tell(s.Owner(), "answered")
		}
	}
	return all
}

// told reads what a notice's row says: of what, and to whom; nobody named is the owner of its story.
func toldOf(plain string) (of string, to story.ID) {
	of, id, _ := strings.Cut(plain, " ")
	if b, err := hex.DecodeString(id); err == nil && len(b) == len(to) {
		copy(to[:], b)
	}
	return of, to
}
