# What is in the way of a place, what is tried there, and what people let be counted. Everybody here is invented.

what matters
at: 2026-11-03 09:01:00.000000
said: Mags @mags
words: Alfie for tea on Sundays.

in the way
at: 2026-11-03 09:02:00.000000
said: Sam @sam
words: She rang on day fifteen. I had to open her again as somebody new.

counted
at: 2026-11-03 09:03:00.000000
said: Mags @mags
yes: yes

how it moves
at: 2026-11-03 09:04:00.000000
said: Mags @mags
of: 1
is: better
words: He has been three Sundays running.

met it
at: 2026-11-03 09:05:00.000000
said: Sam @sam
of: 2
in: @c0de
days: 15

offered to the place
at: 2026-11-03 09:06:00.000000
said: Mags @mags
words: I was asked the same things by four people before one of them stayed.

cost
at: 2026-11-03 09:07:00.000000
said: Sam @sam
words: A course on anger, for the second time
use: failure
low: 80000
likely: 95000
high: 120000
source: The provider's invoice
year: 2024
payer: The council
would: yes
on: 2024-05-01 00:00:00.000000

recorded
at: 2026-11-03 09:08:00.000000
said: Sam @sam
words: Assessed. No further action.
agency: The council
by: D. Hughes
on: 2024-01-08 00:00:00.000000
what: an assessment
team: Front door
until: 2024-01-09 00:00:00.000000

began
at: 2026-11-03 09:09:00.000000
said: Flat team @flat-team
kind: system
words: condition

system condition
at: 2026-11-03 09:10:00.000000
said: Flat team @flat-team
words: A letter that is not answered in fourteen days ends it, and who comes back begins again as somebody new.
cause: procedure
law: Care Act 2014, section 9
is it the law: The section asks for an answer in writing. It says nothing of fourteen days.

steward says
at: 2026-11-03 09:11:00.000000
said: Nia @nia
stand: I will act
words: From Monday nobody's request ends by a letter alone.

tried
at: 2026-11-03 09:12:00.000000
said: Flat team @flat-team
words: We rang before each letter for a month. Four in five picked up.

gone
at: 2026-11-03 09:13:00.000000
said: Flat team @flat-team
words: Three months, and not one came back as new.

met again
at: 2026-11-03 09:14:00.000000
said: Flat team @flat-team
words: A letter from the other office ended two this week.

experiment
at: 2026-11-03 09:15:00.000000
said: Flat team @flat-team
hunch: Whoever hears somebody first could stay, and nobody would have to begin again.
with: The front desk, and whoever comes in on a Monday
notice: Fewer come back about the same thing.
harm: Somebody waits longer than they would have.
on: returns
suspends: A letter that is not answered in fourteen days ends it.
law: The Care Act says nothing of fourteen days.
until: 2026-12-31 00:00:00.000000

next conversation
at: 2026-11-03 09:16:00.000000
said: Flat team @flat-team
on: 2026-11-09 00:00:00.000000
words: Bring two stories each.

learned
at: 2026-11-03 09:17:00.000000
said: Flat team @flat-team
words: It took two weeks longer than we thought, and then nobody came back as new.
we go on with it: yes

shows
at: 2026-11-03 09:18:00.000000
said: Flat team @flat-team
measure: returns

releases
at: 2026-11-03 09:19:00.000000
said: Little Nowhere @town
measure: returns
version: 1
from: 2026-10-01 00:00:00.000000
until: 2026-11-01 00:00:00.000000
cells: returns=45 people=120

why it changed
at: 2026-11-03 09:20:00.000000
said: Flat team @flat-team
measure: returns
from: 2026-03-01 00:00:00.000000
words: We stopped ending things by letter.

drawn anew
at: 2026-11-03 09:21:00.000000
said: Flat team @flat-team
measure: returns
from: 2026-03-01 00:00:00.000000
because: We stopped ending things by letter.

in the work
at: 2026-11-03 09:22:00.000000
said: Nia @nia
on: 2026-10-20 00:00:00.000000
words: Sat at the front desk for a morning. Heard the same letter named four times.

our words
at: 2026-11-03 09:23:00.000000
said: Flat team @flat-team
of: What does a good life look like to you?
language: en
words: What would a good week be, for you?

our question
at: 2026-11-03 09:24:00.000000
said: Flat team @flat-team
words: Did the week have one good thing in it?
steps: 4
low: no
high: more than one

our question
at: 2026-11-03 09:24:30.000000
said: Flat team @flat-team
words: Did the week have one good thing in it?
over: yes

published
at: 2026-11-03 09:25:00.000000
said: Flat team @flat-team
words: We ring before we write now. Half of the letters were not needed.
