# Col: shaped like a published life called Paul (10 months, 179 records, 91 staff, 20 teams, 12 assessments, 11 referrals, 6 admissions of 81 days, 7 support plans, nobody asked what mattered). Every person and sentence is invented.

began
at: 2026-09-14 13:00:00.000000
said: Col @col
kind: person

recorded
at: 2026-09-21 09:00:00.000000
said: Col @col
words: Attended appointment. Plan to review.
agency: Surgery
by: Cai Crane
on: 2025-11-03 00:00:00.000000

recorded
at: 2026-09-21 09:01:00.000000
said: Col @col
words: Admitted. Discharged after 9 days.
agency: Home treatment team
by: Ivy Crane
on: 2025-11-03 00:00:00.000000
what: an admission
until: 2025-11-12 00:00:00.000000

recorded
at: 2026-09-21 09:02:00.000000
said: Col @col
words: Support plan written.
agency: Emergency department
by: Kit Brook
on: 2025-11-05 00:00:00.000000
what: a support plan

recorded
at: 2026-09-21 09:03:00.000000
said: Col @col
words: Letter received from another service, filed.
agency: Social care, front door
by: Zoe Brook
on: 2025-11-10 00:00:00.000000

recorded
at: 2026-09-21 09:04:00.000000
said: Col @col
words: Telephoned, no reply.
agency: Emergency department
by: Eli Crane
on: 2025-11-12 00:00:00.000000

recorded
at: 2026-09-21 09:05:00.000000
said: Col @col
words: Did not attend. Letter sent.
agency: Surgery
by: Oz Ashby
on: 2025-11-13 00:00:00.000000

recorded
at: 2026-09-21 09:06:00.000000
said: Col @col
words: Discussed in team meeting.
agency: Social care, front door
by: Tia Crane
on: 2025-11-14 00:00:00.000000

recorded
at: 2026-09-21 09:07:00.000000
said: Col @col
words: Waiting list.
agency: Tenancy support
by: Kit Dunn
on: 2025-11-16 00:00:00.000000

recorded
at: 2026-09-21 09:08:00.000000
said: Col @col
words: Letter received from another service, filed.
agency: Day centre
by: Tia Ashby
on: 2025-11-17 00:00:00.000000

recorded
at: 2026-09-21 09:09:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Social care, long term
by: Abel Crane
on: 2025-11-17 00:00:00.000000

recorded
at: 2026-09-21 09:10:00.000000
said: Col @col
words: Letter received from another service, filed.
agency: Day centre
by: Nan Brook
on: 2025-11-17 00:00:00.000000

recorded
at: 2026-09-21 09:11:00.000000
said: Col @col
words: Medication collected.
agency: Probation
by: Abel Dunn
on: 2025-11-17 00:00:00.000000

recorded
at: 2026-09-21 09:12:00.000000
said: Col @col
words: Closed to this team.
agency: Ambulance
by: Pam Ashby
on: 2025-11-17 00:00:00.000000

recorded
at: 2026-09-21 09:13:00.000000
said: Col @col
words: Referred on to Job centre.
agency: Benefits office
by: Xan Brook
on: 2025-11-24 00:00:00.000000
what: a referral

recorded
at: 2026-09-21 09:14:00.000000
said: Col @col
words: Seen on duty. No change.
agency: Ward Birch
by: Zoe Ashby
on: 2025-12-02 00:00:00.000000

recorded
at: 2026-09-21 09:15:00.000000
said: Col @col
words: Medication collected.
agency: Emergency department
by: Quin Ashby
on: 2025-12-04 00:00:00.000000

recorded
at: 2026-09-21 09:16:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Benefits office
by: Lil Dunn
on: 2025-12-04 00:00:00.000000

recorded
at: 2026-09-21 09:17:00.000000
said: Col @col
words: Did not attend. Letter sent.
agency: Ambulance
by: Jed Brook
on: 2025-12-05 00:00:00.000000

recorded
at: 2026-09-21 09:18:00.000000
said: Col @col
words: Letter received from another service, filed.
agency: Job centre
by: Yan Brook
on: 2025-12-10 00:00:00.000000

recorded
at: 2026-09-21 09:19:00.000000
said: Col @col
words: Support plan reviewed and reissued.
agency: Home treatment team
by: Abel Ashby
on: 2025-12-14 00:00:00.000000
what: a support plan

recorded
at: 2026-09-21 09:20:00.000000
said: Col @col
words: Closed to this team.
agency: Housing options
by: Bea Brook
on: 2025-12-16 00:00:00.000000

recorded
at: 2026-09-21 09:21:00.000000
said: Col @col
words: Telephoned, no reply.
agency: Social care, front door
by: Fay Brook
on: 2025-12-16 00:00:00.000000

