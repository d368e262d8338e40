# Drover Street: an us. Everybody is invented.

began
at: 2025-06-15 14:00:00.000000
said: Jo @jo
kind: us
words: Drover Street

member
at: 2025-06-15 14:01:00.000000
said: Jo @jo
who: Mags @mags

member
at: 2025-06-15 14:02:00.000000
said: Jo @jo
who: Idris @idris

good life
at: 2025-06-15 14:10:00.000000
said: Jo @jo
words: Doors that are knocked on. A bench. Nobody eating alone on a Sunday who does not want to.

what matters
at: 2025-06-15 14:12:00.000000
said: Jo @jo
words: The bench
because: Alf cannot walk to the shop without a sit down
question: Is there somewhere to sit?
low: a wall, if it is dry
high: a bench with a back

could give
at: 2025-07-01 19:00:00.000000
said: Idris @idris
words: I lay the base if somebody finds the wood
offer: yes

note
at: 2025-08-30 16:00:00.000000
said: Idris @idris
words: Base is down. Nel supervised.

note
at: 2025-09-20 16:00:00.000000
said: Jo @jo
words: The bench is up. Alf sat on it for an hour and told everybody that it is crooked.

around me
at: 2025-09-21 10:00:00.000000
said: Jo @jo
who: Alf
is: number nine
ring: 1
for me: tells us what is wrong
for them: somebody looks in

around me
at: 2025-09-21 10:01:00.000000
said: Jo @jo
who: Mrs Okoro
is: the library
ring: 2
phone: 01632 960061

note
at: 2026-07-18 20:00:00.000000
said: Mags @mags
words: Street tea. Fourteen chairs, nine of them ours. I baked. I have not baked since Mum.
