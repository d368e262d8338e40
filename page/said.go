// SPDX-License-Identifier: MIT

package page

import (
	"slices"

	"alongside/story"
)

// Said is who said something, when, and how it came to stand there. Every sentence that a page shows has one.
type Said struct {
	ID    string `json:"id"`              // for a form that answers it
	Who   string `json:"who"`             // whose words these are
	Mine  bool   `json:"mine"`            // the story's owner's own
	At    int64  `json:"at"`              // microseconds since 1970 UTC
	Wrote string `json:"wrote,omitempty"` // who wrote it down, if that was somebody else
	How   string `json:"how,omitempty"`   // spoken, phone, paper, signed
	Read  string `json:"readBack,omitempty"`
}

// By says who said an entry.
func (in In) By(e story.Entry) Said {
	s := Said{Who: story.Safe(e.Said.Name), At: e.At, Mine: e.Said.ID == in.Story.Owner() && e.Said.ID != story.ID{}, How: string(e.How)}
	if in.Story.Began().Kind == story.Us {
		s.Mine = in.Mine && e.Said.ID == in.Reader.ID
	}
	if in.ID != nil {
		s.ID = in.ID(e.Seq)
	}
	if e.Spoken() {
		s.Wrote = story.Safe(e.Wrote.Name)
	}
	if e.ReadBack != (story.Who{}) {
		s.Read = story.Safe(e.ReadBack.Name)
	}
	return s
}

// Byline says in small letters who said something, when and how; templates call it.
func (s Shown) Byline(said Said) string { return s.Say(s.In.byline(said)) }

func (in In) byline(s Said) Sentence {
	mine := s.Mine && in.Mine
	day := Day(s.At)
	switch {
	case s.Wrote != "" && mine:
		return S("I said this %s on %s, and %s wrote it down.", how(s.How), day, s.Wrote)
	case s.Wrote != "":
		return S("%s said this %s on %s, and %s wrote it down.", s.Who, how(s.How), day, s.Wrote)
	case mine:
		return S("I said this on %s.", day)
	case in.Mine && s.Who == "":
		return S("Somebody wrote this on %s.", day)
	case in.Mine:
		return S("%s wrote this on %s.", s.Who, day)
	}
	return S("%s said this on %s.", s.Who, day)
}

func how(h string) Sentence {
	switch story.How(h) {
	case story.Phone:
		return S("on the phone")
	case story.Paper:
		return S("on paper")
	case story.Signed:
		return S("on paper, by hand")
	}
	return S("aloud")
}

// Standing gives the entries of a story that nobody took back, with who takes back having said them; in a story of
// several any of them may. Who takes back what stands in the place of something else takes that back with it: what was
// changed does not come back. All of them stay in the story. What is given is to read: it may be the story's own.
func Standing(s story.Story) []story.Entry {
	if !slices.ContainsFunc(s.Entries, takesBack) {
		return slices.Clip(s.Entries)
	}
	kind := s.Began().Kind
	several := kind == story.Us || kind == story.Community
	said := make(map[int]story.ID, len(s.Entries))
	instead := map[int]int{}
	gone := map[int]bool{}
	for _, e := range s.Entries {
		switch w := e.Says.(type) {
		case story.TakenBack:
			if by, ok := said[w.Of]; ok && (by == e.Said.ID || several) {
				for of := w.Of; of != 0 && !gone[of]; of = instead[of] {
					gone[of] = true
				}
			}
		case story.Tie:
			instead[e.Seq] = w.Instead
		case story.Matter:
			instead[e.Seq] = w.Instead
		}
		said[e.Seq] = e.Said.ID
	}
	all := make([]story.Entry, 0, len(s.Entries))
	for _, e := range s.Entries {
		if !gone[e.Seq] {
			all = append(all, e)
		}
	}
	return all
}

func takesBack(e story.Entry) bool {
	_, is := e.Says.(story.TakenBack)
	return is
}