recorded
at: 2026-09-21 09:22:00.000000
said: Col @col
words: Letter received from another service, filed.
agency: Duty desk
by: Kit Crane
on: 2025-12-16 00:00:00.000000

recorded
at: 2026-09-21 09:23:00.000000
said: Col @col
words: Telephoned, no reply.
agency: Surgery
by: Ivy Brook
on: 2025-12-17 00:00:00.000000

recorded
at: 2026-09-21 09:24:00.000000
said: Col @col
words: Telephoned, no reply.
agency: Alcohol service
by: Gus Ashby
on: 2025-12-19 00:00:00.000000

recorded
at: 2026-09-21 09:25:00.000000
said: Col @col
words: Telephoned, no reply.
agency: Alcohol service
by: Ivy Dunn
on: 2025-12-23 00:00:00.000000

recorded
at: 2026-09-21 09:26:00.000000
said: Col @col
words: Not engaging with service.
agency: Job centre
by: Moe Dunn
on: 2025-12-25 00:00:00.000000

recorded
at: 2026-09-21 09:27:00.000000
said: Col @col
words: Support plan written.
agency: Housing options
by: Val Brook
on: 2025-12-25 00:00:00.000000
what: a support plan

recorded
at: 2026-09-21 09:28:00.000000
said: Col @col
words: Medication collected.
agency: Community pharmacy
by: Hal Brook
on: 2025-12-25 00:00:00.000000

recorded
at: 2026-09-21 09:29:00.000000
said: Col @col
words: Seen on duty. No change.
agency: Duty desk
by: Cai Ashby
on: 2025-12-27 00:00:00.000000

recorded
at: 2026-09-21 09:30:00.000000
said: Col @col
words: Discussed in team meeting.
agency: Ward Alder
by: Sid Brook
on: 2026-01-03 00:00:00.000000

recorded
at: 2026-09-21 09:31:00.000000
said: Col @col
words: Admitted. Discharged after 12 days.
agency: Alcohol service
by: Abel Brook
on: 2026-01-03 00:00:00.000000
what: an admission
until: 2026-01-15 00:00:00.000000

recorded
at: 2026-09-21 09:32:00.000000
said: Col @col
words: Waiting list.
agency: Benefits office
by: Ray Crane
on: 2026-01-04 00:00:00.000000

recorded
at: 2026-09-21 09:33:00.000000
said: Col @col
words: Seen on duty. No change.
agency: Day centre
by: Bea Dunn
on: 2026-01-07 00:00:00.000000

recorded
at: 2026-09-21 09:34:00.000000
said: Col @col
words: Attended appointment. Plan to review.
agency: Community pharmacy
by: Val Crane
on: 2026-01-08 00:00:00.000000

recorded
at: 2026-09-21 09:35:00.000000
said: Col @col
words: Needs assessment by telephone.
agency: Tenancy support
by: Wyn Brook
on: 2026-01-09 00:00:00.000000
what: an assessment

recorded
at: 2026-09-21 09:36:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Day centre
by: Hal Crane
on: 2026-01-09 00:00:00.000000

recorded
at: 2026-09-21 09:37:00.000000
said: Col @col
words: Seen on duty. No change.
agency: Community mental health team
by: Jed Crane
on: 2026-01-12 00:00:00.000000

recorded
at: 2026-09-21 09:38:00.000000
said: Col @col
words: Medication collected.
agency: Tenancy support
by: Cai Brook
on: 2026-01-13 00:00:00.000000

recorded
at: 2026-09-21 09:39:00.000000
said: Col @col
words: Needs assessment by telephone.
agency: Community pharmacy
by: Nan Ashby
on: 2026-01-14 00:00:00.000000
what: an assessment

recorded
at: 2026-09-21 09:40:00.000000
said: Col @col
words: Medication collected.
agency: Home treatment team
by: Oz Brook
on: 2026-01-15 00:00:00.000000

recorded
at: 2026-09-21 09:41:00.000000
said: Col @col
words: Letter received from another service, filed.
agency: Police
by: Lil Brook
on: 2026-01-16 00:00:00.000000

recorded
at: 2026-09-21 09:42:00.000000
said: Col @col
words: Risk assessment completed.
agency: Crisis line
by: Xan Ashby
on: 2026-01-17 00:00:00.000000
what: an assessment

recorded
at: 2026-09-21 09:43:00.000000
said: Col @col
words: Discussed in team meeting.
agency: Community mental health team
by: Bea Ashby
on: 2026-01-18 00:00:00.000000

recorded
at: 2026-09-21 09:44:00.000000
said: Col @col
words: Presented as low in mood. Advice given.
agency: Community mental health team
by: Val Ashby
on: 2026-01-19 00:00:00.000000

