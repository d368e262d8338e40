# Bron: what was spent, and what mattered. The sums are those of a published life called Ruth (106,777 pounds to date; 20,760 for what mattered); every person and sentence is invented.

began
at: 2024-12-05 09:00:00.000000
said: Bron @bron
kind: person

good life
at: 2026-03-02 10:00:00.000000
said: Bron @bron
wrote: Sam @sam
how: spoken
words: A house that is clean enough to ask somebody in. And to get up my own stairs.

what matters
at: 2026-03-02 10:05:00.000000
said: Bron @bron
wrote: Sam @sam
how: spoken
words: Getting upstairs
because: my bed is up there, and so is the bath
question: Where did I sleep?
low: on the settee
high: in my bed

what matters
at: 2026-03-02 10:07:00.000000
said: Bron @bron
wrote: Sam @sam
how: spoken
words: The house
because: when it is like this I shout, and then they send me on the course
question: Could I open the door to somebody?
low: I hid
high: I put the kettle on

permission
at: 2026-03-02 10:10:00.000000
said: Bron @bron
wrote: Sam @sam
how: spoken
who: Sam @sam
may see: me
may see: beside
add: yes
bring: yes
why: to put all their papers beside what I asked for
until: 2026-12-31 00:00:00.000000

read back
at: 2026-03-04 10:00:00.000000
said: Priya @priya
of: 5

recorded
at: 2026-04-13 10:00:00.000000
said: Sam @sam
words: Anger management course, eight weeks, completed. Cost: £2,450.
agency: Family support
by: Cost, from their own books
on: 2025-01-14 00:00:00.000000

recorded
at: 2026-04-13 10:05:00.000000
said: Sam @sam
words: Parenting programme, twelve weeks, completed. Cost: £3,900.
agency: Family support
by: Cost, from their own books
on: 2025-03-04 00:00:00.000000

recorded
at: 2026-04-13 10:10:00.000000
said: Sam @sam
words: Calls to the address over the year, attended. Cost: £14,302.
agency: Police
by: Cost, from their own books
on: 2025-04-30 00:00:00.000000

recorded
at: 2026-04-13 10:15:00.000000
said: Sam @sam
words: Falls on stairs, five attendances. Cost: £8,450.
agency: Ambulance and emergency department
by: Cost, from their own books
on: 2025-06-11 00:00:00.000000

recorded
at: 2026-04-13 10:20:00.000000
said: Sam @sam
words: One bedroom cleaned. Referral for one room only. Cost: £640.
agency: Environmental health
by: Cost, from their own books
on: 2025-07-08 00:00:00.000000

recorded
at: 2026-04-13 10:25:00.000000
said: Sam @sam
words: Bath board supplied. Bathroom is on first floor. Cost: £85.
agency: Occupational therapy
by: Cost, from their own books
on: 2025-07-29 00:00:00.000000

recorded
at: 2026-04-13 11:00:00.000000
said: Sam @sam
words: Fractured hip. Inpatient stay and discharge planning. Cost: £31,000.
agency: Hospital
by: Cost, from their own books
on: 2025-10-02 00:00:00.000000

recorded
at: 2026-04-13 11:05:00.000000
said: Sam @sam
words: Temporary ground floor accommodation, twenty-three weeks. Cost: £22,500.
agency: Housing
by: Cost, from their own books
on: 2025-12-01 00:00:00.000000

recorded
at: 2026-04-13 11:10:00.000000
said: Sam @sam
words: Assessments, reviews and conferences. Cost: £9,600.
agency: Children’s social care
by: Cost, from their own books
on: 2026-01-15 00:00:00.000000

recorded
at: 2026-04-13 11:15:00.000000
said: Sam @sam
words: Proceedings, legal representation. Cost: £7,500.
agency: Courts
by: Cost, from their own books
on: 2026-01-28 00:00:00.000000

recorded
at: 2026-04-13 11:20:00.000000
said: Sam @sam
words: Anger management course, eight weeks, repeated. Cost: £2,450.
agency: Family support
by: Cost, from their own books
on: 2026-02-03 00:00:00.000000

recorded
at: 2026-04-13 11:25:00.000000
said: Sam @sam
words: Parenting programme, twelve weeks, repeated. Cost: £3,900.
agency: Family support
by: Cost, from their own books
on: 2026-02-17 00:00:00.000000

my side
at: 2026-04-20 19:00:00.000000
said: Bron @bron
of: 11
words: They cleaned one bedroom. The one nobody sleeps in.

my side
at: 2026-04-20 19:05:00.000000
said: Bron @bron
of: 12
words: A board for a bath that I cannot get up to.

