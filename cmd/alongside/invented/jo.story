# Jo lives next door to Mags. She is nobody’s worker. Everybody is invented.

began
at: 2025-06-01 09:00:00.000000
said: Jo @jo
kind: person

good life
at: 2025-06-01 09:05:00.000000
said: Jo @jo
words: The dog walked, the kettle on, and somebody to moan at over the fence.

could give
at: 2025-06-01 09:06:00.000000
said: Jo @jo
words: A lift on Tuesdays
offer: yes

could give
at: 2025-06-01 09:07:00.000000
said: Jo @jo
words: I can sit with anybody while they open something
offer: yes

around me
at: 2025-06-01 09:10:00.000000
said: Jo @jo
who: Mags @mags
is: next door
ring: 1
for me: she minds the dog
for them: I have her spare key
phone: 01632 960011

around me
at: 2026-02-01 09:10:00.000000
said: Jo @jo
who: Our Kev
is: my lad, in Hull
ring: 1
phone: 01632 960012

knows about
at: 2026-10-03 09:00:00.000000
said: Jo @jo
words: Who in our street has a ladder, a van or a free morning