recorded
at: 2026-09-21 09:45:00.000000
said: Col @col
words: Discussed in team meeting.
agency: Duty desk
by: Eli Dunn
on: 2026-01-19 00:00:00.000000

recorded
at: 2026-09-21 09:46:00.000000
said: Col @col
words: Risk assessment completed.
agency: Community mental health team
by: Pam Brook
on: 2026-01-21 00:00:00.000000
what: an assessment

recorded
at: 2026-09-21 09:47:00.000000
said: Col @col
words: Home visit, not in.
agency: Home treatment team
by: Cai Dunn
on: 2026-01-23 00:00:00.000000

recorded
at: 2026-09-21 09:48:00.000000
said: Col @col
words: Presented as low in mood. Advice given.
agency: Police
by: Fay Crane
on: 2026-01-24 00:00:00.000000

recorded
at: 2026-09-21 09:49:00.000000
said: Col @col
words: Telephoned, no reply.
agency: Probation
by: Moe Brook
on: 2026-01-27 00:00:00.000000

recorded
at: 2026-09-21 09:50:00.000000
said: Col @col
words: Reopened.
agency: Housing options
by: Jed Dunn
on: 2026-01-29 00:00:00.000000

recorded
at: 2026-09-21 09:51:00.000000
said: Col @col
words: Did not attend. Letter sent.
agency: Alcohol service
by: Oz Crane
on: 2026-01-30 00:00:00.000000

recorded
at: 2026-09-21 09:52:00.000000
said: Col @col
words: Initial assessment completed.
agency: Police
by: Ray Ashby
on: 2026-02-02 00:00:00.000000
what: an assessment

recorded
at: 2026-09-21 09:53:00.000000
said: Col @col
words: Attended appointment. Plan to review.
agency: Ward Alder
by: Gus Dunn
on: 2026-02-04 00:00:00.000000

recorded
at: 2026-09-21 09:54:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Social care, long term
by: Gus Brook
on: 2026-02-08 00:00:00.000000

recorded
at: 2026-09-21 09:55:00.000000
said: Col @col
words: Referred on to Community pharmacy.
agency: Surgery
by: Wyn Crane
on: 2026-02-10 00:00:00.000000
what: a referral

recorded
at: 2026-09-21 09:56:00.000000
said: Col @col
words: Admitted. Discharged after 21 days.
agency: Ambulance
by: Dee Crane
on: 2026-02-10 00:00:00.000000
what: an admission
until: 2026-03-03 00:00:00.000000

recorded
at: 2026-09-21 09:57:00.000000
said: Col @col
words: Did not attend. Letter sent.
agency: Ward Birch
by: Hal Dunn
on: 2026-02-10 00:00:00.000000

recorded
at: 2026-09-21 09:58:00.000000
said: Col @col
words: Telephoned, no reply.
agency: Housing options
by: Hal Ashby
on: 2026-02-11 00:00:00.000000

recorded
at: 2026-09-21 09:59:00.000000
said: Col @col
words: Attended appointment. Plan to review.
agency: Ward Alder
by: Yan Ashby
on: 2026-02-13 00:00:00.000000

recorded
at: 2026-09-21 10:00:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Home treatment team
by: Una Ashby
on: 2026-02-13 00:00:00.000000

recorded
at: 2026-09-21 10:01:00.000000
said: Col @col
words: Reopened.
agency: Ward Alder
by: Moe Crane
on: 2026-02-13 00:00:00.000000

recorded
at: 2026-09-21 10:02:00.000000
said: Col @col
words: Home visit, not in.
agency: Probation
by: Sid Ashby
on: 2026-02-14 00:00:00.000000

recorded
at: 2026-09-21 10:03:00.000000
said: Col @col
words: Support plan reviewed and reissued.
agency: Duty desk
by: Wyn Ashby
on: 2026-02-15 00:00:00.000000
what: a support plan

recorded
at: 2026-09-21 10:04:00.000000
said: Col @col
words: Message left.
agency: Tenancy support
by: Ivy Ashby
on: 2026-02-16 00:00:00.000000

recorded
at: 2026-09-21 10:05:00.000000
said: Col @col
words: Discussed in team meeting.
agency: Benefits office
by: Jed Ashby
on: 2026-02-19 00:00:00.000000

recorded
at: 2026-09-21 10:06:00.000000
said: Col @col
words: Not engaging with service.
agency: Ward Birch
by: Fay Ashby
on: 2026-02-19 00:00:00.000000

recorded
at: 2026-09-21 10:07:00.000000
said: Col @col
words: Admitted. Discharged after 7 days.
agency: Job centre
by: Sid Crane
on: 2026-02-23 00:00:00.000000
what: an admission
until: 2026-03-02 00:00:00.000000

