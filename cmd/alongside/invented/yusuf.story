# Yusuf is cared for by his daughter, and has his own story, with his own truth in it. He is invented.

began
at: 2025-03-08 10:00:00.000000
said: Yusuf @yusuf
kind: person

call me
at: 2025-03-08 10:05:00.000000
said: Yusuf @yusuf
wrote: Sam @sam
how: spoken
words: يوسف
with: my grandchildren

good life
at: 2025-03-08 10:10:00.000000
said: Yusuf @yusuf
wrote: Sam @sam
how: spoken
words: To go to the mosque on my own feet. To be of some use.

what matters
at: 2025-03-08 10:15:00.000000
said: Yusuf @yusuf
wrote: Sam @sam
how: spoken
words: Not being a weight on Amina
because: she thinks that I do not see that she is tired
question: Did she laugh today?
low: only with the telephone
high: with me

good at
at: 2025-03-08 10:20:00.000000
said: Yusuf @yusuf
wrote: Sam @sam
how: spoken
words: I was a tailor for forty years. I can still sew a button in the dark.

could give
at: 2025-03-08 10:21:00.000000
said: Yusuf @yusuf
wrote: Sam @sam
how: spoken
words: Buttons, hems. Bring them on Thursday.
offer: yes

please
at: 2025-03-08 10:25:00.000000
said: Yusuf @yusuf
wrote: Sam @sam
how: spoken
words: tell me the day when you come in. I do not mind being told

please
at: 2025-03-08 10:26:00.000000
said: Yusuf @yusuf
wrote: Sam @sam
how: spoken
not: yes
words: talk to Amina over my head

around me
at: 2025-03-08 10:30:00.000000
said: Yusuf @yusuf
wrote: Sam @sam
how: spoken
who: Amina @amina
is: my daughter
ring: 1
for me: too much
for them: I pray for her

around me
at: 2025-03-08 10:31:00.000000
said: Yusuf @yusuf
wrote: Sam @sam
how: spoken
who: Haji Rashid
is: from the mosque
ring: 2
for me: walks me there on Fridays
phone: 01632 960051

permission
at: 2025-03-08 10:40:00.000000
said: Yusuf @yusuf
wrote: Sam @sam
how: spoken
who: Amina @amina
may see: people
why: so that she knows whom to ring
until: 2026-03-08 00:00:00.000000

permission
at: 2025-10-08 10:40:00.000000
said: Yusuf @yusuf
wrote: Priya @priya
how: spoken
who: Sam @sam
may see: me
may see: people
may see: beside
add: yes
why: he writes for me
until: 2026-12-31 00:00:00.000000

note
at: 2025-11-06 15:00:00.000000
said: Sam @sam
words: Yusuf, eleven buttons, two hems and a zip, for five people on Drover Street. You would take no money. They left a cake.

agreed
at: 2025-11-06 15:10:00.000000
said: Yusuf @yusuf
wrote: Sam @sam
how: spoken
of: 13

good life
at: 2026-06-19 11:00:00.000000
said: Yusuf @yusuf
wrote: Sam @sam
how: spoken
words: On my own feet is over. With Rashid’s arm, then. And the buttons.
