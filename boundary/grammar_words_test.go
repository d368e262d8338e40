// SPDX-License-Identifier: MIT

package boundary_test

import (
	"maps"

	"alongside/boundary"
	"alongside/story"
)

// words are the sentences that add an entry. The first group of each is who says it.
func words() []sentence {
	said := func(pattern string, says func(t *tale, m []string) (story.Word, error)) sentence {
		return sentence{like(pattern), func(t *tale, _ story.Who, m []string) (story.Entry, error) {
			w, err := says(t, m)
			return story.Entry{Says: w}, err
		}}
	}
	of := func(pattern string, says func(of int) story.Word) sentence {
		return said(pattern, func(t *tale, m []string) (story.Word, error) {
			n, err := t.seq(m[2])
			return says(n), err
		})
	}
	in := func(pattern string, says story.Word) sentence {
		return sentence{like(pattern), func(_ *tale, _ story.Who, m []string) (story.Entry, error) {
			return story.Entry{Part: m[2], NotHome: len(m) > 3 && m[3] == ", not for home",
				Withheld: map[bool]string{true: "serious harm"}[len(m) > 3 && m[3] == ", withheld"], Says: says}, nil
		}}
	}
	return []sentence{
		said(`<W> lets <W> see <P>(, and add)?(, and bring others in)?(?: from <D>)?(?: until <D>)?`, func(_ *tale, m []string) (story.Word, error) {
			parts, whole := parseParts(m[3])
			return story.Permission{Who: parseWho(m[2]), Parts: parts, Whole: whole, Add: m[4] != "", Bring: m[5] != "", From: parseDay(m[6]), Until: parseDay(m[7])}, nil
		}),
		said(`<W> lets <W>, who lives with <them>, see <P>(?: from <D>)?(?: until <D>)?`, func(_ *tale, m []string) (story.Word, error) {
			parts, _ := parseParts(m[3])
			return story.Household{Who: parseWho(m[2]), Parts: parts, From: parseDay(m[4]), Until: parseDay(m[5])}, nil
		}),
		said(`<W> asks <W> to act for <them> in <P>(?: from <D>)?(?: until <D>)?`, func(_ *tale, m []string) (story.Word, error) {
			parts, _ := parseParts(m[3])
			return story.Representative{Who: parseWho(m[2]), Parts: parts, From: parseDay(m[4]), Until: parseDay(m[5])}, nil
		}),
		said(`<W> names <W> to act by (court|power of attorney|appointee) in <P>(?: from <D>)?(?: until <D>)?`, func(_ *tale, m []string) (story.Word, error) {
			parts, _ := parseParts(m[4])
			return story.Representative{Who: parseWho(m[2]), Basis: story.Basis(m[3]), Parts: parts, From: parseDay(m[5]), Until: parseDay(m[6])}, nil
		}),
		said(`<W> names <W> as advocate for <P>(?: from <D>)?(?: until <D>)?`, func(_ *tale, m []string) (story.Word, error) {
			parts, _ := parseParts(m[3])
			return story.Advocate{Who: parseWho(m[2]), Parts: parts, From: parseDay(m[4]), Until: parseDay(m[5])}, nil
		}),
		said(`<W> names <W> as advocate by law(?: for <P>)?(?: from <D>)?(?: until <D>)?`, func(_ *tale, m []string) (story.Word, error) {
			parts, _ := parseParts(m[3])
			return story.Advocate{Who: parseWho(m[2]), Law: "Care Act 2014, s67", Parts: parts, From: parseDay(m[4]), Until: parseDay(m[5])}, nil
		}),
		said(`<W> stops <W>`, func(_ *tale, m []string) (story.Word, error) { return story.Stop{Who: parseWho(m[2])}, nil }),
		of(`<W> stops <R>`, func(n int) story.Word { return story.Stop{Of: n} }),
		said(`<W> pauses(?: for all but ((?:the )?[A-Z][A-Za-z ]+?))?(?: until <D>)?`, func(_ *tale, m []string) (story.Word, error) {
			w := story.Pause{Until: parseDay(m[3])}
			if m[2] != "" {
				w.Except = parseWhos(m[2])
			}
			return w, nil
		}),
		said(`<W> quietly stops <W>(?:, who saw it last on <D>)?`, func(t *tale, m []string) (story.Word, error) {
			w := story.QuietStop{Who: parseWho(m[2]), Shown: t.now}
			if m[3] != "" {
				w.Shown = parseDay(m[3])
			}
			return w, nil
		}),
		said(`<W> goes on`, func(*tale, []string) (story.Word, error) { return story.Resume{}, nil }),
		said(`<W> brings in <W>(?: for <P>)?(?: until <D>)? under <R>`, func(t *tale, m []string) (story.Word, error) {
			parts, _ := parseParts(m[3])
			under, err := t.seq(m[5])
			return story.BroughtIn{Under: under, Who: parseWho(m[2]), Parts: parts, Until: parseDay(m[4])}, err
		}),
		said(`<W> has a way in`, func(*tale, []string) (story.Word, error) {
			return story.WayIn{Kind: "paper", Handle: story.Named("paper")}, nil
		}),
		said(`<W> asks to be forgotten`, func(*tale, []string) (story.Word, error) { return story.ForgetMe{From: onDay(30)}, nil }),
		said(`<W> ends a way back`, func(*tale, []string) (story.Word, error) { return story.NoWayBack{When: onDay(1)}, nil }),
		said(`<W> gives out an invitation`, func(*tale, []string) (story.Word, error) {
			return story.Invited{Handle: story.Named("paper"), Until: onDay(30)}, nil
		}),
		of(`<W> has seen the paper of <R>`, func(n int) story.Word { return story.PaperSeen{Of: n} }),
		of(`<W> reads <R> back`, func(n int) story.Word { return story.ReadBack{Of: n} }),
		of(`<W> marks <R> as not freely said`, func(n int) story.Word { return story.NotFreelySaid{Of: n} }),
		of(`<W> takes back <R>`, func(n int) story.Word { return story.TakenBack{Of: n} }),
		of(`<W> says the other side of <R>`, func(n int) story.Word { return story.MySide{Of: n} }),
		of(`<W> sees <R> otherwise`, func(n int) story.Word { return story.Differs{Of: n, Words: "something"} }),
		of(`<W> asked upwards about <R>`, func(n int) story.Word { return story.Upwards{Of: n} }),
		said(`<W> decides something`, func(*tale, []string) (story.Word, error) {
			return story.Decided{Question: "something", Words: "something"}, nil
		}),
		said(`<W> chooses something`, func(*tale, []string) (story.Word, error) {
			return story.Chosen{Want: "something", Words: "something"}, nil
		}),
		said(`<W> did something`, func(*tale, []string) (story.Word, error) {
			return story.Did{Words: "something", Hand: story.ByMe}, nil
		}),
		said(`<W> spent something with <W>`, func(_ *tale, m []string) (story.Word, error) {
			return story.Spent{Words: "something", Pence: 5, With: parseWho(m[2])}, nil
		}),
		said(`<W> introduces <W>`, func(_ *tale, m []string) (story.Word, error) {
			return story.Introduced{Who: parseWho(m[2]), Words: "something"}, nil
		}),
		said(`<W> would like <W> alongside`, func(_ *tale, m []string) (story.Word, error) {
			return story.Asked{Who: parseWho(m[2])}, nil
		}),
		said(`<W> asks who knows something`, func(*tale, []string) (story.Word, error) { return story.Pull{Words: "something"}, nil }),
		said(`<W> asks <W> on <R>(?: until <D>)?`, func(t *tale, m []string) (story.Word, error) {
			n, err := t.seq(m[3])
			return story.Pulled{Of: n, Who: parseWho(m[2]), Words: "something", Until: parseDay(m[4])}, err
		}),
		said(`<W> lets <W> see <P>(, and add)?(, and bring others in)? on <R> until <D>`, func(t *tale, m []string) (story.Word, error) {
			n, err := t.seq(m[6])
			parts, whole := parseParts(m[3])
			return story.Permission{Who: parseWho(m[2]), Parts: parts, Whole: whole, Add: m[4] != "", Bring: m[5] != "", Pull: n, Until: parseDay(m[7])}, err
		}),
		of(`<W> comes in on <R>`, func(n int) story.Word { return story.PullAnswer{Of: n, Joins: true} }),
		of(`<W> answers <R> in words`, func(n int) story.Word { return story.PullAnswer{Of: n, Words: "something"} }),
		of(`<W> ends <R>`, func(n int) story.Word { return story.PullEnded{Of: n} }),
		said(`<W> says what they know about`, func(*tale, []string) (story.Word, error) { return story.Knows{Words: "something"}, nil }),
		said(`<W> says that they may be counted`, func(*tale, []string) (story.Word, error) { return story.Counted{Yes: true}, nil }),
		said(`<W> says that it moves`, func(*tale, []string) (story.Word, error) { return story.Moves{Of: 1, Is: story.Better}, nil }),
		said(`<W> offers a sentence to the place`, func(*tale, []string) (story.Word, error) { return story.Offered{Words: "something"}, nil }),
		said(`<W> points to what the place knows`, func(*tale, []string) (story.Word, error) { return story.Hit{Of: 1, In: parseWho("Mags").ID}, nil }),
		said(`<W> says what something cost`, func(*tale, []string) (story.Word, error) {
			return story.Cost{Words: "something", Likely: 1, Source: "somewhere", Year: 2024}, nil
		}),
		said(`<W> says what is in everybody's way`, func(*tale, []string) (story.Word, error) {
			return story.SystemCondition{Words: "something", Cause: story.CauseHabit}, nil
		}),
		said(`<W> answers as a steward`, func(*tale, []string) (story.Word, error) {
			return story.StewardSays{Stand: story.WillAct, Words: "something"}, nil
		}),
		said(`<W> says that it is gone`, func(*tale, []string) (story.Word, error) { return story.Gone{}, nil }),
		said(`<W> lets numbers out`, func(*tale, []string) (story.Word, error) {
			return story.Releases{Measure: "m", Until: 1, Cells: "a=1"}, nil
		}),
		said(`<W> begins the system's own story`, func(*tale, []string) (story.Word, error) { return story.Began{Kind: story.System}, nil }),
		said(`<W> says where they are reached`, func(*tale, []string) (story.Word, error) { return story.Reach{By: "text", To: "1"}, nil }),
		said(`<W> has a calendar made`, func(*tale, []string) (story.Word, error) {
			return story.Calendar{Handle: parseWho("Mags").ID, Title: "something"}, nil
		}),
		of(`<W> answers <R> with yes`, func(n int) story.Word { return story.Accepts{Of: n, Yes: true} }),
		said(`<W> says that <W> is not alongside`, func(_ *tale, m []string) (story.Word, error) {
			return story.Apart{Who: parseWho(m[2])}, nil
		}),
		said(`<W> tells <W> what came of it`, func(_ *tale, m []string) (story.Word, error) {
			return story.CameOfIt{To: parseWho(m[2]), Words: "something"}, nil
		}),
		said(`<W> promises something`, func(*tale, []string) (story.Word, error) { return story.Promised{Words: "something"}, nil }),
		said(`<W> notices what mattered`, func(*tale, []string) (story.Word, error) { return story.Mattered{Words: "something"}, nil }),
		said(`<W> writes down that they have died`, func(*tale, []string) (story.Word, error) { return story.Died{Words: "something"}, nil }),
		said(`<W> says what got in the way`, func(*tale, []string) (story.Word, error) { return story.InTheWay{Words: "something"}, nil }),
		said(`<W> doubts that one thing can be decided`, func(*tale, []string) (story.Word, error) {
			return story.Doubt{Words: "something", Help: "something", Until: onDay(10)}, nil
		}),
		said(`<W> wants to be asked how it is`, func(*tale, []string) (story.Word, error) { return story.CheckIn{Question: "something"}, nil }),
		said(`<W> says how it is today`, func(*tale, []string) (story.Word, error) { return story.Today{Wish: story.More}, nil }),
		said(`<W> says by what it begins`, func(*tale, []string) (story.Word, error) { return story.Signs{Words: "something"}, nil }),
		said(`<W> turns support up`, func(*tale, []string) (story.Word, error) { return story.Turned{Up: true}, nil }),
		said(`<W> names a number that answers`, func(*tale, []string) (story.Word, error) {
			return story.Number{Words: "something", Number: "1"}, nil
		}),
		said(`<W> has rung a number`, func(*tale, []string) (story.Word, error) { return story.Rung{Of: 1}, nil }),
		said(`<W> says that they did not meet`, func(*tale, []string) (story.Word, error) { return story.DidNotMeet{Words: "something"}, nil }),
		said(`<W> writes of a day`, func(*tale, []string) (story.Word, error) { return story.Day{Words: "something"}, nil }),
		said(`<W> says that there is no room`, func(*tale, []string) (story.Word, error) { return story.Full{}, nil }),
		said(`<W> says that there was not enough time`, func(*tale, []string) (story.Word, error) { return story.NoTime{}, nil }),
		said(`<W> begins to hear together`, func(*tale, []string) (story.Word, error) { return story.Listens{Until: onDay(30)}, nil }),
		said(`<W> puts <W> on duty`, func(_ *tale, m []string) (story.Word, error) {
			return story.OnDuty{Who: parseWho(m[2]), Number: "1"}, nil
		}),
		{like(`<W> is worried(?: about <W>)?(, withheld|, unseen)?`), func(_ *tale, _ story.Who, m []string) (story.Entry, error) {
			e := story.Entry{Says: story.Worry{Words: "something", Of: parseWho(m[2])}}
			switch m[3] {
			case ", withheld":
				e.Withheld = "serious harm"
			case ", unseen":
				e.Withheld = story.Unseen
			}
			return e, nil
		}},
		of(`<W> has <R>`, func(n int) story.Word { return story.HasIt{Of: n} }),
		of(`<W> hears <R> as failure`, func(n int) story.Word { return story.HeardAs{Of: n, Is: story.Failure} }),
		of(`<W> says that <R> is the same as that`, func(n int) story.Word { return story.Same{One: n, Of: 1} }),
		of(`<W> says that <R> is another thing`, func(n int) story.Word { return story.Another{One: n} }),
		of(`<W> says that <R> is met`, func(n int) story.Word { return story.Met{Of: n} }),
		said(`<W> asks for something`, func(*tale, []string) (story.Word, error) { return story.Contact{Words: "something"}, nil }),
		said(`<W> says what a court put upon <them>`, func(*tale, []string) (story.Word, error) {
			return story.Condition{Words: "something", By: "a court"}, nil
		}),
		of(`<W> agrees with <R>`, func(n int) story.Word { return story.Agreed{Of: n} }),
		in(`<W> says something in <P>(, not for home)?`, story.AboutMe{Words: "something"}),
		in(`<W> writes a note(?: in <P>)?(, not for home|, withheld)?`, story.Note{Words: "something"}),
		in(`<W> records something(?: in <P>)?(, withheld)?`, story.Recorded{Words: "something", Agency: "the council"}),
		said(`<W> says a word that nobody knows yet, called ([a-z]+!?)`, func(_ *tale, m []string) (story.Word, error) {
			return story.Unknown{Name: m[2]}, nil
		}),
		{like(`<W> says something with a line that nobody knows yet, called ([a-z]+!?)`), func(_ *tale, _ story.Who, m []string) (story.Entry, error) {
			return story.Entry{Says: story.AboutMe{Words: "something"}, More: []story.Field{{Name: m[2], Value: "yes"}}}, nil
		}},
		said(`<W> names <W> as a member`, func(_ *tale, m []string) (story.Word, error) { return story.Member{Who: parseWho(m[2])}, nil }),
		said(`<W> says that <W> has left`, func(_ *tale, m []string) (story.Word, error) { return story.Left{Who: parseWho(m[2])}, nil }),
		said(`<W> names <W> as a (worker|steward|operator|reviewer)(?: of <W>)?(?: in the line of ([a-z]+))?(?: called ([a-z]+))?`, func(_ *tale, m []string) (story.Word, error) {
			return story.Works{Who: parseWho(m[2]), As: story.As(m[3]), Body: parseWho(m[4]), Line: m[5], Login: m[6]}, nil
		}),
		said(`<W> says that <W> is a (worker|steward|operator|reviewer) no more`, func(_ *tale, m []string) (story.Word, error) {
			return story.WorksNoMore{Who: parseWho(m[2]), As: story.As(m[3])}, nil
		}),
		said(`<W> names <W> as a team(?: in the line of ([a-z]+))?`, func(_ *tale, m []string) (story.Word, error) {
			return story.Team{Who: parseWho(m[2]), Line: m[3]}, nil
		}),
		said(`<W> says never <W>`, func(_ *tale, m []string) (story.Word, error) { return story.Never{Who: parseWho(m[2])}, nil }),
		said(`<W> says never no more <W>`, func(_ *tale, m []string) (story.Word, error) {
			return story.NeverNoMore{Who: parseWho(m[2])}, nil
		}),
		said(`<W> begins a story`, func(*tale, []string) (story.Word, error) { return story.Began{Kind: story.Person}, nil }),
		said(`<W> begins the private story of <W>`, func(_ *tale, m []string) (story.Word, error) {
			return story.Began{Kind: story.Person, Private: true, Owner: parseWho(m[2])}, nil
		}),
		said(`<W> begins the story of (?:a (family|community|club)|the (place))`, func(_ *tale, m []string) (story.Word, error) {
			kind := story.Kind(m[2] + m[3])
			if kind == "family" {
				kind = story.Us
			}
			return story.Began{Kind: kind}, nil
		}),
		said(`<W> begins a loose page(?: until <D>)?`, func(_ *tale, m []string) (story.Word, error) {
			return story.Began{Kind: story.Loose, Until: parseDay(m[2])}, nil
		}),
		said(`<W> answers why she looked`, func(t *tale, _ []string) (story.Word, error) {
			return story.Answered{When: t.now, Words: "something"}, nil
		}),
		said(`<W> gives themselves a way back`, func(*tale, []string) (story.Word, error) {
			return story.WayBack{Who: parseWho("Sam"), Handle: story.Named("paper"), Why: "something", Reviewer: parseWho("Rev")}, nil
		}),
		said(`<W> knew somebody too`, func(t *tale, _ []string) (story.Word, error) {
			return story.KnewToo{Who: parseWho("Sam"), Of: 1, Why: "something", From: t.now}, nil
		}),
		said(`<W> says a wrong word`, func(*tale, []string) (story.Word, error) { return story.WrongWord{}, nil }),
		said(`<W> takes a loose page in`, func(*tale, []string) (story.Word, error) { return story.TakenIn{}, nil }),
		said(`<W> has a slip`, func(*tale, []string) (story.Word, error) { return story.Slip{Handle: story.Named("slip")}, nil }),
		said(`<W> begins what <W> keeps about <W>(?: until <D>)?`, func(_ *tale, m []string) (story.Word, error) {
			return story.Began{Kind: story.Body, Owner: parseWho(m[2]), About: parseWho(m[3]), Until: parseDay(m[4])}, nil
		}),
	}
}