recorded
at: 2026-09-21 10:08:00.000000
said: Col @col
words: Letter received from another service, filed.
agency: Tenancy support
by: Quin Crane
on: 2026-02-25 00:00:00.000000

recorded
at: 2026-09-21 10:09:00.000000
said: Col @col
words: Telephoned, no reply.
agency: Job centre
by: Eli Brook
on: 2026-02-25 00:00:00.000000

recorded
at: 2026-09-21 10:10:00.000000
said: Col @col
words: Referred on to Ward Birch.
agency: Community pharmacy
by: Bea Crane
on: 2026-02-27 00:00:00.000000
what: a referral

recorded
at: 2026-09-21 10:11:00.000000
said: Col @col
words: Did not attend. Letter sent.
agency: Social care, front door
by: Lil Ashby
on: 2026-02-27 00:00:00.000000

recorded
at: 2026-09-21 10:12:00.000000
said: Col @col
words: Letter received from another service, filed.
agency: Ambulance
by: Xan Crane
on: 2026-03-05 00:00:00.000000

recorded
at: 2026-09-21 10:13:00.000000
said: Col @col
words: Seen on duty. No change.
agency: Emergency department
by: Yan Crane
on: 2026-03-06 00:00:00.000000

recorded
at: 2026-09-21 10:14:00.000000
said: Col @col
words: Telephoned, no reply.
agency: Ward Alder
by: Eli Ashby
on: 2026-03-06 00:00:00.000000

recorded
at: 2026-09-21 10:15:00.000000
said: Col @col
words: Letter received from another service, filed.
agency: Social care, long term
by: Una Crane
on: 2026-03-09 00:00:00.000000

recorded
at: 2026-09-21 10:16:00.000000
said: Col @col
words: Presented as low in mood. Advice given.
agency: Job centre
by: Kit Ashby
on: 2026-03-10 00:00:00.000000

recorded
at: 2026-09-21 10:17:00.000000
said: Col @col
words: Reassessed, threshold not met.
agency: Duty desk
by: Quin Brook
on: 2026-03-11 00:00:00.000000
what: an assessment

recorded
at: 2026-09-21 10:18:00.000000
said: Col @col
words: Referred on to Tenancy support.
agency: Ward Birch
by: Nan Crane
on: 2026-03-15 00:00:00.000000
what: a referral

recorded
at: 2026-09-21 10:19:00.000000
said: Col @col
words: Telephoned, no reply.
agency: Social care, long term
by: Moe Ashby
on: 2026-03-15 00:00:00.000000

recorded
at: 2026-09-21 10:20:00.000000
said: Col @col
words: Waiting list.
agency: Crisis line
by: Ray Brook
on: 2026-03-15 00:00:00.000000

recorded
at: 2026-09-21 10:21:00.000000
said: Col @col
words: Letter received from another service, filed.
agency: Alcohol service
by: Una Brook
on: 2026-03-16 00:00:00.000000

recorded
at: 2026-09-21 10:22:00.000000
said: Col @col
words: Discussed in team meeting.
agency: Crisis line
by: Lil Crane
on: 2026-03-18 00:00:00.000000

recorded
at: 2026-09-21 10:23:00.000000
said: Col @col
words: Presented as low in mood. Advice given.
agency: Benefits office
by: Dee Brook
on: 2026-03-24 00:00:00.000000

recorded
at: 2026-09-21 10:24:00.000000
said: Col @col
words: Did not attend. Letter sent.
agency: Police
by: Zoe Crane
on: 2026-03-24 00:00:00.000000

recorded
at: 2026-09-21 10:25:00.000000
said: Col @col
words: Telephoned, no reply.
agency: Crisis line
by: Fay Dunn
on: 2026-03-26 00:00:00.000000

recorded
at: 2026-09-21 10:26:00.000000
said: Col @col
words: Presented as low in mood. Advice given.
agency: Crisis line
by: Dee Ashby
on: 2026-04-01 00:00:00.000000

recorded
at: 2026-09-21 10:27:00.000000
said: Col @col
words: Needs assessment by telephone.
agency: Housing options
by: Pam Crane
on: 2026-04-04 00:00:00.000000
what: an assessment

recorded
at: 2026-09-21 10:28:00.000000
said: Col @col
words: Attended appointment. Plan to review.
agency: Probation
by: Gus Crane
on: 2026-04-11 00:00:00.000000

recorded
at: 2026-09-21 10:29:00.000000
said: Col @col
words: Seen on duty. No change.
agency: Ward Birch
by: Tia Brook
on: 2026-04-13 00:00:00.000000

