// SPDX-License-Identifier: MIT

package silo

import (
	"strings"
	"unicode"
)

// usual are the names that columns usually have, by what they say, the surest first, without
// spaces, signs and capitals.
var usual = [parts]string{
	person: `personid personalid person personidentifier peopleid nhsnumber nhsno clientid client clientidentifier
		clientnumber clientno patientid patient patientidentifier childid child upn uniquepupilnumber
		pupilid pupil studentid customerid customer customernumber customerno citizenid citizen residentid
		resident tenantid tenant claimantid claimant serviceuserid serviceuser mosaicid liquidlogicid
		nino ninumber nationalinsurancenumber individualid memberid callerid caller applicantid applicant
		caseperson casepersonid caseclient caseclientid casecustomer`,
	kase: `caseconceptname caseid case caseidentifier casenumber caseno caseref casereference referralid
		referral enrolmentid enrollmentid episodeid requestid servicerequestid requestnumber
		servicerequestnumber srnumber ticketid ticket ticketnumber incidentid applicationid
		applicationnumber applicationref complaintid enquiryid jobid jobnumber matterid uniquekey uniqueid
		ref reference refno referenceno referencenumber contactid`,
	activity: `conceptname activity activityname eventtype eventname event action actionname task taskname
		step complainttype requesttype servicerequesttype contacttype enquirytype referraltype servicetype
		worktype whathappened what type category subject reason`,
	when: `timetimestamp timestamp eventtime eventtimestamp eventdatetime eventdate datetime dateandtime
		date time when contactdate contactdatetime entrydate dateprovided servicedate visitdate
		appointmentdate assessmentdate activitydate actiondate reviewdate createddate createddatetime createdat createdon
		datecreated created openeddate dateopened openedat opendate opened receiveddate datereceived
		received requestdate requesteddatetime requesteddate reporteddate datereported referraldate
		dateofreferral startdate startdatetime starttime starttimestamp start datestarted`,
	end: `end enddate enddatetime endtime endtimestamp dateended completed completeddate completedat
		completiondate datecompleted completetimestamp finished finishdate exitdate dischargedate
		resolveddate resolutiondate dateresolved closeddate closeddatetime dateclosed closedat closedon
		closedate closed`,
	agency: `orggroup agency agencyname agencycode department departmentname dept organisation organization
		organisationname organizationname org team teamname provider providername directorate service
		servicename unit council authority localauthority office projectid casedepartment`,
	worker: `orgresource worker workername workerid caseworker socialworker keyworker officer officername
		officerid handledby handler assignedto assignee practitioner staff staffid staffname staffmember
		agentid agent resource recordedby createdby username userid user owner`,
	words: `words verbatim whattheysaid inthepersonswords narrative notes note comments comment freetext
		description details`,
	cost:   `cost costs costgbp unitcost totalcost amount price fee charge expenditure spend`,
	opened: `casestartdate caseopened caseopeneddate caseopendate casestart`,
	closed: `caseenddate caseclosed casecloseddate caseclosedate caseend closeddate closeddatetime
		dateclosed closedat closedon closedate closed`,
	due: `caseenddateplanned casedeadline caseduedate casetargetdate duedate datedue due deadline
		targetdate targetenddate plannedenddate enddateplanned expectedenddate sladate sladuedate`,
	judged: `judged judgement judgment demandtype typeofdemand valueorfailure valuefailure`,
}

// vague are those names of the activity under which people keep their own words as well.
const vague = ` eventname event action actionname task taskname step whathappened what type category subject reason `

// plain makes the name of a column comparable.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// A header is the names of a file's columns.
type header []string

// find gives the column of that name: to the letter, or else by what it says without spaces,
// signs and capitals. It gives -1 for none.
func (h header) find(name string) int {
	for i, c := range h {
		if c == name && c != "" {
			return i
		}
	}
	if p := plain(name); p != "" {
		for i, c := range h {
			if plain(c) == p {
				return i
			}
		}
	}
	return -1
}

// event says whether h is no header but an event: a cell of it is a whole date, or a number of 8
// digits or more, as no column is called.
func (h header) event() bool {
	for _, c := range h {
		number := strings.ReplaceAll(c, " ", "")
		long := len(number) >= 8
		for i := range len(number) {
			long = long && digit(number[i])
		}
		if long {
			return true
		}
		if _, _, _, _, ok := date([]byte(c), dayFirst); ok {
			for _, way := range []dating{dayFirst, monthFirst} {
				if _, ok := (&calendar{dating: way}).time([]byte(c)); ok {
					return true
				}
			}
		}
	}
	return false
}

// list names the columns, for people who have to choose one.
func (h header) list() string {
	var b strings.Builder
	n := 0
	for _, c := range h {
		if c == "" {
			continue
		}
		if n++; n > 60 {
			b.WriteString(" and more")
			break
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		b.WriteString(cut(label([]byte(c)), 60))
	}
	return b.String()
}

// cut shortens s to show it in a sentence.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
