// SPDX-License-Identifier: MIT

package town

// hers are the seven records that the town holds of the one Shown, each of them closed. What
// lies between them is in mags.life only: nobody wrote it down.
var hers = []struct {
	agency, opened, closed, due string
	events                      []saying
}{
	{"Council tax", "3 March 2026 10:12", "19 March 2026 16:40", "20 March 2026 23:59", []saying{
		{"Customer contact received", "3 March 2026 10:12", "Desk 3", "I came to say I can't open them any more. I can't even touch them."},
		{"Case note", "3 March 2026 10:31", "Desk 3", "Customer reminded that charges are set out in the letters."},
		{"Reminder letter", "5 March 2026 09:00", "", ""},
		{"Supervisor check", "19 March 2026 16:32", "Desk 1", "Checked. Dates in order."},
		{closed, "19 March 2026 16:40", "Desk 3", "Customer has sent no reply to reminder. Closed."}}},
	{"Debt line", "8 April 2026 11:05", "9 April 2026 09:20", "13 April 2026 23:59", []saying{
		{"Contact received", "8 April 2026 11:05", "Duty line 3", "How much it is? I don't know. It's in the bags, I don't look in the bags."},
		{"Means test", "8 April 2026 11:14", "Duty line 3", "Client could give no figures."},
		{"Signposted to website", "8 April 2026 11:19", "Duty line 3", "Client has no computer. Given web address."},
		{closed, "9 April 2026 09:20", "Duty line 3", "Advice given. Closed same week."}}},
	{"Housing", "22 April 2026 09:40", "1 May 2026 15:10", "12 May 2026 23:59", []saying{
		{"Tenant enquiry", "22 April 2026 09:40", "Officer 11", "I think I'm behind with you as well. It'll be in one of the letters."},
		{"Form filled in", "22 April 2026 10:25", "Officer 2", "Form 4b filled in. Section C left blank by tenant."},
		{"Arrears letter", "24 April 2026 09:00", "", ""},
		{"Recorded as non-engaging", "1 May 2026 15:02", "Officer 11", "Flag added. Repayment plan posted, not returned."},
		{"Did not engage - closed", "1 May 2026 15:10", "Officer 11", "Tenant chose not to take up the plan."}}},
	{"Surgery", "20 May 2026 08:55", "10 June 2026 12:30", "11 June 2026 23:59", []saying{
		{"Appointment request", "20 May 2026 08:55", "Doctor 4", "I don't sleep for thinking what's in them."},
		{"Case note", "20 May 2026 09:20", "Doctor 4", "Good talk. Anxiety around post, isolated since spring. Would like company, not tablets."},
		{"Referral out", "10 June 2026 12:24", "Doctor 4", "Referred to Talking help."},
		{closed, "10 June 2026 12:30", "Doctor 4", "With another provider now."}}},
	{"Talking help", "27 July 2026 10:00", "5 August 2026 17:05", "24 August 2026 23:59", []saying{
		{"Referral received", "27 July 2026 10:00", "Booking 2", "Routine. Opt-in letter to patient."},
		{"Letter sent", "27 July 2026 10:02", "", "Please reply in writing within seven days if you wish to be seen."},
		{"Patient did not attend - closed", "5 August 2026 17:05", "Booking 2", "Has not opted in. Discharged to surgery."}}},
	{"Social care", "1 September 2026 13:30", "3 September 2026 16:15", "29 September 2026 23:59", []saying{
		{"Contact received", "1 September 2026 13:30", "Assessor 6", "My neighbour says I should ring you. I've stopped going to the door."},
		{"Assessed by telephone", "1 September 2026 13:34", "Assessor 6", "Nine minutes. Washes, dresses, cooks. Scores 4."},
		{"Supervisor check", "3 September 2026 16:00", "Assessor 1", "Checked. File compliant."},
		{"Threshold not met - closed", "3 September 2026 16:15", "Assessor 6", "Does not meet threshold at this time. Letter to follow."}}},
	{"Housing", "1 October 2026 09:15", "6 October 2026 11:45", "21 October 2026 23:59", []saying{
		{"Contact received", "1 October 2026 09:15", "Officer 4", "There's a man's writing on this one. Are you coming to put me out?"},
		{"Arrears letter", "2 October 2026 09:00", "", ""},
		{"Supervisor check", "6 October 2026 11:40", "Officer 1", "Checked. Same matter as in April."},
		{closed, "6 October 2026 11:45", "Officer 4", "Duplicate. Closed within target."}}},
}

// A saying is one event as it stands in hers: what, when, by whom, and the words.
type saying [4]string

// mags gives her records, numbered below all others.
func mags() []*record {
	var all []*record
	number := map[string]int{}
	for _, h := range hers {
		a := by(h.agency)
		number[a.code]++
		c := &record{person: Shown, id: caseID(a, number[a.code]), at: a, opened: on(h.opened), closed: on(h.closed), due: on(h.due)}
		for _, s := range h.events {
			c.events = append(c.events, event{activity: s[0], at: on(s[1]), worker: s[2], words: s[3]})
		}
		all = append(all, c)
	}
	return all
}