recorded
at: 2026-09-21 10:30:00.000000
said: Col @col
words: Reassessed, threshold not met.
agency: Community mental health team
by: Dee Dunn
on: 2026-04-18 00:00:00.000000
what: an assessment

recorded
at: 2026-09-21 10:31:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Tenancy support
by: Ivy Ashby
on: 2026-04-18 00:00:00.000000

recorded
at: 2026-09-21 10:32:00.000000
said: Col @col
words: Discussed in team meeting.
agency: Alcohol service
by: Ivy Dunn
on: 2026-04-18 00:00:00.000000

recorded
at: 2026-09-21 10:33:00.000000
said: Col @col
words: Initial assessment completed.
agency: Tenancy support
by: Ivy Ashby
on: 2026-04-20 00:00:00.000000
what: an assessment

recorded
at: 2026-09-21 10:34:00.000000
said: Col @col
words: Letter received from another service, filed.
agency: Probation
by: Abel Dunn
on: 2026-04-22 00:00:00.000000

recorded
at: 2026-09-21 10:35:00.000000
said: Col @col
words: Risk assessment completed.
agency: Probation
by: Abel Dunn
on: 2026-04-24 00:00:00.000000
what: an assessment

recorded
at: 2026-09-21 10:36:00.000000
said: Col @col
words: Message left.
agency: Alcohol service
by: Oz Crane
on: 2026-04-27 00:00:00.000000

recorded
at: 2026-09-21 10:37:00.000000
said: Col @col
words: Home visit, not in.
agency: Surgery
by: Oz Ashby
on: 2026-04-28 00:00:00.000000

recorded
at: 2026-09-21 10:38:00.000000
said: Col @col
words: Reassessed, threshold not met.
agency: Emergency department
by: Kit Brook
on: 2026-04-28 00:00:00.000000
what: an assessment

recorded
at: 2026-09-21 10:39:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Tenancy support
by: Cai Brook
on: 2026-04-30 00:00:00.000000

recorded
at: 2026-09-21 10:40:00.000000
said: Col @col
words: Attended appointment. Plan to review.
agency: Duty desk
by: Cai Ashby
on: 2026-05-01 00:00:00.000000

recorded
at: 2026-09-21 10:41:00.000000
said: Col @col
words: Medication collected.
agency: Ward Alder
by: Eli Ashby
on: 2026-05-03 00:00:00.000000

recorded
at: 2026-09-21 10:42:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Home treatment team
by: Abel Ashby
on: 2026-05-04 00:00:00.000000

recorded
at: 2026-09-21 10:43:00.000000
said: Col @col
words: Home visit, not in.
agency: Job centre
by: Kit Ashby
on: 2026-05-04 00:00:00.000000

recorded
at: 2026-09-21 10:44:00.000000
said: Col @col
words: Not engaging with service.
agency: Police
by: Lil Brook
on: 2026-05-07 00:00:00.000000

recorded
at: 2026-09-21 10:45:00.000000
said: Col @col
words: Did not attend. Letter sent.
agency: Duty desk
by: Wyn Ashby
on: 2026-05-08 00:00:00.000000

recorded
at: 2026-09-21 10:46:00.000000
said: Col @col
words: Not engaging with service.
agency: Day centre
by: Hal Crane
on: 2026-05-09 00:00:00.000000

recorded
at: 2026-09-21 10:47:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Social care, long term
by: Moe Ashby
on: 2026-05-20 00:00:00.000000

recorded
at: 2026-09-21 10:48:00.000000
said: Col @col
words: Telephoned, no reply.
agency: Job centre
by: Yan Brook
on: 2026-05-22 00:00:00.000000

recorded
at: 2026-09-21 10:49:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Benefits office
by: Jed Ashby
on: 2026-05-24 00:00:00.000000

recorded
at: 2026-09-21 10:50:00.000000
said: Col @col
words: Not engaging with service.
agency: Social care, long term
by: Gus Brook
on: 2026-05-27 00:00:00.000000

recorded
at: 2026-09-21 10:51:00.000000
said: Col @col
words: Support plan written.
agency: Ward Birch
by: Tia Brook
on: 2026-05-27 00:00:00.000000
what: a support plan

recorded
at: 2026-09-21 10:52:00.000000
said: Col @col
words: Closed to this team.
agency: Job centre
by: Sid Crane
on: 2026-06-04 00:00:00.000000

recorded
at: 2026-09-21 10:53:00.000000
said: Col @col
words: Message left.
agency: Tenancy support
by: Ivy Ashby
on: 2026-06-05 00:00:00.000000

recorded
at: 2026-09-21 10:54:00.000000
said: Col @col
words: Reopened.
agency: Emergency department
by: Kit Brook
on: 2026-06-06 00:00:00.000000

