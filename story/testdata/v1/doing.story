# What Mags and Sam decide and do. Everybody here is invented.

contact
at: 2026-03-03 09:20:00.000000
said: Mags @mags
words: I want to go and see my sister.

decided
at: 2026-03-04 10:00:00.000000
said: Mags @mags
question: How do I get there?
options: The train: quick, and I know nobody on it.
	The slow bus: long, and Jo can come.
words: The slow bus.
with: Jo, and Sam
notice: whether I would do it again
of: 1

informed choice
at: 2026-03-04 10:05:00.000000
said: Mags @mags
want: to stay the night
could go well: we talk
could go wrong: I forget my tablets
would help: Jo rings at nine
was told: the surgery would rather I did not
words: I stay the night.
of: 1

sees it otherwise
at: 2026-03-04 10:06:00.000000
said: Sam @sam
of: 3
words: One day first would be easier on you, I think. It is yours to say.

asked upwards
at: 2026-03-04 10:07:00.000000
said: Sam @sam
of: 2
words: the fare had to be signed off

did
at: 2026-03-05 18:00:00.000000
said: Sam @sam
words: We rang the bus company.
hand: together
of: 1

spent
at: 2026-03-05 18:05:00.000000
said: Mags @mags
words: two return fares
pence: 1240
with: Sam @sam
of: 1
