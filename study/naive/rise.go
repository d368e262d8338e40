// SPDX-License-Identifier: MIT

package naive

// bounds parts the time of the log in the middle. Of a log of four windows or more the first
// window is left out, in which everybody looks new.
func (a *account) bounds() {
	first, last := a.l.span()
	window := int64(a.days) * Day
	if last-first >= 4*window && a.wrong != "rise: no run-in" && len(a.l.Events) > 0 {
		first += window
		a.is.RunIn = true
	}
	a.from, a.middle = first, first+(last-first)/2
}

// rise sorts contacts by who makes them: 0 for a person's first, 1 for the first of another
// matter, 2 for all others.
func (a *account) rise(life Life) {
	seen := map[int]bool{}
	for n, place := range life.Contacts {
		e := a.l.Events[life.Events[place]]
		matter := life.Episodes[life.In[place]].Matter
		who := 2
		if n == 0 || a.wrong == "new: the first episode is all new" && matter == 0 {
			who = 0
		} else if !seen[matter] {
			who = 1
		}
		seen[matter] = true
		name := Month(e.Time)
		if a.wrong == "months: in local days of 31" {
			name = Month(e.Time + 3600*1_000_000)
		}
		m := a.is.Months[name]
		m[who]++
		if is(e.Type, "crisis") {
			m[3]++
		}
		a.is.Months[name] = m
		switch {
		case e.Time < a.from:
		case e.Time < a.middle, e.Time == a.middle && a.wrong == "rise: on the middle is before":
			a.is.Before[who]++
		default:
			a.is.After[who]++
		}
	}
}

// facts are a few counts more. The halves of a person's time part in the middle between the
// beginnings of their first and last event, which itself is of the earlier half. An answer is
// the first event after a first contact that is an assessment, a referral, a refusal or
// something done, and no contact itself. A wait without an end lasts until the next event.
func (a *account) facts(life Life) {
	first := a.l.Events[life.Events[0]].Time
	last := a.l.Events[life.Events[len(life.Events)-1]].Time
	middle := first + (last-first)/2
	contact := map[int]bool{}
	for _, place := range life.Contacts {
		contact[place] = true
	}
	var crises, contacts [2]int
	sanctioned, no := false, false
	answers := 0
	for place, i := range life.Events {
		e := a.l.Events[i]
		half := 0
		if e.Time > middle || e.Time == middle && a.wrong == "halves: on the middle is later" {
			half = 1
		}
		for _, k := range Kinds(e.Type) {
			a.is.Kinds[k]++
			if a.wrong == "kinds: an event is one kind" {
				break
			}
		}
		if is(e.Type, "crisis") {
			crises[half]++
		}
		if contact[place] {
			contacts[half]++
		}
		sanctioned = sanctioned || is(e.Type, "sanction")
		if place > life.Contacts[0] && !contact[place] && is(e.Type, "assess", "refer", "refuse", "do") {
			answers++
			if is(e.Type, "refuse") && (answers == 1 || a.wrong == "no: any answer that is no") {
				no = true
			}
		}
		if is(e.Type, "wait") {
			end := e.until()
			if end == e.Time && place+1 < len(life.Events) {
				end = a.l.Events[life.Events[place+1]].Time
			}
			a.waits = append(a.waits, end-e.Time)
		}
	}
	count(sanctioned, &a.is.Sanctioned)
	count(answers > 0, &a.is.Asked)
	count(no, &a.is.FirstNo)
	if crises[0]+crises[1] >= 2 {
		a.is.InCrisis++
		count(crises[1] > crises[0], &a.is.Rising)
		count(crises[1] < crises[0], &a.is.Falling)
	}
	enough := 4
	if a.wrong == "up: from three contacts on" {
		enough = 3
	}
	if contacts[0]+contacts[1] >= enough {
		count(contacts[1] > contacts[0], &a.is.Up)
		count(contacts[1] < contacts[0], &a.is.Down)
	}
}

func count(yes bool, n *int) {
	if yes {
		*n++
	}
}