recorded
at: 2026-09-21 10:55:00.000000
said: Col @col
words: Message left.
agency: Housing options
by: Pam Crane
on: 2026-06-10 00:00:00.000000

recorded
at: 2026-09-21 10:56:00.000000
said: Col @col
words: Risk assessment completed.
agency: Housing options
by: Pam Crane
on: 2026-06-13 00:00:00.000000
what: an assessment

recorded
at: 2026-09-21 10:57:00.000000
said: Col @col
words: Referred on to Community mental health team.
agency: Day centre
by: Nan Brook
on: 2026-06-13 00:00:00.000000
what: a referral

recorded
at: 2026-09-21 10:58:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Ambulance
by: Jed Brook
on: 2026-06-16 00:00:00.000000

recorded
at: 2026-09-21 10:59:00.000000
said: Col @col
words: Referred on to Community pharmacy.
agency: Community mental health team
by: Pam Brook
on: 2026-06-17 00:00:00.000000
what: a referral

recorded
at: 2026-09-21 11:00:00.000000
said: Col @col
words: Medication collected.
agency: Ward Birch
by: Hal Dunn
on: 2026-06-17 00:00:00.000000

recorded
at: 2026-09-21 11:01:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Social care, front door
by: Tia Crane
on: 2026-06-19 00:00:00.000000

recorded
at: 2026-09-21 11:02:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Emergency department
by: Kit Brook
on: 2026-06-20 00:00:00.000000

recorded
at: 2026-09-21 11:03:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Tenancy support
by: Quin Crane
on: 2026-06-22 00:00:00.000000

recorded
at: 2026-09-21 11:04:00.000000
said: Col @col
words: Seen on duty. No change.
agency: Alcohol service
by: Abel Brook
on: 2026-06-22 00:00:00.000000

recorded
at: 2026-09-21 11:05:00.000000
said: Col @col
words: Telephoned, no reply.
agency: Day centre
by: Bea Dunn
on: 2026-06-25 00:00:00.000000

recorded
at: 2026-09-21 11:06:00.000000
said: Col @col
words: Closed to this team.
agency: Housing options
by: Hal Ashby
on: 2026-06-28 00:00:00.000000

recorded
at: 2026-09-21 11:07:00.000000
said: Col @col
words: Not engaging with service.
agency: Day centre
by: Tia Ashby
on: 2026-06-29 00:00:00.000000

recorded
at: 2026-09-21 11:08:00.000000
said: Col @col
words: Waiting list.
agency: Tenancy support
by: Ivy Ashby
on: 2026-06-29 00:00:00.000000

recorded
at: 2026-09-21 11:09:00.000000
said: Col @col
words: Admitted. Discharged after 18 days.
agency: Tenancy support
by: Quin Crane
on: 2026-07-01 00:00:00.000000
what: an admission
until: 2026-07-19 00:00:00.000000

recorded
at: 2026-09-21 11:10:00.000000
said: Col @col
words: Support plan written.
agency: Probation
by: Abel Dunn
on: 2026-07-02 00:00:00.000000
what: a support plan

recorded
at: 2026-09-21 11:11:00.000000
said: Col @col
words: Letter received from another service, filed.
agency: Home treatment team
by: Una Ashby
on: 2026-07-03 00:00:00.000000

recorded
at: 2026-09-21 11:12:00.000000
said: Col @col
words: Reopened.
agency: Social care, long term
by: Abel Crane
on: 2026-07-03 00:00:00.000000

recorded
at: 2026-09-21 11:13:00.000000
said: Col @col
words: Discussed in team meeting.
agency: Day centre
by: Bea Dunn
on: 2026-07-05 00:00:00.000000

recorded
at: 2026-09-21 11:14:00.000000
said: Col @col
words: Discussed in team meeting.
agency: Job centre
by: Moe Dunn
on: 2026-07-05 00:00:00.000000

recorded
at: 2026-09-21 11:15:00.000000
said: Col @col
words: Seen on duty. No change.
agency: Benefits office
by: Dee Brook
on: 2026-07-06 00:00:00.000000

recorded
at: 2026-09-21 11:16:00.000000
said: Col @col
words: Reopened.
agency: Duty desk
by: Wyn Ashby
on: 2026-07-06 00:00:00.000000

recorded
at: 2026-09-21 11:17:00.000000
said: Col @col
words: Attended appointment. Plan to review.
agency: Police
by: Fay Crane
on: 2026-07-06 00:00:00.000000

recorded
at: 2026-09-21 11:18:00.000000
said: Col @col
words: Waiting list.
agency: Ward Alder
by: Moe Crane
on: 2026-07-08 00:00:00.000000

recorded
at: 2026-09-21 11:19:00.000000
said: Col @col
words: Referred on to Community mental health team.
agency: Housing options
by: Pam Crane
on: 2026-07-08 00:00:00.000000
what: a referral

