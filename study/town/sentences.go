// SPDX-License-Identifier: MIT

package town

// arriving is what people say to somebody who asks them nothing.
var arriving = []string{
	"I only came in to be warm.",
	"I brought the bag with everything in it.",
	"Can I just sit here?",
	"She said you don't make people fill things in.",
}

// lately is what is written once things go better.
var lately = []string{
	"Fine, off to the allotment now.",
	"Came by to show somebody else how to do it.",
	"A wobble on Monday. Rang, we talked, that was enough.",
	"Opens the post alone now. Brought cake.",
	"Tea. Nothing to write down.",
}

// chasing is what people say who wait.
var chasing = []string{
	"Has anybody looked at it yet?",
	"You said somebody would ring.",
	"I just want to know if it's still there.",
	"It is three weeks on Thursday.",
	"I don't want to be a nuisance.",
	"Nobody has told me no and nobody has told me yes.",
}

// sentences are what agencies write, by the activity they write it of. CUSTOMER is how the
// agency calls people.
var sentences = map[string][]string{
	"Triage":                {"CUSTOMER triaged as routine.", "Presenting issue is outside our remit, logged.", "Low priority."},
	"Eligibility check":     {"Checked against policy 7.2. Evidence of identity outstanding.", "CUSTOMER lacks one of two proofs."},
	"Means test":            {"Income £11 a week over the limit.", "CUSTOMER could not produce statements."},
	"Initial assessment":    {"Assessed, 41 pages. CUSTOMER was tearful throughout.", "CUSTOMER presents with complex needs and limited insight.", "Domains 1 to 9 scored. Total below the line."},
	"Assessed by telephone": {"Telephone assessment, 12 minutes. CUSTOMER vague.", "Score of 9. Cut-off is 10."},
	"Risk assessment":       {"Risk: medium. Unchanged.", "Risk of non-compliance noted.", "Scored amber. Template completed in full."},

	"Referral out":           {"Referred on. CUSTOMER advised to await contact.", "Not our service. Referral sent.", "Sent to the correct team, case can close."},
	"Signposted to website":  {"CUSTOMER given web address.", "Advised that forms are online only.", "CUSTOMER says no computer. Directed to website."},
	"Passed to another team": {"Passed on with notes.", "Wrong queue. Moved to the right one."},

	"Threshold not met - closed":      {"Does not meet threshold at this time. CUSTOMER may reapply.", "Needs noted, not eligible. Closed.", "Below criteria. Letter to follow."},
	"Did not attend - closed":         {"CUSTOMER not in when called. Card left, closed.", "One appointment offered, none kept. Closed.", "Failed to attend. Closed in line with policy."},
	"Patient did not attend - closed": {"DNA. Back to sender.", "Not at first appointment. Discharged as per protocol."},
	"Did not engage - closed":         {"CUSTOMER not engaging with the plan. Closed.", "No answer to two letters. Treated as non-engagement.", "CUSTOMER chose not to work with us."},
	"No further action":               {"NFA.", "Nothing for this team.", "Logged. No crime, no further action.", "Inspected from outside. Condensation. NFA."},

	"Service provided":        {"Done.", "Done while CUSTOMER waited.", "Given."},
	"Service started":         {"Package started, 30 minutes a day.", "Provider from list B found."},
	"Home visit":              {"Visited. CUSTOMER in.", "Visited, meter read 74 % damp."},
	"Support session":         {"Session 1 of 6.", "CUSTOMER attended, workbook page 3."},
	"Repair done":             {"Repair complete. Code 14.", "Part replaced."},
	"Help given":              {"Sorted at first contact.", "Plan agreed in the room and written down.", "Rang them together with CUSTOMER. Done."},
	"Treatment":               {"Treated. Come back if worse.", "Changed the tablets, seems right now."},
	"Sat alongside":           {"Opened the bag together. Eleven letters, two of them matter.", "We had tea and went through Thursday.", "She did the talking. I dialled.", "Not a great week. Stayed a bit longer."},
	"Debt adviser pulled in":  {"She came here, we stayed at the same table.", "One sum for everything, and one day in the month."},
	"Doctor pulled in":        {"The doctor came over at lunch and listened.", "No new tablets. A walk on Tuesdays, with two others."},
	"Builder pulled in":       {"He looked at the roof, not at the wall.", "Two slates. Done the same day."},
	"Job coach pulled in":     {"He knew of a yard that wants somebody three days.", "The form took an hour with two of us."},
	"Family worker pulled in": {"We all met in the kitchen, her choice.", "Nobody new: the one she already trusts."},

	"Awaiting panel":              {"Panel sits alternate Tuesdays.", "To panel. Two papers missing."},
	"Awaiting manager's decision": {"Over £250, needs sign-off.", "Manager on leave."},
	"Waiting list":                {"Added at position 112.", "On list. CUSTOMER not to ring."},

	"Benefit sanction":          {"CUSTOMER failed to attend without good reason.", "Four weeks, first failure."},
	"Penalty charge":            {"Unauthorised absence, ten sessions."},
	"Liability order":           {"Granted with 312 others."},
	"Eviction notice":           {"Notice served by hand, no reply at door.", "Arrears over eight weeks. Notice served."},
	"Supervisor check":          {"Checked. Dates in order.", "File compliant.", "Checked: please use the new template."},
	"Case note":                 {"CUSTOMER called. No change in circumstances.", "Voicemail left.", "CUSTOMER said they have told us this. Told it again for the file.", "History taken.", "CUSTOMER upset on phone, reminded of behaviour policy.", "See previous note."},
	"Form filled in":            {"Form 4b filled in.", "Section C left blank by CUSTOMER.", "Keyed from paper."},
	"Quality audit":             {"Sampled. 19 of 20 boxes complete."},
	"Recorded as hard to reach": {"Flag added."},
	"Recorded as complex":       {"Flag added, multiple agencies involved."},
	"Recorded as non-engaging":  {"Flag added after second letter."},

	"A&E attendance":       {"Attended, nil acute, home.", "Seen after five hours. No beds needed."},
	"Emergency admission":  {"Admitted overnight."},
	"Taken into custody":   {"Detained, no previous."},
	"Police call-out":      {"Attended. Words of advice."},
	"Eviction carried out": {"Possession taken. Locks changed."},
	"Review - no change":   {"Reviewed. Needs remain. No change.", "Annual review brought forward. As before.", "Looked at again. Nothing new to offer.", "CUSTOMER asked for a second look. Same outcome."},
	"Case closed":          {"Matter closed.", "CUSTOMER advised. Closed.", "No reply within ten days, closed.", "Closed within target."},
	"Discharged":           {"Discharged.", "Off our list."},
}
