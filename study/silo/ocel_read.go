// SPDX-License-Identifier: MIT

package silo

import (
	"encoding/json"
	"errors"
	"strings"

	"alongside/page"
	"alongside/study/log"
)

type ocelSays struct {
	Name  plainText
	Value plainText
}

type ocelBelongs struct {
	ObjectID  plainText `json:"objectId"`
	Qualifier plainText
}

type ocelEventJSON struct {
	ID, Type, Time plainText
	Attributes     []ocelSays
	Relationships  []ocelBelongs
}

type ocelObjectJSON struct {
	ID, Type      plainText
	Attributes    []ocelSays
	Relationships []ocelBelongs
}

// A plainText is a text, or a number that some program wrote without quotes.
type plainText string

var errNoText = errors.New("a list or an object where a text should be")

func (t *plainText) UnmarshalJSON(b []byte) error {
	switch b[0] {
	case '"':
		return json.Unmarshal(b, (*string)(t))
	case '{', '[':
		return errNoText
	case 'n': // null
		return nil
	}
	*t = plainText(b)
	return nil
}

// id numbers an object that is told of or pointed to.
func (r *ocel) id(name plainText) uint32 {
	id := r.ids.ID([]byte(name))
	r.room()
	return id
}

// room makes room for an object for each id.
func (r *ocel) room() {
	for len(r.objects) < r.ids.Len() {
		r.objects = append(r.objects, ocelObject{log.None, log.None})
	}
}

// among turns an id into the number of the same name among n.
func (r *ocel) among(n *log.Names, id uint32) uint32 {
	if id == log.None {
		return id
	}
	return n.ID([]byte(r.ids.Name(id)))
}

// object takes in one object.
func (r *ocel) object(v *ocelObjectJSON, err error) error {
	r.counted++
	switch {
	case err != nil:
		r.f.reject(r.line(), page.S("this object is not written as OCEL 2.0 writes one"))
		return nil
	case v.ID == "":
		r.f.reject(r.line(), page.S("this object has no id"))
		return nil
	case strings.TrimSpace(string(v.Type)) == "":
		why := page.S("the object number %d does not say what it is", r.counted)
		if r.o.Quote {
			why = page.S("the object “%s” does not say what it is", clip(string(v.ID)))
		}
		r.f.reject(r.line(), why)
		return nil
	}
	kind, err := r.kind(string(v.Type))
	if err != nil {
		return err
	}
	id := r.id(v.ID)
	if was := r.objects[id].kind; was != log.None && was != kind {
		now, before := clip(string(v.Type)), clip(r.kinds[was].name)
		why := page.S("the object number %d is a %s here and was a %s before", r.counted, now, before)
		if r.o.Quote {
			why = page.S("the object “%s” is a %s here and was a %s before", clip(string(v.ID)), now, before)
		}
		r.f.reject(r.line(), why)
		return nil
	}
	r.objects[id].kind = kind
	if r.kinds[kind].of == log.Case {
		r.ownDays(id, v.Attributes)
	}
	for _, to := range v.Relationships {
		if to.ObjectID != "" {
			r.ties = append(r.ties, ocelTie{id, r.id(to.ObjectID), r.qualifier(to.Qualifier), r.line()})
		}
	}
	return nil
}

// ownDays keeps what a case says of itself; of a day that changed, the latest.
func (r *ocel) ownDays(id uint32, says []ocelSays) {
	d := ocelDays{id, log.NoTime, log.NoTime, log.NoTime}
	deadline := log.NoTime
	for _, a := range says {
		p := caseDay(bare(string(a.Name)))
		t, ok := r.clock.read([]byte(a.Value))
		if !ok {
			continue
		}
		switch {
		case p.role == roleOpened:
			d.opened = max(d.opened, t)
		case p.role == roleClosed:
			d.closed = max(d.closed, t)
		case p.role == roleDue && p.rank == 0:
			d.due = max(d.due, t)
		case p.role == roleDue:
			deadline = max(deadline, t)
		}
	}
	if d.due == log.NoTime {
		d.due = deadline
	}
	if d.opened != log.NoTime || d.closed != log.NoTime || d.due != log.NoTime {
		r.days = append(r.days, d)
	}
}

func (r *ocel) qualifier(q plainText) uint32 { return r.b.Qualifiers.ID([]byte(q)) }

// kind numbers a type of object.
func (r *ocel) kind(name string) (uint32, error) {
	for i, k := range r.kinds {
		if k.name == name {
			return uint32(i), nil
		}
	}
	of, ok := ocelColumn(name, r.o.Person)
	if !ok {
		if of, ok = r.b.Kind(name); !ok {
			return 0, r.sorry("line %d brings more than 200 types of object, which no honest file has: export it again", r.line())
		}
	}
	if len(r.kinds) == 1000 {
		return 0, r.sorry("line %d brings more than 1000 types of object, which no honest file has: export it again", r.line())
	}
	r.kinds = append(r.kinds, ocelKind{name, of})
	return uint32(len(r.kinds) - 1), nil
}

