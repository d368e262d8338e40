// SPDX-License-Identifier: MIT

package naive

import (
	"alongside/study/kind"
	"alongside/study/log"
)

// Build hands l to the log that is tested, as a reader would, and says what each activity is.
func Build(l Log) (*log.Log, []kind.Set) {
	b := log.NewBuilder()
	id := func(names *log.Names, name string) uint32 {
		if name == "" {
			return log.None
		}
		return names.ID([]byte(name))
	}
	for i, e := range l.Events {
		r := log.Unknown
		r.Time = e.Time
		r.Type = id(b.Types, e.Type)
		r.Case = id(b.Cases, e.Case)
		r.Agency = id(b.Agencies, e.Agency)
		r.Worker = id(b.Workers, e.Worker)
		if e.End != nil {
			r.End = *e.End
		}
		if e.Cost != nil {
			r.Cost = *e.Cost
		}
		r.Judged = map[string]log.Judged{"value": log.Value, "failure": log.Failure, "unsure": log.Unsure}[e.Judged]
		beside := e.People
		if !e.Beside && len(e.People) > 0 {
			r.Person = id(b.People, e.People[0])
			beside = e.People[1:]
		}
		b.Add(r)
		for _, p := range beside {
			b.Relate(uint32(i), log.Person, id(b.People, p), log.None)
		}
	}
	for _, c := range l.Says {
		b.Says(id(b.Cases, c.Case), moment(c.Opened), moment(c.Closed), moment(c.Due))
	}
	built, err := b.Build()
	if err != nil {
		panic(err) // only of four thousand million events
	}
	return built, Sets(built)
}

// Sets says what each activity of a built log is.
func Sets(l *log.Log) []kind.Set {
	is := make([]kind.Set, l.Types.Len())
	for i := range is {
		for _, k := range Kinds(l.Types.Name(uint32(i))) {
			is[i] |= kind.Parse(k)
		}
	}
	return is
}

func moment(t *int64) int64 {
	if t == nil {
		return log.NoTime
	}
	return *t
}
