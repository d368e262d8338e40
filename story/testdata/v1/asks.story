# What Mags asked for, and what became of it. Everybody here is invented.

contact
at: 2026-03-03 09:20:00.000000
said: Mags @mags
wrote: Sam @sam
how: phone
words: There is water coming through the ceiling again, over the cot.
through: the council's phone
to: Sam @sam

contact
at: 2026-04-14 10:00:00.000000
said: Mags @mags
words: It is still coming through. They came, and painted over it.
on: 2026-04-13 16:30:00.000000
of: 1

same thing
at: 2026-04-14 10:02:00.000000
said: Mags @mags
one: 2
of: 1

another thing
at: 2026-04-14 10:03:00.000000
said: Mags @mags
one: 2

heard as
at: 2026-04-14 10:05:00.000000
said: Sam @sam
of: 2
is: failure
why: They were to mend the roof, and painted the ceiling.

what happened
at: 2026-04-14 10:06:00.000000
said: Mags @mags
of: 1
what: told no
words: The roof is on next year's list.
by: Mr Hale
rule: the council's own plan for repairs
challenge: write to the council's complaints office within six months
on: 2026-03-20 11:00:00.000000

met
at: 2026-06-02 18:00:00.000000
said: Mags @mags
of: 1
words: It has rained twice, and the cot is dry.

condition on me
at: 2026-06-02 18:05:00.000000
said: Mags @mags
words: I am not to paint the door.
by: the landlord
law: the tenancy agreement
until: 2027-01-31 23:59:59.999999
challenge: ask the landlord in writing
