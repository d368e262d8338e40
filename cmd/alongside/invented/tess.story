# Tess: a story that falls silent. She is invented, and so is everybody around her.

began
at: 2025-02-10 11:00:00.000000
said: Tess @tess
kind: person

good life
at: 2025-02-10 11:05:00.000000
said: Tess @tess
words: Not to have to explain it all again.

what matters
at: 2025-02-10 11:10:00.000000
said: Tess @tess
words: My little one coming home at weekends
because: she asks when, and I have no answer
question: Do I know when I see her next?
low: nobody will say
high: it is on the fridge

please
at: 2025-02-10 11:12:00.000000
said: Tess @tess
not: yes
words: ask me about before

permission
at: 2025-02-17 11:00:00.000000
said: Tess @tess
who: Sam @sam
may see: me
may see: beside
add: yes
why: he said he would find out about weekends
until: 2025-08-17 00:00:00.000000

note
at: 2025-02-24 15:00:00.000000
said: Sam @sam
words: Tess, I have written to ask about weekends. They answer in ten working days, they say. I have put it in my diary to ring them on the eighth.

note
at: 2025-03-10 22:00:00.000000
said: Tess @tess
words: Day twenty. You did ring, I know. It is not you.

recorded
at: 2025-03-31 10:00:00.000000
said: Tess @tess
words: Mother has not returned contact form. Contact suspended pending form.
agency: Family court support
by: Team inbox
on: 2025-03-12 00:00:00.000000

my side
at: 2025-03-31 10:10:00.000000
said: Tess @tess
of: 7
words: Nobody sent me a form.

note
at: 2025-04-07 15:00:00.000000
said: Sam @sam
words: Tess, I came by on Thursday and on Saturday. I left the form under the mat, with a stamp on it. Ring me or don’t. I come by again on the fourteenth.

note
at: 2025-05-05 15:00:00.000000
said: Sam @sam
words: The curtains are open and the form is gone from the mat. I am still here.