my side
at: 2026-04-20 19:10:00.000000
said: Bron @bron
of: 17
words: The same course. The same woman. She said, you again.

note
at: 2026-04-27 16:00:00.000000
said: Sam @sam
words: Bron, I added it up with you watching. What they spent: £106,777. What you asked for: a rail and a stairlift, £6,360. Somebody two mornings a week for a year, £14,400. Together £20,760.

agreed
at: 2026-04-27 16:30:00.000000
said: Bron @bron
wrote: Sam @sam
how: spoken
of: 22

note
at: 2026-07-06 21:00:00.000000
said: Bron @bron
words: I slept in my bed.

note
at: 2026-11-08 18:00:00.000000
said: Bron @bron
words: Next door came in for tea. I did not tidy first. Well, a bit.

cost
at: 2026-11-09 10:07:00.000000
said: Sam @sam
part: beside
words: Anger management course, eight weeks, completed.
use: failure
of: 7
likely: 245000
source: from their own books
year: 2025
payer: Family support
on: 2025-01-14 00:00:00.000000

cost
at: 2026-11-09 10:08:00.000000
said: Sam @sam
part: beside
words: Parenting programme, twelve weeks, completed.
use: failure
of: 8
likely: 390000
source: from their own books
year: 2025
payer: Family support
on: 2025-03-04 00:00:00.000000

cost
at: 2026-11-09 10:09:00.000000
said: Sam @sam
part: beside
words: Calls to the address over the year, attended.
use: crisis
of: 9
likely: 1430200
source: from their own books
year: 2025
payer: Police
on: 2025-04-30 00:00:00.000000

cost
at: 2026-11-09 10:10:00.000000
said: Sam @sam
part: beside
words: Falls on stairs, five attendances.
use: crisis
of: 10
likely: 845000
source: from their own books
year: 2025
payer: Ambulance and emergency department
on: 2025-06-11 00:00:00.000000

cost
at: 2026-11-09 10:11:00.000000
said: Sam @sam
part: beside
words: One bedroom cleaned. Referral for one room only.
use: failure
of: 11
likely: 64000
source: from their own books
year: 2025
payer: Environmental health
on: 2025-07-08 00:00:00.000000

cost
at: 2026-11-09 10:12:00.000000
said: Sam @sam
part: beside
words: Bath board supplied. Bathroom is on first floor.
use: failure
of: 12
likely: 8500
source: from their own books
year: 2025
payer: Occupational therapy
on: 2025-07-29 00:00:00.000000

cost
at: 2026-11-09 10:13:00.000000
said: Sam @sam
part: beside
words: Fractured hip. Inpatient stay and discharge planning.
use: crisis
of: 13
likely: 3100000
source: from their own books
year: 2025
payer: Hospital
on: 2025-10-02 00:00:00.000000

cost
at: 2026-11-09 10:14:00.000000
said: Sam @sam
part: beside
words: Temporary ground floor accommodation, twenty-three weeks.
use: crisis
of: 14
likely: 2250000
source: from their own books
year: 2025
payer: Housing
on: 2025-12-01 00:00:00.000000

cost
at: 2026-11-09 10:15:00.000000
said: Sam @sam
part: beside
words: Assessments, reviews and conferences.
use: assessing and sending on
of: 15
likely: 960000
source: from their own books
year: 2026
payer: Children’s social care
on: 2026-01-15 00:00:00.000000

cost
at: 2026-11-09 10:16:00.000000
said: Sam @sam
part: beside
words: Proceedings, legal representation.
use: assessing and sending on
of: 16
likely: 750000
source: from their own books
year: 2026
payer: Courts
on: 2026-01-28 00:00:00.000000

cost
at: 2026-11-09 10:17:00.000000
said: Sam @sam
part: beside
words: Anger management course, eight weeks, repeated.
use: failure
of: 17
likely: 245000
source: from their own books
year: 2026
payer: Family support
on: 2026-02-03 00:00:00.000000

cost
at: 2026-11-09 10:18:00.000000
said: Sam @sam
part: beside
words: Parenting programme, twelve weeks, repeated.
use: failure
of: 18
likely: 390000
source: from their own books
year: 2026
payer: Family support
on: 2026-02-17 00:00:00.000000

cost
at: 2026-11-09 10:30:00.000000
said: Sam @sam
part: beside
words: A rail and a stairlift
use: what mattered
of: 3
likely: 636000
source: What Bron and Sam were told when they asked
year: 2026
would: yes

cost
at: 2026-11-09 10:31:00.000000
said: Sam @sam
part: beside
words: Somebody two mornings a week, for a year
use: what mattered
of: 3
likely: 1440000
source: What Bron and Sam were told when they asked
year: 2026
would: yes
