# Ola, who came back. Everybody here is invented.

began
at: 2025-11-03 09:00:00.000000
said: Ola @01a
kind: person

counted
at: 2025-11-03 09:05:00.000000
said: Ola @01a
yes: yes

what matters
at: 2025-11-03 09:10:00.000000
said: Ola @01a
words: That the flat is dry for the baby.

contact
at: 2025-11-04 10:00:00.000000
said: Ola @01a
words: The wall is wet again. Who comes to look?
through: the phone
to: Repairs @aa1

contact
at: 2025-12-10 10:00:00.000000
said: Ola @01a
words: Nobody came. I ring about the wall again.
through: the counter
to: Rita @aa2
of: 4

heard as
at: 2025-12-10 10:05:00.000000
said: Ola @01a
of: 5
is: failure

what happened
at: 2025-12-10 10:06:00.000000
said: Ola @01a
of: 5
what: told it again

heard as
at: 2025-12-11 10:05:00.000000
said: Rita @aa2
of: 4
is: value

asked upwards
at: 2025-12-11 10:06:00.000000
said: Rita @aa2
of: 5
words: Who may send a plumber without a survey?

decided
at: 2026-01-08 10:00:00.000000
said: Ola @01a
question: Survey first, or the pipe first?
words: The pipe first.
of: 4

cost
at: 2026-01-08 11:00:00.000000
said: Rita @aa2
words: A plumber for a day
use: what mattered
low: 20000
likely: 24000
high: 30000
source: The plumber's bill
year: 2026

how it moves
at: 2026-01-09 09:00:00.000000
said: Ola @01a
of: 3
is: the same

how it moves
at: 2026-01-20 09:00:00.000000
said: Ola @01a
of: 3
is: better

met
at: 2026-02-02 09:00:00.000000
said: Ola @01a
of: 4
words: It is dry.

did
at: 2026-02-03 09:00:00.000000
said: Ola @01a
words: We painted the wall.
hand: together

check-in
at: 2026-02-05 09:00:00.000000
said: Ola @01a
question: Is it dry?
every: 14

how it moves
at: 2026-02-06 09:00:00.000000
said: Ola @01a
is: better

pull
at: 2026-02-07 09:00:00.000000
said: Ola @01a
words: Who knows how a claim for the ruined bed is made?
by: 2026-02-20 00:00:00.000000

asked what they know
at: 2026-02-07 09:05:00.000000
said: Ola @01a
of: 18
who: Priya @aa3
words: Who knows how a claim is made?

answered what they know
at: 2026-02-10 09:00:00.000000
said: Priya @aa3
of: 18
words: By a letter of two lines.

contact
at: 2026-06-10 10:00:00.000000
said: Ola @01a
words: The heating is off.
through: the phone
to: Rita @aa2