// openings are the sentences that open without asking.
func openings() []sentence {
	return []sentence{{like(`<W> opens <P> for (life|duty|court|serious crime|curiosity)(?:, with <W> to review)?(, by somebody close)?(?:, held until <D>(, for no reason)?)?(?:, until <D>)?`),
		func(_ *tale, by story.Who, m []string) (story.Entry, error) {
			w := story.Opened{Who: by, Ground: story.Ground(m[3]), Why: "nobody answers the door", Reviewer: parseWho(m[4]),
				Close: m[5] != "", Held: parseDay(m[6]), Until: parseDay(m[8])}
			w.Parts, _ = parseParts(m[2])
			if w.Held != 0 && m[7] == "" {
				w.HeldWhy = "he reads her letters"
			}
			return story.Entry{Says: w}, nil
		}},
		{like(`<W> gives a way back(?: after <W>)?, with <W> to review`), func(_ *tale, by story.Who, m []string) (story.Entry, error) {
			// In these sentences who was the first stands where the paper does.
			return story.Entry{Says: story.WayBack{Who: by, Handle: parseWho(m[2]).ID, Reviewer: parseWho(m[3])}}, nil
		}}}
}

// facts are the sentences about everything but the story itself: time, teams, work, never, and whose story it is.
func facts() []sentence {
	fact := func(pattern string, so func(t *tale, m []string)) sentence {
		return sentence{like(pattern), func(t *tale, _ story.Who, m []string) (story.Entry, error) {
			so(t, m)
			return story.Entry{}, nil
		}}
	}
	work := func(pattern string, so func(w *boundary.Work, m []string)) sentence {
		return fact(pattern, func(t *tale, m []string) {
			id := parseWho(m[1]).ID
			w := t.f.Work[id]
			so(&w, m)
			t.f.Work[id] = w
		})
	}
	team := func(pattern string, so func(t *tale, b *boundary.Team, m []string), who, which int) sentence {
		return fact(pattern, func(t *tale, m []string) {
			id := parseWho(m[which]).ID
			b, known := t.f.Teams[id]
			if !known {
				b = boundary.Team{Now: map[story.ID]bool{}, Ever: map[story.ID]bool{}, Left: map[story.ID]int64{}}
			}
			for _, w := range parseWhos(m[who]) {
				b.Now[w.ID], b.Ever[w.ID] = true, true
				delete(b.Left, w.ID)
			}
			so(t, &b, m)
			t.f.Teams[id] = b
		})
	}
	return []sentence{
		fact(`It is <D>`, func(t *tale, m []string) { t.now = parseDay(m[1]) }),
		fact(`This is the private story of <W>`, func(t *tale, m []string) {
			t.began(story.Began{Kind: story.Person, Private: true, Owner: parseWho(m[1])}, m[1], "private")
		}),
		fact(`This is the story of (a family|a community) that <W> began`, func(t *tale, m []string) {
			t.began(story.Began{Kind: map[string]story.Kind{"a family": story.Us, "a community": story.Community}[m[1]]}, m[2], "us")
		}),
		fact(`This is the story of the place, which <W> began`, func(t *tale, m []string) {
			t.began(story.Began{Kind: story.Place}, m[1], "place")
		}),
		fact(`This is what <W> keeps about <W>(?: until <D>)?, begun by <W>`, func(t *tale, m []string) {
			t.began(story.Began{Kind: story.Body, Owner: parseWho(m[1]), About: parseWho(m[2]), Until: parseDay(m[3])}, m[4], "duty")
		}),
		fact(`This is a loose page that <W> began until <D>`, func(t *tale, m []string) {
			t.began(story.Began{Kind: story.Loose, Until: parseDay(m[2])}, m[1], "loose")
		}),
		fact(`Nothing is said yet`, func(t *tale, _ []string) { t.s.Entries = nil }),
		team(`<W> has ([A-Z][A-Za-z ]+?)(?:, in the line of ([a-z]+))?`, func(_ *tale, b *boundary.Team, m []string) { b.Line = m[3] }, 2, 1),
		team(`<W> joins <W>`, func(*tale, *boundary.Team, []string) {}, 1, 2),
		team(`<W> leaves <W>`, func(t *tale, b *boundary.Team, m []string) {
			b.Now = maps.Clone(b.Now)
			delete(b.Now, parseWho(m[1]).ID)
			b.Left[parseWho(m[1]).ID] = t.now
		}, 1, 2),
		work(`<W> is a worker(?: of <W>)?`, func(w *boundary.Work, m []string) {
			w.Worker, w.Was, w.Body = true, true, parseWho(m[2]).ID
		}),
		work(`<W> is a worker no more`, func(w *boundary.Work, _ []string) { w.Worker, w.Was, w.Body = false, true, story.ID{} }),
		work(`<W> is an operator`, func(w *boundary.Work, _ []string) { w.Operator = true }),
		work(`<W> is a steward`, func(w *boundary.Work, _ []string) { w.Steward = true }),
		work(`<W> is a reviewer(?: in the line of ([a-z]+))?`, func(w *boundary.Work, m []string) { w.Reviewer, w.Line = true, m[2] }),
		work(`<W> is a reviewer no more`, func(w *boundary.Work, _ []string) { w.Reviewer, w.Line = false, "" }),
		fact(`<W> has said never <W>`, func(t *tale, m []string) { t.f.Never[parseWho(m[2]).ID] = true }),
		fact(`<W> has said never no more <W>`, func(t *tale, m []string) { delete(t.f.Never, parseWho(m[2]).ID) }),
	}
}
