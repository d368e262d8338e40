# Alf never signs in. All that he says is spoken, and written down and read back by others. He is invented.

began
at: 2025-01-13 11:00:00.000000
said: Alf @alf
wrote: Sam @sam
how: spoken
kind: person

good life
at: 2025-01-13 11:10:00.000000
said: Alf @alf
wrote: Sam @sam
how: spoken
words: Me own kettle, me own key, and the racing on the wireless.

what matters
at: 2025-01-13 11:15:00.000000
said: Alf @alf
wrote: Sam @sam
how: spoken
words: Staying at number nine
because: Vera died in that front room and I am not leaving her
question: Whose house is it?
low: they talk about it
high: nobody mentions it

please
at: 2025-01-13 11:20:00.000000
said: Alf @alf
wrote: Sam @sam
how: spoken
not: yes
words: send letters. I can’t see them and I shan’t ask

my pace
at: 2025-01-13 11:21:00.000000
said: Alf @alf
wrote: Sam @sam
how: spoken
words: Knock twice, then come in. Not when the racing is on.
quiet from: 20:00
quiet to: 09:00

tell me
at: 2025-01-13 11:25:00.000000
said: Alf @alf
wrote: Sam @sam
how: spoken
by: voice
words: Come and say it. Or tell Mrs Okoro at the library, I am in on Fridays.
safe: yes

permission
at: 2025-01-13 11:30:00.000000
said: Alf @alf
wrote: Sam @sam
how: spoken
who: Sam @sam
may see: me
may see: people
may see: beside
may see: boundaries
add: yes
why: he writes it down for me
until: 2025-12-31 00:00:00.000000

read back
at: 2025-01-17 10:00:00.000000
said: Priya @priya
of: 7

around me
at: 2025-01-17 10:10:00.000000
said: Alf @alf
wrote: Priya @priya
how: spoken
who: Mrs Okoro
is: at the library
ring: 2
for me: reads me the runners
for them: I tell her which
phone: 01632 960061

around me
at: 2025-01-17 10:12:00.000000
said: Alf @alf
wrote: Priya @priya
how: spoken
who: Young Ted
is: paper lad
ring: 2
for me: shouts through the letter box every morning
for them: fifty pence and a tip

book printed
at: 2025-01-17 10:30:00.000000
said: Alf @alf
wrote: Priya @priya
how: spoken
words: at the library

note
at: 2025-03-03 15:00:00.000000
said: Sam @sam
words: Alf, the council rang about the stairs. I said that you would tell them yourself. You told them.

agreed
at: 2025-03-07 10:00:00.000000
said: Alf @alf
wrote: Priya @priya
how: spoken
of: 12

recorded
at: 2025-03-07 10:05:00.000000
said: Alf @alf
wrote: Priya @priya
how: spoken
words: Client unkempt, property cluttered. Recommend residential placement.
agency: Adult care
by: Review team
on: 2025-02-20 00:00:00.000000

my side
at: 2025-03-07 10:10:00.000000
said: Alf @alf
wrote: Priya @priya
how: spoken
of: 14
words: Cluttered. That’s Vera’s piano.

permission
at: 2025-12-12 11:00:00.000000
said: Alf @alf
wrote: Priya @priya
how: spoken
who: Sam @sam
may see: me
may see: people
may see: beside
may see: boundaries
add: yes
why: he writes it down for me
until: 2026-12-31 00:00:00.000000

stop
at: 2026-02-06 11:00:00.000000
said: Alf @alf
wrote: Priya @priya
how: spoken
of: 16
why: He is off sick and I don’t want a new one. Mrs Okoro will do.

book printed
at: 2026-02-06 11:10:00.000000
said: Alf @alf
wrote: Priya @priya
how: spoken
words: at the library

permission
at: 2026-04-10 11:00:00.000000
said: Alf @alf
wrote: Priya @priya
how: spoken
who: Sam @sam
may see: me
may see: people
may see: beside
may see: boundaries
add: yes
why: he is back
until: 2026-12-31 00:00:00.000000

note
at: 2026-10-02 12:00:00.000000
said: Sam @sam
words: Alf, you have been at number nine for sixty-one years today. Ted brought a cake with a horse on it.

agreed
at: 2026-10-02 12:10:00.000000
said: Alf @alf
wrote: Sam @sam
how: spoken
of: 20

book printed
at: 2026-10-02 12:30:00.000000
said: Alf @alf
wrote: Priya @priya
how: spoken
words: at the library

about me
at: 2026-10-02 12:40:00.000000
said: Alf @alf
wrote: Sam @sam
how: spoken
part: emergency
words: Not the hospital if it can be helped. Ring Mrs Okoro at the library, she has the spare key.