recorded
at: 2026-09-21 11:20:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Ward Birch
by: Nan Crane
on: 2026-07-08 00:00:00.000000

recorded
at: 2026-09-21 11:21:00.000000
said: Col @col
words: Discussed in team meeting.
agency: Crisis line
by: Lil Crane
on: 2026-07-13 00:00:00.000000

recorded
at: 2026-09-21 11:22:00.000000
said: Col @col
words: Message left.
agency: Social care, long term
by: Abel Crane
on: 2026-07-17 00:00:00.000000

recorded
at: 2026-09-21 11:23:00.000000
said: Col @col
words: Presented as low in mood. Advice given.
agency: Job centre
by: Yan Brook
on: 2026-07-17 00:00:00.000000

recorded
at: 2026-09-21 11:24:00.000000
said: Col @col
words: Appointment offered, six weeks.
agency: Benefits office
by: Ray Crane
on: 2026-07-18 00:00:00.000000

recorded
at: 2026-09-21 11:25:00.000000
said: Col @col
words: Letter received from another service, filed.
agency: Probation
by: Gus Crane
on: 2026-07-19 00:00:00.000000

recorded
at: 2026-09-21 11:26:00.000000
said: Col @col
words: Referred on to Home treatment team.
agency: Social care, long term
by: Moe Ashby
on: 2026-07-20 00:00:00.000000
what: a referral

recorded
at: 2026-09-21 11:27:00.000000
said: Col @col
words: Telephoned, no reply.
agency: Ward Alder
by: Moe Crane
on: 2026-07-20 00:00:00.000000

recorded
at: 2026-09-21 11:28:00.000000
said: Col @col
words: Letter received from another service, filed.
agency: Probation
by: Sid Ashby
on: 2026-07-21 00:00:00.000000

recorded
at: 2026-09-21 11:29:00.000000
said: Col @col
words: Attended appointment. Plan to review.
agency: Crisis line
by: Dee Ashby
on: 2026-07-22 00:00:00.000000

recorded
at: 2026-09-21 11:30:00.000000
said: Col @col
words: Discussed in team meeting.
agency: Probation
by: Gus Crane
on: 2026-07-23 00:00:00.000000

recorded
at: 2026-09-21 11:31:00.000000
said: Col @col
words: Seen on duty. No change.
agency: Crisis line
by: Dee Ashby
on: 2026-07-25 00:00:00.000000

recorded
at: 2026-09-21 11:32:00.000000
said: Col @col
words: Not engaging with service.
agency: Community mental health team
by: Jed Crane
on: 2026-07-25 00:00:00.000000

recorded
at: 2026-09-21 11:33:00.000000
said: Col @col
words: Letter received from another service, filed.
agency: Ward Birch
by: Fay Ashby
on: 2026-07-26 00:00:00.000000

recorded
at: 2026-09-21 11:34:00.000000
said: Col @col
words: Seen on duty. No change.
agency: Ward Alder
by: Yan Ashby
on: 2026-07-26 00:00:00.000000

recorded
at: 2026-09-21 11:35:00.000000
said: Col @col
words: Closed to this team.
agency: Ward Alder
by: Yan Ashby
on: 2026-07-26 00:00:00.000000

recorded
at: 2026-09-21 11:36:00.000000
said: Col @col
words: Waiting list.
agency: Emergency department
by: Quin Ashby
on: 2026-07-28 00:00:00.000000

recorded
at: 2026-09-21 11:37:00.000000
said: Col @col
words: Discussed in team meeting.
agency: Community pharmacy
by: Bea Crane
on: 2026-07-29 00:00:00.000000

recorded
at: 2026-09-21 11:38:00.000000
said: Col @col
words: Attended appointment. Plan to review.
agency: Community pharmacy
by: Nan Ashby
on: 2026-07-30 00:00:00.000000

recorded
at: 2026-09-21 11:39:00.000000
said: Col @col
words: Telephoned, no reply.
agency: Home treatment team
by: Una Ashby
on: 2026-07-31 00:00:00.000000

recorded
at: 2026-09-21 11:40:00.000000
said: Col @col
words: Seen on duty. No change.
agency: Community mental health team
by: Jed Crane
on: 2026-07-31 00:00:00.000000

recorded
at: 2026-09-21 11:41:00.000000
said: Col @col
words: Referred on to Tenancy support.
agency: Social care, long term
by: Abel Crane
on: 2026-08-01 00:00:00.000000
what: a referral

recorded
at: 2026-09-21 11:42:00.000000
said: Col @col
words: Discussed in team meeting.
agency: Probation
by: Moe Brook
on: 2026-08-02 00:00:00.000000