// ocelColumn says which of the four columns a type of object fills, by its name. person is the
// type that the reader of the file named, or "".
func ocelColumn(name, person string) (of log.Object, ok bool) {
	if person != "" && strings.EqualFold(strings.TrimSpace(name), strings.TrimSpace(person)) {
		return log.Person, true
	}
	s := bare(name)
	for _, one := range [...]string{s, strings.TrimSuffix(s, "s"), strings.TrimSuffix(s, "ren")} {
		switch one {
		case "case", "referral", "enrolment", "enrollment", "episode", "application", "ticket":
			return log.Case, true
		case "agency", "agencie", "organisation", "organization", "department", "team", "service":
			return log.Agency, true
		case "worker", "resource", "employee", "user", "officer", "caseworker", "socialworker":
			return log.Worker, true
		}
		if _, found := peopleRank(one); found && person == "" {
			return log.Person, true
		}
	}
	return 0, false
}

// event takes in one event. Where the objects have not been read yet, it waits for them.
func (r *ocel) event(v *ocelEventJSON, err error) error {
	line := r.line()
	at, ok := r.clock.read([]byte(v.Time))
	switch {
	case err != nil:
		r.f.reject(line, page.S("this event is not written as OCEL 2.0 writes one"))
		return nil
	case strings.TrimSpace(string(v.Type)) == "":
		r.f.reject(line, page.S("it does not say what was done"))
		return nil
	case v.Time == "":
		r.f.reject(line, page.S("it does not say when it happened"))
		return nil
	case !ok:
		r.f.reject(line, r.o.noMoment(string(v.Time)))
		return nil
	}
	w := ocelWaiting{row: log.Unknown, line: line}
	w.row.Time = at
	r.attributes(&w.row, v.Attributes)
	// Names are only given their numbers once the event is sure to count; till then they are
	// kept among the ids, where every name is kept once.
	w.row.Type = r.id(v.Type)
	for _, to := range v.Relationships {
		r.points = append(r.points, ocelPoint{r.id(to.ObjectID), r.qualifier(to.Qualifier)})
		w.points++
	}
	r.waiting = append(r.waiting, w)
	if r.told {
		r.flush()
	}
	return nil
}

// attributes fills in what an event says of itself.
func (r *ocel) attributes(row *log.Row, says []ocelSays) {
	var worker, agency, words said
	for _, a := range says {
		value := string(a.Value)
		name := string(a.Name)
		p := eventSays(bare(name))
		switch p.role {
		case roleWorker:
			worker.hear([]byte(value), p.rank)
		case roleAgency:
			agency.hear([]byte(value), p.rank)
		case roleWords:
			words.hear([]byte(value), p.rank)
		case roleCost:
			row.Cost = costOf(value)
		case roleJudged:
			row.Judged = judgedOf(value)
		case roleEnd:
			if t, ok := r.clock.read([]byte(value)); ok {
				row.End = t
			}
		}
	}
	row.Worker, row.Agency, row.Words = worker.id(r.ids), agency.id(r.ids), words.id(r.b.Texts)
	r.room()
}

// flush adds the events that wait.
func (r *ocel) flush() {
	from := 0
	for _, w := range r.waiting {
		r.add(w, r.points[from:from+w.points])
		from += w.points
	}
	r.waiting, r.points = r.waiting[:0], r.points[:0]
}

func (r *ocel) add(w ocelWaiting, points []ocelPoint) {
	for _, p := range points {
		if r.objects[p.to].kind == log.None {
			r.f.reject(w.line, r.o.untold(r.ids.Name(p.to)))
			return
		}
	}
	e := uint32(r.b.Len())
	row := w.row
	row.Type = r.among(r.b.Types, w.row.Type)
	row.Worker, row.Agency = log.None, log.None
	for _, p := range points {
		of, id := r.kinds[r.objects[p.to].kind].of, r.number(p.to)
		var column *uint32
		switch of {
		case log.Case:
			column = &row.Case
		case log.Person:
			column = &row.Person
			r.named = true
		case log.Agency:
			column = &row.Agency
		case log.Worker:
			column = &row.Worker
		}
		if column != nil && *column == log.None {
			*column = id
			continue
		}
		r.b.Relate(e, of, id, p.qualifier)
	}
	if row.Agency == log.None { // what it says of itself counts where it points to nobody
		row.Agency = r.among(r.b.Agencies, w.row.Agency)
	}
	if row.Worker == log.None {
		row.Worker = r.among(r.b.Workers, w.row.Worker)
	}
	if row.Agency == log.None && r.s.agency != "" {
		row.Agency = r.b.Agencies.ID([]byte(r.s.agency))
	}
	r.b.Add(row)
	r.events++
}
