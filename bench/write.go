// SPDX-License-Identifier: MIT

package main

import (
	"bufio"
	"fmt"
	"io"
	"time"
)

// header names the columns as the usual exports do.
const header = "event,person,case,activity,timestamp,agency,worker,cost\n"

// writeCSV writes the log as one row an event, about 84 bytes each.
func (t town) writeCSV(w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<20)
	out.WriteString(header)
	row := make([]byte, 0, 128)
	for i, e := range t.Events {
		row = fmt.Appendf(row[:0], "e%07d,P%07d,C%07d,%s,", i+1, t.ref(e.of), e.of+1, acts[e.act].name)
		row = when(e).AppendFormat(row, "2006-01-02 15:04:05")
		row = fmt.Appendf(row, ",%s,W%d%03d,%d.%02d\n", agencies[e.agency], e.agency, e.worker, e.pence/100, e.pence%100)
		out.Write(row)
	}
	return out.Flush()
}

// writeXES writes the log as IEEE 1849 has it: a trace a case, its events in order.
func (t town) writeXES(w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<20)
	fmt.Fprint(out, xesHead)
	from := make([]uint32, len(t.Person)+1)
	for _, e := range t.Events {
		from[e.of+1]++
	}
	for i := range t.Person {
		from[i+1] += from[i]
	}
	byCase := make([]event, len(t.Events))
	for _, e := range t.Events {
		byCase[from[e.of]] = e
		from[e.of]++
	}
	for i, e := range byCase {
		if i == 0 || byCase[i-1].of != e.of {
			if i > 0 {
				fmt.Fprint(out, "\t</trace>\n")
			}
			fmt.Fprintf(out, xesTrace, e.of+1, t.ref(e.of))
		}
		fmt.Fprintf(out, xesEvent, acts[e.act].name, when(e).Format("2006-01-02T15:04:05.000-07:00"),
			agencies[e.agency], e.agency, e.worker, e.pence/100, e.pence%100)
	}
	fmt.Fprint(out, "\t</trace>\n</log>\n")
	return out.Flush()
}

func when(e event) time.Time { return begins.Add(time.Duration(e.at) * time.Second) }

// ref is the number by which the town knows the person of a case. Numbers are dealt out of
// order, as reference numbers are.
func (t town) ref(of uint32) uint64 { return (uint64(t.Person[of])*7_654_321 + 1_234_567) % 10_000_000 }

const xesHead = `<?xml version="1.0" encoding="UTF-8" ?>
<log xes.version="1.0" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
	<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
	<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
	<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
	<extension name="Cost" prefix="cost" uri="http://www.xes-standard.org/cost.xesext"/>
	<global scope="trace">
		<string key="concept:name" value="UNKNOWN"/>
	</global>
	<global scope="event">
		<string key="concept:name" value="UNKNOWN"/>
		<date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>
	</global>
	<classifier name="Activity" keys="concept:name"/>
	<string key="concept:name" value="An invented town"/>
`

const xesTrace = `	<trace>
		<string key="concept:name" value="C%07d"/>
		<string key="person" value="P%07d"/>
`

const xesEvent = `		<event>
			<string key="concept:name" value="%s"/>
			<date key="time:timestamp" value="%s"/>
			<string key="org:group" value="%s"/>
			<string key="org:resource" value="W%d%03d"/>
			<float key="cost:total" value="%d.%02d"/>
		</event>
`
