# Priya knows about debt, works in the flat team, and has a story of her own. Everybody is invented.

began
at: 2024-11-06 18:00:00.000000
said: Priya @priya
kind: person

good life
at: 2024-11-06 18:05:00.000000
said: Priya @priya
words: My two girls arguing in the next room, and nobody ringing me about work.

good at
at: 2024-11-06 18:06:00.000000
said: Priya @priya
words: Council tax, and being rude to bailiffs in a polite voice

what matters
at: 2024-11-06 18:07:00.000000
said: Priya @priya
words: That nobody pays twice
because: I did, once, for my mum

knows about
at: 2026-10-01 09:00:00.000000
said: Priya @priya
words: What the law asks when somebody may be harmed
