// SPDX-License-Identifier: MIT

package boundary_test

import (
	"alongside/boundary"
	"alongside/story"
)

// entry draws one entry that might come next: mostly one that makes sense, now and then one that does not.
func (l lot) entry(kind story.Kind, so []story.Entry, clock int64) story.Entry {
	e := story.Entry{At: clock, Said: folk[0]}
	if l.yes(12) || kind != story.Person && l.yes(3) {
		e.Said = pick(l.Rand, folk)
	}
	e.Says = l.word(kind, so, clock, &e)
	if l.yes(8) {
		e.Says = begins(e.Says, clock+pick(l.Rand, steps))
	}
	if l.yes(3) && (e.Said == folk[0] || l.yes(4)) {
		e.Wrote, e.How = pick(l.Rand, append(folk, nameless)), pick(l.Rand, []story.How{story.Aloud, story.Aloud, story.Phone, story.Paper, story.Signed, story.Typed})
	}
	if whom := whose(e.Says); whom.ID != (story.ID{}) && l.yes(5) { // written down by who is let in
		e.Said, e.Wrote, e.How = folk[0], whom, story.Aloud
		if whom == teams[0] || whom == teams[1] {
			e.Wrote = pick(l.Rand, folk)
		}
	}
	if l.yes(80) {
		e.Said = nameless
	}
	return e
}

func (l lot) word(kind story.Kind, so []story.Entry, clock int64, e *story.Entry) story.Word {
	whose := pick(l.Rand, folk[1:])
	if l.yes(40) {
		whose = nameless
	}
	ends := clock + pick(l.Rand, ends)
	if l.yes(20) {
		ends = 0
	}
	switch n := l.IntN(100); {
	case kind != story.Person && n%2 == 0 && n < 30, n < 1:
		return pick(l.Rand, []story.Word{story.Member{Who: whose}, story.Left{Who: whose}, story.Left{Who: e.Said},
			story.Works{Who: whose, As: story.Steward}, story.Works{Who: whose, As: story.Worker}, story.WorksNoMore{Who: whose, As: story.Worker}, story.Began{Kind: kind}, story.WorksNoMore{Who: whose, As: story.Steward}, story.Team{Who: teams[0]}})
	case n < 14:
		e.Part, e.NotHome = pick(l.Rand, parts), l.yes(4)
		if kind == story.Body && l.yes(2) {
			e.Withheld = pick(l.Rand, []string{"serious harm", story.Unseen, story.Unseen})
		}
		if kind == story.Body && l.yes(3) {
			return pick(l.Rand, []story.Word{story.Worry{Words: "w", Of: whose}, story.Worry{Words: "w"}, story.HasIt{Of: 2}})
		}
		if l.yes(9) {
			e.Part = ""
			if l.yes(2) {
				e.Said = pick(l.Rand, folk)
			}
			return pick(l.Rand, []story.Word{story.Asked{Who: whose}, story.Asked{Who: whose}, story.Accepts{Of: l.ref(so, askings), Yes: true}, story.Apart{Who: whose}, story.Apart{Who: e.Said},
				story.Introduced{Who: whose, Words: "i"}, story.Doubt{Words: "d"}, story.Day{Words: "d"}, story.Full{}, story.Listens{}, story.OnDuty{Who: whose}, story.CameOfIt{To: whose},
				story.NoTime{}, story.InTheWay{Words: "i"}, story.Promised{Words: "p"}, story.Mattered{Words: "m"}, story.Died{Words: "d"},
				story.CheckIn{Question: "q"}, story.Today{Wish: story.More}, story.Signs{Words: "s"}, story.Turned{Up: true}, story.DidNotMeet{Words: "d"}, story.Number{Words: "n"}, story.Rung{Of: 2}})
		}
		if l.yes(5) {
			e.Part = ""
			asking := l.ref(so, pulls)
			switch l.IntN(7) {
			case 0:
				return story.Pull{Words: "w"}
			case 1, 2:
				w := story.Pulled{Of: asking, Who: whose, Words: "w"}
				if l.yes(3) {
					w.Until = ends
				}
				if l.yes(4) {
					w.Who = pick(l.Rand, teams)
				}
				return w
			case 3, 4:
				e.Said = pick(l.Rand, folk)
				return story.PullAnswer{Of: asking, Words: "w", Joins: !l.yes(3)}
			case 5:
				if l.yes(2) {
					e.Said = pick(l.Rand, folk)
				}
				return story.PullEnded{Of: asking}
			}
			return pick(l.Rand, []story.Word{story.Knows{Words: "k"}, story.Reach{By: "text", To: "1"}, story.Calendar{Title: "t"},
				story.Counted{Yes: true}, story.Moves{Is: story.Better}, story.Offered{Words: "o"}, story.Hit{In: whose.ID}, story.Cost{Words: "c", Likely: 1},
				story.SystemCondition{Words: "c"}, story.StewardSays{Words: "s"}, story.Gone{}, story.Releases{Measure: "m"}})
		}
		if l.yes(2) {
			e.Said = pick(l.Rand, folk)
			return pick(l.Rand, []story.Word{story.Note{Words: "n"}, story.Note{Words: "n"}, story.Recorded{Words: "r"}})
		}
		if l.yes(12) {
			e.More = []story.Field{{Name: pick(l.Rand, []string{"wish", "limit!"}), Value: "yes"}}
		}
		return story.AboutMe{Words: "m"}
	case n < 36:
		w := story.Permission{Who: whose, Parts: l.some(), Whole: l.yes(5), Add: l.yes(3), Bring: l.yes(2), Until: ends}
		if l.yes(2) {
			w.Who = pick(l.Rand, teams)
		}
		if l.yes(5) {
			w.Pull = l.ref(so, pulls)
		}
		return w
	case n < 47:
		w := story.BroughtIn{Under: l.ref(so, permits), Who: whose}
		e.Said = pick(l.Rand, folk)
		if w.Under > 0 && w.Under <= len(so) && !l.yes(6) {
			if p, ok := so[w.Under-1].Says.(story.Permission); ok && p.Who != teams[0] && p.Who != teams[1] {
				e.Said = p.Who
			}
		}
		if l.yes(3) {
			w.Parts = l.some()
		}
		if l.yes(3) {
			w.Until = ends
		}
		if l.yes(20) {
			w.Who = pick(l.Rand, teams)
		}
		return w
	case n < 60:
		return l.stop(so, whose, e)
	case n < 66:
		w := story.Pause{}
		if l.yes(2) {
			w.Until = ends
		}
		if l.yes(2) {
			w.Except = append(w.Except, whose)
		}
		if l.yes(4) {
			w.Except = append(w.Except, pick(l.Rand, teams))
		}
		return w
	case n < 70:
		return story.Resume{}
	}
	return l.rarer(so, whose, ends, e)
}

