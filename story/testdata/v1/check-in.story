# What Mags wants to be asked, and how it is. Everybody here is invented.

check-in
at: 2026-10-01 09:00:00.000000
said: Mags @mags
question: Can I face the post?
steps: 4
low: not at all
high: yes
every: 7
tell: Sam @sam
tell: Jo @jo
when missed: yes

early signs
at: 2026-10-01 09:05:00.000000
said: Mags @mags
words: I stop opening the curtains at the front.
help: Somebody who does not ask why.
ring: Jo, next door

today
at: 2026-10-08 09:00:00.000000
said: Mags @mags
of: 1
step: 3

today
at: 2026-10-15 09:00:00.000000
said: Mags @mags
of: 1
not today: yes

today
at: 2026-10-16 21:00:00.000000
said: Mags @mags
of: 1
step: 1
wish: ring me
words: Three red ones in one day.

support turned
at: 2026-10-17 10:00:00.000000
said: Sam @sam
up: yes
words: Tuesdays as well, until Christmas.

check-in
at: 2026-12-01 09:00:00.000000
said: Mags @mags
over: yes
