# A team is an "us": who began it belongs to it, and whom one of them named.

began
at: 2026-01-05 09:00:00.000000
said: Sam @sam
kind: us
words: the welcome team

member
at: 2026-01-05 09:01:00.000000
said: Sam @sam
who: Nia @nia

note
at: 2026-03-09 17:00:00.000000
said: Nia @nia
words: Three people this week had been told to ring a number that nobody answers. It is on the back of the letter.

member
at: 2026-04-01 09:00:00.000000
said: Nia @nia
who: Bea @bea

left
at: 2026-09-30 17:00:00.000000
said: Bea @bea
who: Bea @bea
