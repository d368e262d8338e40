// SPDX-License-Identifier: MIT

package silo

import (
	"strconv"

	"alongside/page"
	"alongside/study/log"
)

// An xesOfEvent is what the event being read has said so far.
type xesOfEvent struct {
	line                                int
	name, worker, agency, person, words said
	time, end, cost                     int64
	odd                                 said // a time that could not be read
	judged                              log.Judged
}

func (e *xesOfEvent) begin(line int) {
	e.line = line
	e.name.ok, e.worker.ok, e.agency.ok, e.person.ok, e.words.ok, e.odd.ok = false, false, false, false, false, false
	e.time, e.end, e.cost = log.NoTime, log.NoTime, log.NoCost
	e.judged = log.NotJudged
}

// eventSays hears one attribute of the event.
func (x *xes) eventSays() {
	e, value := &x.event, x.tag.value
	switch p := known(x.ofEvent, x.tag.key, xesEvent, x.o.Person); p.role {
	case roleName:
		e.name.hear(value, p.rank)
	case roleTime:
		var ok bool
		if e.time, ok = x.clock.read(value); !ok {
			e.time = log.NoTime
			e.odd.hear(value, 0)
		}
	case roleEnd:
		e.end = max(e.end, x.when(value))
	case roleWorker:
		e.worker.hear(value, p.rank)
	case roleAgency:
		e.agency.hear(value, p.rank)
	case rolePerson:
		e.person.hear(value, p.rank)
		x.named = true
	case roleWords:
		e.words.hear(value, p.rank)
	case roleCost:
		e.cost = costOf(string(value))
	case roleJudged:
		e.judged = judgedOf(string(value))
	}
}

// when is NoTime, which is before all times, for what is none.
func (x *xes) when(value []byte) int64 {
	if t, ok := x.clock.read(value); ok {
		return t
	}
	return log.NoTime
}

// endEvent adds the event, or says why it cannot be added.
func (x *xes) endEvent(parent element) error {
	e := &x.event
	switch {
	case e.time == log.NoTime && e.odd.ok:
		x.f.reject(e.line, x.o.noMoment(string(e.odd.text)))
		return nil
	case e.time == log.NoTime:
		x.f.reject(e.line, page.S("it does not say when it happened"))
		return nil
	case !e.name.ok:
		x.f.reject(e.line, page.S("it does not say what was done"))
		return nil
	}
	row := log.Row{
		Time: e.time, End: e.end, Cost: e.cost, Judged: e.judged, Case: log.None,
		Type: x.b.Types.ID(e.name.text), Worker: e.worker.id(x.b.Workers), Agency: e.agency.id(x.b.Agencies),
		Person: e.person.id(x.b.People), Words: e.words.id(x.b.Texts),
	}
	x.events++
	if parent == aLog { // an event of no trace
		x.add(row)
		return nil
	}
	t := &x.trace
	t.rows = append(t.rows, row)
	if len(t.rows) == patience {
		x.flush()
	}
	return nil
}

func (x *xes) add(row log.Row) {
	if row.Agency == log.None && x.s.agency != "" {
		row.Agency = x.b.Agencies.ID([]byte(x.s.agency))
	}
	x.b.Add(row)
}

// An xesOfTrace is what the trace being read has said so far. Its events wait for its end,
// since what it says of itself may come after them.
type xesOfTrace struct {
	number                        int // from 1, in the file
	name, agency, person          said
	opened, closed, due, deadline int64
	rows                          []log.Row
	flushed                       bool
	kase, byPerson, byAgency      uint32 // once flushed
	scratch                       []byte
}

func (t *xesOfTrace) begin() {
	t.number++
	t.name.ok, t.agency.ok, t.person.ok, t.flushed = false, false, false, false
	t.opened, t.closed, t.due, t.deadline = log.NoTime, log.NoTime, log.NoTime, log.NoTime
	t.rows = t.rows[:0]
}

// traceSays hears one attribute of the trace.
func (x *xes) traceSays() error {
	t, value := &x.trace, x.tag.value
	p := known(x.ofTrace, x.tag.key, xesTrace, x.o.Person)
	switch p.role {
	case roleOpened:
		t.opened = max(t.opened, x.when(value))
	case roleClosed:
		t.closed = max(t.closed, x.when(value))
	case roleDue:
		if p.rank == 0 {
			t.due = max(t.due, x.when(value))
		} else {
			t.deadline = max(t.deadline, x.when(value))
		}
	case roleName, roleAgency, rolePerson:
		if t.flushed {
			return x.sorry("line %d says %s of a trace after more than %d of its events; put what a trace says of itself before its events",
				x.in.line(), clip(string(x.tag.key)), patience)
		}
		switch p.role {
		case roleName:
			t.name.hear(value, p.rank)
		case roleAgency:
			t.agency.hear(value, p.rank)
		case rolePerson:
			t.person.hear(value, p.rank)
			x.named = true
		}
	}
	return nil
}

// flush hands over the events that wait. A trace without a name is called by its number.
func (x *xes) flush() {
	t := &x.trace
	if !t.flushed {
		t.flushed = true
		t.scratch = append(t.scratch[:0], x.s.prefix...)
		if t.name.ok {
			t.scratch = append(t.scratch, t.name.text...)
		} else {
			t.scratch = strconv.AppendInt(append(t.scratch, "trace "...), int64(t.number), 10)
		}
		t.kase = x.b.Cases.ID(t.scratch)
		t.byPerson, t.byAgency = t.person.id(x.b.People), t.agency.id(x.b.Agencies)
	}
	for _, row := range t.rows {
		row.Case = t.kase
		if row.Person == log.None {
			row.Person = t.byPerson
		}
		if row.Agency == log.None {
			row.Agency = t.byAgency
		}
		x.add(row)
	}
	t.rows = t.rows[:0]
}

// endTrace says of the case what the trace said. A trace without an event is no case.
func (x *xes) endTrace() {
	t := &x.trace
	if len(t.rows) > 0 {
		x.flush()
	}
	if !t.flushed {
		return
	}
	if t.due == log.NoTime {
		t.due = t.deadline
	}
	x.b.Says(t.kase, t.opened, t.closed, t.due)
}