// begins has a word let nobody in before a time.
func begins(w story.Word, from int64) story.Word {
	switch w := w.(type) {
	case story.Permission:
		w.From = from
		return w
	case story.Household:
		w.From = from
		return w
	case story.Representative:
		w.From = from
		return w
	case story.Advocate:
		w.From = from
		return w
	}
	return w
}

// whose is whom the owner's word w lets in, or would.
func whose(w story.Word) story.Who {
	switch w := w.(type) {
	case story.Permission:
		return w.Who
	case story.Household:
		return w.Who
	case story.Representative:
		return w.Who
	case story.Advocate:
		return w.Who
	}
	return story.Who{}
}

func (l lot) stop(so []story.Entry, whose story.Who, e *story.Entry) story.Word {
	switch l.IntN(8) {
	case 0:
		return story.Stop{Who: pick(l.Rand, teams)}
	case 6:
		return story.QuietStop{Who: whose, Shown: e.At - pick(l.Rand, []int64{0, 1, day, 3 * day, 40 * day})}
	case 7:
		return story.QuietStop{Who: pick(l.Rand, append([]story.Who{whose}, teams...)), Shown: e.At}
	case 1, 2, 3:
		return story.Stop{Who: whose}
	}
	w := story.Stop{Of: l.ref(so, lets)}
	if w.Of > 0 && w.Of <= len(so) && l.yes(2) {
		e.Said = so[w.Of-1].Said
	}
	if l.yes(12) {
		w.Who = whose
	}
	return w
}

