# Idris: a life that goes well, in English and Welsh. He is invented, and so is everybody around him.

began
at: 2024-12-02 10:00:00.000000
said: Idris @idris
kind: person

good life
at: 2024-12-02 10:05:00.000000
said: Idris @idris
wrote: Sam @sam
how: spoken
words: I don’t know. Not this.

what matters
at: 2024-12-09 10:00:00.000000
said: Idris @idris
wrote: Sam @sam
how: spoken
words: Sleeping indoors
because: the van is cold and Nel deserves better
question: Am I warm tonight?
low: in the van, coat on
high: own bed, own door

permission
at: 2024-12-09 10:05:00.000000
said: Idris @idris
wrote: Sam @sam
how: spoken
who: Sam @sam
may see: me
may see: beside
may see: the flat
add: yes
bring: yes
why: so that he can ring round for me
until: 2025-12-01 00:00:00.000000

read back
at: 2024-12-10 09:00:00.000000
said: Priya @priya
of: 4

around me
at: 2024-12-10 09:30:00.000000
said: Idris @idris
who: Nel
is: my dog, fourteen
ring: 1
for me: keeps me out of the pub
for them: everything

note
at: 2024-12-16 16:00:00.000000
said: Sam @sam
part: the flat
words: Idris, we rang four landlords. Three said no dogs. The fourth has a spaniel. You see it on Thursday.

agreed
at: 2024-12-16 20:00:00.000000
said: Idris @idris
part: the flat
of: 6

recorded
at: 2025-01-08 10:00:00.000000
said: Idris @idris
words: Applicant declined hostel bed. No further duty.
agency: Housing options
by: Officer 7
on: 2024-11-19 00:00:00.000000

my side
at: 2025-01-08 10:05:00.000000
said: Idris @idris
of: 8
words: The hostel takes no dogs. I did not decline a bed, I declined leaving Nel outside.

note
at: 2025-01-20 18:00:00.000000
said: Idris @idris
part: the flat
words: Keys. I sat on the floor for an hour. Nel found the radiator.

good life
at: 2025-03-03 19:00:00.000000
said: Idris @idris
words: My own door, Nel by the radiator, and work with my hands.

good at
at: 2025-03-03 19:05:00.000000
said: Idris @idris
words: Dry stone walls

could give
at: 2025-03-03 19:06:00.000000
said: Idris @idris
words: Show anybody how to lay one
offer: yes

what matters
at: 2025-04-14 19:00:00.000000
said: Idris @idris
words: Work with my hands
because: I am better company when I have made something
question: Did I make something today?
low: telly
high: a yard of wall

around me
at: 2025-05-02 19:00:00.000000
said: Idris @idris
who: Mair
is: from the allotments
ring: 2
for me: asks me to fix things that are not broken
for them: fix them
phone: 01632 960031

note
at: 2025-09-08 19:00:00.000000
said: Idris @idris
words: Three weeks at the wall by the church. The vicar pays in cash and cake.

good life
at: 2025-12-21 17:00:00.000000
said: Idris @idris
words: Drws fy hun, Nel wrth y rheiddiadur, a phobl yn galw heibio heb ofyn.

note
at: 2025-12-21 17:05:00.000000
said: Idris @idris
words: That is the Welsh of it. It says it better: and people who drop in without asking.

note
at: 2026-05-30 20:00:00.000000
said: Idris @idris
words: Nel died on Tuesday, by the radiator. Mair sat with me. Nobody had to be told anything.

check-in
at: 2026-06-07 18:00:00.000000
said: Idris @idris
question: Did I see anybody today?
steps: 5
low: nobody
high: more than I wanted
every: 7
tell: Sam @sam

early signs
at: 2026-06-07 18:05:00.000000
said: Idris @idris
words: I talk to the radiator.
help: Somebody at the door with something broken.
ring: Mair, from the allotments, 01632 960031

today
at: 2026-06-14 18:00:00.000000
said: Idris @idris
step: 3

today
at: 2026-06-21 18:00:00.000000
said: Idris @idris
step: 3

today
at: 2026-06-28 18:00:00.000000
said: Idris @idris
step: 4

today
at: 2026-07-05 18:00:00.000000
said: Idris @idris
step: 3

today
at: 2026-07-12 18:00:00.000000
said: Idris @idris
step: 3

today
at: 2026-07-19 18:00:00.000000
said: Idris @idris
step: 3

today
at: 2026-07-26 18:00:00.000000
said: Idris @idris
step: 4

today
at: 2026-08-02 18:00:00.000000
said: Idris @idris
step: 4

today
at: 2026-08-09 18:00:00.000000
said: Idris @idris
step: 4

today
at: 2026-08-16 18:00:00.000000
said: Idris @idris
step: 3

today
at: 2026-08-23 18:00:00.000000
said: Idris @idris
step: 3

today
at: 2026-08-30 18:00:00.000000
said: Idris @idris
step: 3

today
at: 2026-09-06 18:00:00.000000
said: Idris @idris
step: 4

note
at: 2026-09-12 20:00:00.000000
said: Idris @idris
words: Mair has found a pup. I said no. I have been to see it twice.

today
at: 2026-09-13 18:00:00.000000
said: Idris @idris
step: 4

today
at: 2026-09-20 18:00:00.000000
said: Idris @idris
step: 3

today
at: 2026-09-27 18:00:00.000000
said: Idris @idris
step: 3

today
at: 2026-10-04 18:00:00.000000
said: Idris @idris
step: 3

today
at: 2026-10-11 18:00:00.000000
said: Idris @idris
step: 3

today
at: 2026-10-18 18:00:00.000000
said: Idris @idris
step: 4

today
at: 2026-10-25 18:00:00.000000
said: Idris @idris
step: 4

today
at: 2026-11-01 18:00:00.000000
said: Idris @idris
step: 3

today
at: 2026-11-08 18:00:00.000000
said: Idris @idris
step: 3

today
at: 2026-11-15 18:00:00.000000
said: Idris @idris
step: 3

today
at: 2026-11-22 18:00:00.000000
said: Idris @idris
step: 1
words: The pup went to somebody with a garden.

permission
at: 2026-11-23 09:00:00.000000
said: Idris @idris
who: Sam @sam
may see: asks
may see: check-in
add: yes
why: since the pup
until: 2027-11-30 00:00:00.000000
