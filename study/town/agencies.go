// SPDX-License-Identifier: MIT

package town

import "strings"

// An agency is known by its habits: they are the same whoever comes.
type agency struct {
	name, code string
	title      string // how its workers are called, with a number behind it
	workers    int
	calls      string // how it calls people
	asks       []string
	steps      []step // in this order, each as often as it says
	ends       []ending
	days       int // a case takes this long at the most
	due        int // and is planned to take this long; 0 where nobody plans it
}

// A step is something an agency does on the way, often per cent of the time.
type step struct {
	often    int
	activity string
	waits    bool // it lasts, until somebody else has decided
	alone    bool // a machine does it
	asks     bool // it is the person who does it
}

// An ending is how a case goes out.
type ending struct {
	weight     int
	activities []string
	helps      bool
	to         []string // where the person is sent
}

const closed = "Case closed"

// says fills in how the agency calls people, with a capital where a sentence begins.
func (a *agency) says(text string) string {
	text = strings.ReplaceAll(text, ". CUSTOMER", ". "+a.calls)
	if rest, ok := strings.CutPrefix(text, "CUSTOMER"); ok {
		text = a.calls + rest
	}
	return strings.ReplaceAll(text, "CUSTOMER", strings.ToLower(a.calls))
}

// by finds an agency by its name. The tables are tested: there is always one.
func by(name string) *agency {
	for i := range agencies {
		if agencies[i].name == name {
			return &agencies[i]
		}
	}
	panic("no agency is called " + name)
}

// check is what every agency does for its own sake, more or less of it.
func check(form, note, supervisor, audit int) []step {
	return []step{
		{often: form, activity: "Form filled in"},
		{often: note, activity: "Case note"},
		{often: supervisor, activity: "Supervisor check"},
		{often: audit, activity: "Quality audit"},
	}
}

// with puts an agency's own steps before those it does for its own sake.
func with(own []step, rest []step) []step { return append(own, rest...) }

