// SPDX-License-Identifier: MIT

package naive

// A System is what the system sees. Times are in days.
type System struct {
	Events, Cases int
	Says          string // how a closing is told: date, activity or ""
	Open, Closed  int
	Due           Due
	Days          Spread
	Activities    map[string]Activity
	Agencies      map[string]map[string]int // events by agency and month
	Costed        int
	Cost          int64
}

// A Due counts the cases that have a date by which they should be closed. Where the file does
// not tell when one is, there is nothing to count.
type Due struct{ Cases, Within, Late, Past, Ahead int }

// An Activity is one name for what was done.
type Activity struct {
	Events, Costed int
	Cost           int64
}

// SystemFaults are mistakes that SystemOf can make.
var SystemFaults = []Fault{"due: closed on the day is late", "due: the last event's own moment is past",
	"days: to the beginning of the last event", "days: alone events left out", "closed: by activity beside dates",
	"closed: first closing of several", "alone: not a case", "due: where no closing is told", "cost: unknown is a costed nothing"}

// SystemOf looks at l as the system does.
func SystemOf(l Log, wrong Fault) System {
	l = l.alone()
	s := System{Events: len(l.Events), Activities: map[string]Activity{}, Agencies: map[string]map[string]int{}}
	_, last := l.span()
	closed, due := map[string]int64{}, map[string]int64{}
	for _, c := range l.Says {
		later(closed, c.Case, c.Closed)
		later(due, c.Case, c.Due)
	}
	if len(closed) > 0 {
		s.Says = "date"
	} else if len(l.names(func(e Event) []string { return when(is(e.Type, "close"), "yes") })) > 0 {
		s.Says = "activity"
	}
	if s.Says == "activity" || wrong == "closed: by activity beside dates" {
		for name, events := range l.cases() {
			for _, i := range events {
				_, before := closed[name]
				if e := l.Events[i]; is(e.Type, "close") && !(before && wrong == "closed: first closing of several") {
					until := e.until()
					later(closed, name, &until)
				}
			}
		}
	}
	var days []int64
	for name, events := range l.cases() {
		if name[0] == 0 && wrong == "alone: not a case" {
			continue
		}
		s.Cases++
		start, end := l.Events[events[0]].Time, l.Events[events[0]].until()
		for _, i := range events {
			start = min(start, l.Events[i].Time)
			end = max(end, l.Events[i].until())
			if wrong == "days: to the beginning of the last event" {
				end = l.Events[i].Time
			}
		}
		if name[0] != 0 || wrong != "days: alone events left out" {
			days = append(days, end-start)
		}
		at, isClosed := closed[name]
		if s.Says != "" {
			if isClosed {
				s.Closed++
			} else {
				s.Open++
			}
		}
		by, hasDue := due[name]
		if !hasDue || s.Says == "" && wrong != "due: where no closing is told" {
			continue
		}
		s.Due.Cases++
		switch {
		case isClosed && (at < by || at == by && wrong != "due: closed on the day is late"):
			s.Due.Within++
		case isClosed:
			s.Due.Late++
		case by < last || by == last && wrong == "due: the last event's own moment is past":
			s.Due.Past++
		default:
			s.Due.Ahead++
		}
	}
	s.Days = spread(days, float64(Day))
	for _, e := range l.Events {
		a := s.Activities[e.Type]
		a.Events++
		if e.Cost != nil {
			a.Costed++
			a.Cost += *e.Cost
			s.Costed++
			s.Cost += *e.Cost
		} else if wrong == "cost: unknown is a costed nothing" {
			s.Costed++
		}
		s.Activities[e.Type] = a
		if e.Agency != "" {
			if s.Agencies[e.Agency] == nil {
				s.Agencies[e.Agency] = map[string]int{}
			}
			s.Agencies[e.Agency][Month(e.Time)]++
		}
	}
	return s
}

// later keeps t under name unless a later moment stands there.
func later(all map[string]int64, name string, t *int64) {
	if t == nil {
		return
	}
	if was, ok := all[name]; !ok || *t > was {
		all[name] = *t
	}
}

func when(yes bool, name string) []string {
	if yes {
		return []string{name}
	}
	return nil
}
