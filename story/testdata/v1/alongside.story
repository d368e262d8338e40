# Who is beside Mags, what is in the way, and what comes back. Everybody here is invented.

introduced
at: 2026-06-01 09:00:00.000000
said: Sam @sam
who: Priya @priya
words: She has sat with more brown envelopes than I have.

asked to be alongside
at: 2026-06-01 18:00:00.000000
said: Mags @mags
who: Priya @priya
words: Thursdays, and not before ten.
of: 1

answered being asked
at: 2026-06-02 08:30:00.000000
said: Priya @priya
of: 2
yes: yes
words: Gladly.

not alongside
at: 2026-09-01 12:00:00.000000
said: Mags @mags
who: Sam @sam
until: 2026-10-01 00:00:00.000000
words: I want to try September by myself.

what came of it
at: 2026-10-04 12:00:00.000000
said: Mags @mags
to: Sam @sam
words: I opened all of September.

promise
at: 2026-10-05 09:00:00.000000
said: Priya @priya
words: I ring the water company with you.
on: 2026-10-08 10:00:00.000000

what mattered
at: 2026-10-05 09:01:00.000000
said: Priya @priya
words: That the kettle was on before the letters were.

in the way
at: 2026-10-05 09:02:00.000000
said: Priya @priya
words: Two hours on their line, and then it closed.
law: somebody said it was data protection

doubt
at: 2026-10-06 09:00:00.000000
said: Priya @priya
words: Whether to sign for the new tenancy this week.
help: Read together twice, once with her sister there.
until: 2026-10-20 00:00:00.000000

my day
at: 2026-10-06 17:00:00.000000
said: Priya @priya
words: Nine hours, four of them with people.

did not meet
at: 2026-10-08 10:30:00.000000
said: Mags @mags
of: 6
whose: the system
words: Her bus was taken off.