var agencies = []agency{
	{name: "Council tax", code: "CT", title: "Desk", workers: 8, calls: "Customer",
		asks: []string{"Customer contact received", "Customer contact received", "Contact received"}, days: 34, due: 15,
		steps: with([]step{
			{often: 40, activity: "Reminder letter", alone: true},
			{often: 20, activity: "Summons sent", alone: true},
			{often: 12, activity: "Liability order"},
			{often: 15, activity: "Recorded as non-engaging"},
		}, check(26, 14, 28, 5)),
		ends: []ending{
			{weight: 35, activities: []string{closed}},
			{weight: 20, activities: []string{"Signposted to website"}},
			{weight: 15, activities: []string{"Did not engage - closed"}},
			{weight: 15, activities: []string{"Referral out", closed}, to: []string{"Debt line", "Housing"}},
			{weight: 15, activities: []string{"Help given", closed}, helps: true}}},
	{name: "Housing", code: "HO", title: "Officer", workers: 14, calls: "Tenant",
		asks: []string{"Tenant enquiry", "Contact received", "Application received"}, days: 44, due: 20,
		steps: with([]step{
			{often: 25, activity: "Eligibility check"},
			{often: 18, activity: "Arrears letter", alone: true},
			{often: 8, activity: "Eviction notice"},
			{often: 32, activity: "Awaiting panel", waits: true},
			{often: 8, activity: "Recorded as complex"},
		}, check(26, 14, 28, 7)),
		ends: []ending{
			{weight: 25, activities: []string{"Threshold not met - closed"}},
			{weight: 15, activities: []string{"Did not engage - closed"}},
			{weight: 20, activities: []string{"Referral out", closed}, to: []string{"Repairs and bins", "Social care", "Debt line"}},
			{weight: 12, activities: []string{"Review - no change"}},
			{weight: 13, activities: []string{closed}},
			{weight: 15, activities: []string{"Help given"}, helps: true}}},
	{name: "Repairs and bins", code: "RB", title: "Planner", workers: 6, calls: "Tenant",
		asks: []string{"Repair request", "Repair request", "Request received"}, days: 28, due: 14,
		steps: with([]step{
			{often: 25, activity: "Triage"},
			{often: 20, activity: "Awaiting manager's decision", waits: true},
			{often: 15, activity: "Home visit"},
		}, check(18, 10, 18, 7)),
		ends: []ending{
			{weight: 40, activities: []string{"Repair done"}, helps: true},
			{weight: 22, activities: []string{"No further action"}},
			{weight: 18, activities: []string{"Did not attend - closed"}},
			{weight: 20, activities: []string{"Passed to another team"}, to: []string{"Housing"}}}},
	{name: "Debt line", code: "DL", title: "Duty line", workers: 5, calls: "Client",
		asks: []string{"Contact received"}, days: 10, due: 5,
		steps: with([]step{{often: 45, activity: "Means test"}}, check(22, 17, 14, 5)),
		ends: []ending{
			{weight: 50, activities: []string{"Signposted to website"}},
			{weight: 15, activities: []string{"Did not attend - closed"}},
			{weight: 15, activities: []string{"Referral out", closed}, to: []string{"Council tax", "Jobcentre", "Housing"}},
			{weight: 20, activities: []string{"Help given", closed}, helps: true}}},
	{name: "Surgery", code: "SU", title: "Doctor", workers: 7, calls: "Patient",
		asks: []string{"Appointment request"}, days: 20, due: 14,
		steps: with([]step{{often: 25, activity: "Triage"}}, check(8, 28, 2, 4)),
		ends: []ending{
			{weight: 30, activities: []string{"Treatment"}, helps: true},
			{weight: 32, activities: []string{"Referral out"}, to: []string{"Talking help", "Hospital", "Social care"}},
			{weight: 10, activities: []string{"Patient did not attend - closed"}},
			{weight: 14, activities: []string{"Signposted to website"}},
			{weight: 14, activities: []string{"Review - no change"}}}},
	{name: "Talking help", code: "TH", title: "Booking", workers: 5, calls: "Patient",
		asks: []string{"Contact received", "Request received"}, days: 52, due: 28,
		steps: with([]step{
			{often: 55, activity: "Assessed by telephone"},
			{often: 45, activity: "Waiting list", waits: true},
			{often: 40, activity: "Letter sent", alone: true},
		}, check(29, 7, 14, 5)),
		ends: []ending{
			{weight: 32, activities: []string{"Patient did not attend - closed"}},
			{weight: 25, activities: []string{"Threshold not met - closed"}},
			{weight: 15, activities: []string{"Signposted to website"}},
			{weight: 28, activities: []string{"Support session", "Discharged"}, helps: true}}},
	{name: "Social care", code: "SC", title: "Assessor", workers: 10, calls: "Service user",
		asks: []string{"Contact received", "Request received"}, days: 53, due: 28,
		steps: with([]step{
			{often: 20, activity: "Triage"},
			{often: 45, activity: "Initial assessment"},
			{often: 20, activity: "Risk assessment"},
			{often: 45, activity: "Awaiting panel", waits: true},
			{often: 14, activity: "Recorded as complex"},
			{often: 10, activity: "Recorded as hard to reach"},
		}, check(36, 20, 46, 9)),
		ends: []ending{
			{weight: 36, activities: []string{"Threshold not met - closed"}},
			{weight: 20, activities: []string{"Referral out", closed}, to: []string{"Surgery", "Talking help", "Housing", "Debt line"}},
			{weight: 12, activities: []string{"Signposted to website"}},
			{weight: 16, activities: []string{"Review - no change"}},
			{weight: 16, activities: []string{"Service started", closed}, helps: true}}},
	{name: "Jobcentre", code: "JC", title: "Coach", workers: 8, calls: "Claimant",
		asks: []string{"Contact received", "Application received"}, days: 21, due: 10,
		steps: with([]step{
			{often: 25, activity: "Eligibility check"},
			{often: 20, activity: "Letter sent", alone: true},
			{often: 28, activity: "Benefit sanction"},
		}, check(32, 10, 17, 5)),
		ends: []ending{
			{weight: 30, activities: []string{"Did not attend - closed"}},
			{weight: 25, activities: []string{closed}},
			{weight: 20, activities: []string{"Signposted to website"}},
			{weight: 10, activities: []string{"Referral out", closed}, to: []string{"Debt line", "Surgery"}},
			{weight: 15, activities: []string{"Support session", closed}, helps: true}}},
	{name: "School", code: "SL", title: "Tutor", workers: 6, calls: "Parent",
		asks: []string{"Report received", "Contact received"}, days: 29, due: 15,
		steps: with([]step{
			{often: 25, activity: "Risk assessment"},
			{often: 15, activity: "Awaiting panel", waits: true},
			{often: 24, activity: "Penalty charge"},
		}, check(22, 20, 14, 5)),
		ends: []ending{
			{weight: 35, activities: []string{"Referral out", closed}, to: []string{"Social care", "Talking help", "Police"}},
			{weight: 20, activities: []string{"No further action"}},
			{weight: 20, activities: []string{"Review - no change"}},
			{weight: 25, activities: []string{"Help given", closed}, helps: true}}},
	{name: "Police", code: "PO", title: "Constable", workers: 7, calls: "Caller",
		asks: []string{"Report received"}, days: 21, due: 10,
		steps: with([]step{{often: 30, activity: "Risk assessment"}}, check(32, 10, 28, 7)),
		ends: []ending{
			{weight: 45, activities: []string{"No further action"}},
			{weight: 25, activities: []string{"Referral out", closed}, to: []string{"Social care", "Housing"}},
			{weight: 15, activities: []string{closed}},
			{weight: 15, activities: []string{"Help given", closed}, helps: true}}},
	{name: "Hospital", code: "HP", title: "Clinic", workers: 6, calls: "Patient",
		asks: []string{"Appointment request"}, days: 49, due: 28,
		steps: with([]step{
			{often: 40, activity: "Waiting list", waits: true},
			{often: 30, activity: "Letter sent", alone: true},
		}, check(18, 17, 5, 5)),
		ends: []ending{
			{weight: 35, activities: []string{"Treatment", "Discharged"}, helps: true},
			{weight: 25, activities: []string{"Patient did not attend - closed"}},
			{weight: 25, activities: []string{"Referral out", "Discharged"}, to: []string{"Surgery"}},
			{weight: 15, activities: []string{"Review - no change"}}}},
	{name: "Library", code: "LI", title: "Librarian", workers: 3, calls: "Reader",
		asks: []string{"Walk-in", "Request received"}, days: 1,
		ends: []ending{
			{weight: 80, activities: []string{"Help given", closed}, helps: true},
			{weight: 20, activities: []string{"Signposted to website"}}}},
}