recorded
at: 2026-09-21 11:43:00.000000
said: Col @col
words: Admitted. Discharged after 14 days.
agency: Job centre
by: Moe Dunn
on: 2026-08-02 00:00:00.000000
what: an admission
until: 2026-08-16 00:00:00.000000

recorded
at: 2026-09-21 11:44:00.000000
said: Col @col
words: Message left.
agency: Social care, long term
by: Abel Crane
on: 2026-08-03 00:00:00.000000

recorded
at: 2026-09-21 11:45:00.000000
said: Col @col
words: Referred on to Emergency department.
agency: Probation
by: Abel Dunn
on: 2026-08-07 00:00:00.000000
what: a referral

recorded
at: 2026-09-21 11:46:00.000000
said: Col @col
words: Presented as low in mood. Advice given.
agency: Day centre
by: Bea Dunn
on: 2026-08-08 00:00:00.000000

recorded
at: 2026-09-21 11:47:00.000000
said: Col @col
words: Message left.
agency: Benefits office
by: Lil Dunn
on: 2026-08-08 00:00:00.000000

recorded
at: 2026-09-21 11:48:00.000000
said: Col @col
words: Medication collected.
agency: Crisis line
by: Ray Brook
on: 2026-08-10 00:00:00.000000

recorded
at: 2026-09-21 11:49:00.000000
said: Col @col
words: Waiting list.
agency: Tenancy support
by: Wyn Brook
on: 2026-08-10 00:00:00.000000

recorded
at: 2026-09-21 11:50:00.000000
said: Col @col
words: Not engaging with service.
agency: Ward Birch
by: Zoe Ashby
on: 2026-08-14 00:00:00.000000

recorded
at: 2026-09-21 11:51:00.000000
said: Col @col
words: Referred on to Emergency department.
agency: Community mental health team
by: Pam Brook
on: 2026-08-14 00:00:00.000000
what: a referral

recorded
at: 2026-09-21 11:52:00.000000
said: Col @col
words: Home visit, not in.
agency: Probation
by: Sid Ashby
on: 2026-08-16 00:00:00.000000

recorded
at: 2026-09-21 11:53:00.000000
said: Col @col
words: Did not attend. Letter sent.
agency: Social care, front door
by: Zoe Brook
on: 2026-08-16 00:00:00.000000

recorded
at: 2026-09-21 11:54:00.000000
said: Col @col
words: Seen on duty. No change.
agency: Surgery
by: Cai Crane
on: 2026-08-17 00:00:00.000000

recorded
at: 2026-09-21 11:55:00.000000
said: Col @col
words: Seen on duty. No change.
agency: Housing options
by: Pam Crane
on: 2026-08-28 00:00:00.000000

recorded
at: 2026-09-21 11:56:00.000000
said: Col @col
words: Support plan reviewed and reissued.
agency: Alcohol service
by: Oz Crane
on: 2026-08-30 00:00:00.000000
what: a support plan

recorded
at: 2026-09-21 11:57:00.000000
said: Col @col
words: Home visit, not in.
agency: Job centre
by: Yan Brook
on: 2026-09-01 00:00:00.000000

recorded
at: 2026-09-21 11:58:00.000000
said: Col @col
words: Home visit, not in.
agency: Community mental health team
by: Val Ashby
on: 2026-09-02 00:00:00.000000

good life
at: 2026-09-28 13:00:00.000000
said: Col @col
wrote: Sam @sam
how: spoken
words: Nobody’s asked me that. To play in goal again. To not be the bloke with the file.

what matters
at: 2026-09-28 13:10:00.000000
said: Col @col
wrote: Sam @sam
how: spoken
words: Sunday football
because: in goal I know what I am for
question: Did I get out on Sunday?
low: curtains
high: clean sheet

note
at: 2026-09-28 13:20:00.000000
said: Col @col
words: They gave me the file. A hundred and seventy-nine bits. I looked for the bit where somebody asks. It isn’t in there.

permission
at: 2026-10-05 13:00:00.000000
said: Col @col
wrote: Sam @sam
how: spoken
who: Sam @sam
may see: me
may see: beside
add: yes
why: he comes to the match
until: 2027-03-31 00:00:00.000000

read back
at: 2026-10-07 10:00:00.000000
said: Priya @priya
of: 184

around me
at: 2026-10-11 18:00:00.000000
said: Col @col
who: Big Mo
is: manager, Drover Rovers
ring: 2
for me: picks me up so I can’t not go
phone: 01632 960071

note
at: 2026-10-11 18:10:00.000000
said: Col @col
words: Lost four nil. Best day in a year.

note
at: 2026-11-15 18:00:00.000000
said: Col @col
words: Two one. I saved a penalty.