func (l lot) rarer(so []story.Entry, whose story.Who, ends int64, e *story.Entry) story.Word {
	switch n := l.IntN(30); {
	case n < 4:
		w := story.Household{Who: whose, Parts: l.some(), Until: ends}
		if l.yes(15) {
			w.Who = pick(l.Rand, teams)
		}
		return w
	case n < 9:
		w := story.Representative{Who: whose, Parts: l.some(), Until: ends}
		if l.yes(2) {
			w.Basis, e.Said = story.BasisCourt, pick(l.Rand, folk)
		}
		return w
	case n < 12:
		w := story.Advocate{Who: whose, Parts: l.some(), Until: ends}
		if l.yes(2) {
			w.Law, e.Said = "an act", pick(l.Rand, folk)
		}
		return w
	case n < 14:
		e.Said = pick(l.Rand, folk)
		return story.PaperSeen{Of: l.ref(so, onLaw)}
	case n < 20:
		e.Said = pick(l.Rand, folk)
		return story.ReadBack{Of: l.ref(so, story.Entry.Spoken)}
	case n < 26:
		w := story.NotFreelySaid{Of: l.ref(so, func(story.Entry) bool { return true })}
		if w.Of > 0 && w.Of <= len(so) && !l.yes(4) {
			e.Said = so[w.Of-1].Said
		}
		return w
	case n < 27:
		if l.yes(3) {
			return pick(l.Rand, []story.Word{story.WayIn{Kind: "paper"}, story.Invited{}, story.ForgetMe{}, story.NoWayBack{}})
		}
		if l.yes(3) {
			e.Said = pick(l.Rand, folk)
			return pick(l.Rand, []story.Word{story.Contact{Words: "w"}, story.HeardAs{Of: 2, Is: story.Failure}, story.Another{One: 2}, story.Met{Of: 2}, story.Did{Words: "w", Hand: story.ByMe}, story.Chosen{Want: "w", Words: "w"}})
		}
		if l.yes(4) {
			return story.Unknown{Name: pick(l.Rand, []string{"wish", "limit!"})}
		}
		return story.TakenBack{Of: l.ref(so, func(story.Entry) bool { return true })}
	}
	o := l.opening(e.At)
	e.Said = o.Said
	return o.Says
}

// opening draws one without asking: mostly by a worker, and with a reviewer, if there are any.
func (l lot) opening(clock int64) story.Entry {
	by := l.one(func(w boundary.Work) bool { return w.Worker && !w.Operator })
	w := story.Opened{Who: by, Ground: pick(l.Rand, []story.Ground{story.GroundLife, story.GroundDuty, story.GroundCourt, story.GroundCrime, story.GroundLife, "whim"}),
		Parts: []string{story.PartEmergency}, Why: "w", Reviewer: l.one(func(w boundary.Work) bool { return w.Reviewer }), Close: l.yes(4)}
	if l.yes(3) {
		w.Parts = l.some()
	}
	if l.yes(3) {
		w.Until = clock + pick(l.Rand, []int64{day / 2, day, 2 * day, 0, 1})
	}
	if w.Close && !l.yes(4) || l.yes(4) {
		w.Held = clock + pick(l.Rand, []int64{0, 1, 9 * day, 28 * day, 28*day + 1})
		w.HeldWhy = pick(l.Rand, []string{"h", "h", ""})
	}
	if l.yes(12) {
		w.Who = pick(l.Rand, folk)
	}
	return story.Entry{At: clock, Said: by, Says: w}
}

// one gives somebody who is that in the place's work, or, after some tries, anybody.
func (l lot) one(is func(boundary.Work) bool) story.Who {
	for range 4 {
		if w := pick(l.Rand, folk); is(l.f.Work[w.ID]) {
			return w
		}
	}
	return pick(l.Rand, folk)
}

// some gives one part or two, now and then none.
func (l lot) some() []string {
	if l.yes(15) {
		return nil
	}
	some := []string{pick(l.Rand, parts)}
	if l.yes(3) {
		some = append(some, pick(l.Rand, parts))
	}
	return some
}

// ref names an entry of which it holds, or, when there is none, any; now and then one that is not there.
func (l lot) ref(so []story.Entry, of func(story.Entry) bool) int {
	if l.yes(16) {
		return pick(l.Rand, []int{-1, 0, len(so) + 1, len(so) + 2, 1 << 40})
	}
	for range 8 {
		if n := l.IntN(len(so)); of(so[n]) {
			return n + 1
		}
	}
	return l.IntN(len(so)) + 1
}

func askings(e story.Entry) bool {
	_, ok := e.Says.(story.Asked)
	return ok
}

func pulls(e story.Entry) bool {
	_, ok := e.Says.(story.Pull)
	return ok
}

func permits(e story.Entry) bool {
	_, ok := e.Says.(story.Permission)
	return ok
}

func lets(e story.Entry) bool { return until(e.Says) != 0 }

func onLaw(e story.Entry) bool {
	w, ok := e.Says.(story.Representative)
	return ok && w.Basis != story.BasisMine
}
