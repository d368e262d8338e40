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
