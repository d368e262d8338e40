# Who looked at Mags's story. These stand beside a story, in strands of their own.

looked
at: 2026-10-13 09:00:00.000000
said: Sam @sam
who: Sam @sam
saw: me
saw: people
under: 8
why: So that I don't have to tell it twice.

opened without asking
at: 2026-11-14 23:31:07.000000
said: Ola @ola
who: Ola @ola
ground: life
by somebody close: yes
opened: emergency
why: A neighbour heard shouting, and nobody came to the door.
reviewer: Revd Till @till
until: 2026-11-15 23:31:07.000000
held until: 2026-11-28 00:00:00.000000
held because: He reads her phone.

looked
at: 2026-11-14 23:33:00.000000
said: Ola @ola
who: Ola @ola
saw: emergency

reviewed
at: 2026-11-16 10:00:00.000000
said: Revd Till @till
of: 2
words: I would have rung Jo first. It was right to look.

held longer
at: 2026-11-27 10:00:00.000000
said: Revd Till @till
of: 2
until: 2026-12-12 00:00:00.000000
why: He is still in the house.

told
at: 2026-12-03 15:00:00.000000
said: Revd Till @till
of: 2
how told: at Jo's table, by Sam, with nobody else there

answered why
at: 2026-11-25 10:00:00.000000
said: Priya @priya
when: 2026-11-24 15:12:00.000000
words: I was looking for the gas again. I should have rung.

way back
at: 2026-11-25 16:00:00.000000
said: Sam @sam
who: Sam @sam
handle: @paper-two
check: q2hlY2s
why: I have had tea at her table every Thursday since June.
reviewer: Revd Till @till

knew them too
at: 2026-11-26 11:00:00.000000
said: Priya @priya
who: Priya @priya
of: 8
why: She came to the gas desk twice.
from: 2026-11-29 11:00:00.000000
