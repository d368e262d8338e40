// SPDX-License-Identifier: MIT

package town

// An activity is one name that the agencies of the town write down.
type activity struct {
	name  string
	is    string // what study should take it for: kinds as the default table spells them
	pence int    // what one costs, or 0 where nobody has ever worked it out
}

var activities = []activity{
	{"First contact", "ask", 1150},
	{"Contact received", "ask", 1150},
	{"Customer contact received", "ask", 980},
	{"Tenant enquiry", "ask", 1320},
	{"Request received", "ask", 1150},
	{"Repair request", "ask", 1500},
	{"Appointment request", "ask", 3900},
	{"Application received", "ask", 2600},
	{"Report received", "ask", 1800},
	{"Referral received", "ask", 2100},
	{"Walk-in", "ask", 1400},
	{"Rang to ask for news", "ask", 650},

	{"Triage", "assess", 2200},
	{"Eligibility check", "assess", 3400},
	{"Means test", "assess", 4100},
	{"Initial assessment", "assess", 21500},
	{"Assessed by telephone", "assess", 6200},
	{"Risk assessment", "assess", 9800},

	{"Referral out", "refer", 1900},
	{"Signposted to website", "refer", 400},
	{"Passed to another team", "refer", 1500},

	{"Threshold not met - closed", "refuse close", 900},
	{"Did not attend - closed", "close", 600},
	{"Patient did not attend - closed", "close", 600},
	{"Did not engage - closed", "close", 600},
	{"No further action", "refuse close", 500},

	{"Service started", "do", 31000},
	{"Service provided", "do", 450},
	{"Home visit", "do", 7400},
	{"Support session", "do", 5200},
	{"Repair done", "do", 14500},
	{"Help given", "do", 2900},
	{"Treatment", "do", 6100},
	{"Sat alongside", "do", 4800},
	{"Debt adviser pulled in", "do", 5600},
	{"Doctor pulled in", "do", 6900},
	{"Builder pulled in", "do", 8800},
	{"Job coach pulled in", "do", 5200},
	{"Family worker pulled in", "do", 6400},

	{"Awaiting panel", "wait", 0},
	{"Awaiting manager's decision", "wait", 0},
	{"Waiting list", "wait", 0},

	{"Letter sent", "letter", 95},
	{"Reminder letter", "letter", 95},
	{"Arrears letter", "letter", 95},
	{"Summons sent", "letter sanction", 4200},
	{"Liability order", "sanction", 7300},
	{"Benefit sanction", "sanction", 0},
	{"Penalty charge", "sanction", 0},
	{"Eviction notice", "sanction", 35500},

	{"Supervisor check", "paper", 1800},
	{"Case note", "paper", 700},
	{"Form filled in", "paper", 1600},
	{"Quality audit", "paper", 2400},
	{"Recorded as hard to reach", "paper", 0},
	{"Recorded as complex", "paper", 0},
	{"Recorded as non-engaging", "paper", 0},

	{"A&E attendance", "crisis", 18500},
	{"Emergency admission", "crisis", 246000},
	{"Ambulance called", "crisis", 29800},
	{"Police call-out", "crisis", 0},
	{"Taken into custody", "crisis", 42000},
	{"Eviction carried out", "crisis", 0},

	{"Review - no change", "nothing", 3300},
	{"Case closed", "close", 500},
	{"Discharged", "close", 500},
}

// price is what one of an activity costs in pence, or 0 where that is not known.
func price(name string) int {
	for _, a := range activities {
		if a.name == name {
			return a.pence
		}
	}
	return 0
}
