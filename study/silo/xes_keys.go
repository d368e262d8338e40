// SPDX-License-Identifier: MIT

package silo

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"alongside/study/log"
)

// A role is what an attribute says of an event or of its case.
type role uint8

const (
	noRole role = iota
	roleName
	roleTime
	roleEnd
	roleWorker
	roleAgency
	roleCost
	roleWords
	roleJudged
	rolePerson
	roleOpened
	roleClosed
	roleDue
)

// A plays says which part an attribute plays. Where several play the same part, the one of the
// lowest rank is heard.
type plays struct {
	role
	rank uint8
}

// peopleWords are the words by which systems call people, the likeliest to mean a person first.
var peopleWords = []string{"person", "people", "citizen", "individual", "resident", "client",
	"patient", "customer", "serviceuser", "child", "youngperson", "adult", "tenant", "claimant",
	"applicant", "beneficiary", "participant", "student", "pupil", "member", "household member"}

// peopleRank says whether bare words name a person, alone or as in "client number", and how
// likely.
func peopleRank(s string) (rank uint8, ok bool) {
	for _, end := range [...]string{"", "id", "no", "nr", "number", "ref", "reference", "key", "pseudonym"} {
		if w, found := strings.CutSuffix(s, end); found {
			if w == "personal" && end != "" {
				w = "person"
			}
			if i := slices.Index(peopleWords, w); i >= 0 {
				return uint8(i), true
			}
		}
	}
	return 0, false
}

// caseDay says which of a case's own days words name.
func caseDay(s string) plays {
	switch s {
	case "startdate", "start", "startdatetime", "starttime", "opened", "open", "opendate", "openeddate",
		"dateopened", "openedat", "casestart", "casestartdate", "begin", "begindate":
		return plays{roleOpened, 0}
	case "enddate", "end", "enddatetime", "endtime", "closed", "close", "closedate", "closeddate",
		"dateclosed", "closedat", "caseend", "caseenddate", "completiondate":
		return plays{roleClosed, 0}
	case "enddateplanned", "plannedenddate", "plannedend", "endplanned", "planned":
		return plays{roleDue, 0}
	case "deadline", "due", "duedate", "datedue", "dueat", "target", "targetdate", "deadlinedate":
		return plays{roleDue, 1}
	}
	return plays{}
}

// eventSays says which part words play in any event, whatever the format.
func eventSays(s string) plays {
	switch s {
	case "agency", "organisation", "organization":
		return plays{roleAgency, 0}
	case "department", "team", "service":
		return plays{roleAgency, 2}
	case "worker", "resource", "orgresource":
		return plays{roleWorker, 0}
	case "employee", "user", "officer":
		return plays{roleWorker, 1}
	case "cost", "costtotal", "totalcost":
		return plays{roleCost, 0}
	case "words", "text", "freetext":
		return plays{roleWords, 0}
	case "note", "notes", "comment", "comments":
		return plays{roleWords, 1}
	case "end", "endtime", "endtimestamp", "endedat", "timeend":
		return plays{roleEnd, 0}
	case "demand", "judged":
		return plays{roleJudged, 0}
	}
	return plays{}
}

// xesEvent says which part an attribute of an event plays. person is the key that the reader
// of the file named, or "".
func xesEvent(key, person string) plays {
	switch key {
	case "concept:name":
		return plays{roleName, 0}
	case "time:timestamp":
		return plays{roleTime, 0}
	}
	if p := xesPerson(key, person); p.role != noRole {
		return p
	}
	switch key {
	case "org:resource":
		return plays{roleWorker, 0}
	case "org:group":
		return plays{roleAgency, 1}
	case "org:role":
		return plays{roleAgency, 3}
	case "cost:total":
		return plays{roleCost, 0}
	}
	if strings.Contains(key, ":") {
		return plays{} // an extension's own, not just a word
	}
	return eventSays(bare(key))
}

// xesTrace says which part an attribute of a trace plays.
func xesTrace(key, person string) plays {
	key = ofCase(key)
	switch key {
	case "concept:name":
		return plays{roleName, 0}
	case "org:group":
		return plays{roleAgency, 1}
	}
	if p := xesPerson(key, person); p.role != noRole {
		return p
	}
	s := bare(key)
	if p := caseDay(s); p.role != noRole {
		return p
	}
	if p := eventSays(s); p == (plays{roleAgency, 0}) {
		return p
	}
	return plays{}
}

func xesPerson(key, person string) plays {
	if person != "" {
		if strings.EqualFold(ofCase(key), ofCase(person)) {
			return plays{rolePerson, 0}
		}
		return plays{}
	}
	if rank, ok := peopleRank(bare(key)); ok {
		return plays{rolePerson, rank}
	}
	return plays{}
}

// ofCase is a key without what some systems put before it to say that it is the case's own.
func ofCase(key string) string {
	for _, p := range [...]string{"case:", "(case)", "trace:", "case_", "case "} {
		if len(key) > len(p) && strings.EqualFold(key[:len(p)], p) {
			return strings.TrimLeft(key[len(p):], " _")
		}
	}
	return key
}

// bare is a name in small letters and digits only: "Person ID" and "person_id" are one.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127:
			return r
		}
		return -1
	}, s)
}

// judgedOf reads what people said of a contact.
func judgedOf(s string) log.Judged {
	switch bare(s) {
	case "value", "valuedemand":
		return log.Value
	case "failure", "failuredemand":
		return log.Failure
	case "unsure", "notsure", "dontknow":
		return log.Unsure
	}
	return log.NotJudged
}

// costOf reads an amount as a machine writes it, and gives hundredths. What
// is no amount, or too high to be one, is not known.
func costOf(s string) int64 {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) > dearest/100 {
		return log.NoCost
	}
	return int64(math.Round(v * 100))
}
