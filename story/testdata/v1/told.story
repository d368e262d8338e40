began
at: 2026-11-25 09:00:00.000000
said: Mags @mags
kind: person

tell me
at: 2026-11-25 09:01:00.000000
said: Mags @mags
by: voice
words: Ring Jo, and say only that Sam would like a word.
safe: yes

asked why
at: 2026-11-25 09:02:00.000000
said: Mags @mags
who: Priya @priya
when: 2026-11-24 15:12:00.000000
words: I thought we had finished with the gas.

book printed
at: 2026-11-25 09:03:00.000000
said: Mags @mags
wrote: Sam @sam
how: spoken
words: at the library

around me
at: 2026-11-25 09:04:00.000000
said: Mags @mags
who: Dad
phone: 01632 960002

way in
at: 2026-11-25 09:10:00.000000
said: Mags @mags
kind: paper
name: the paper from the library
handle: @paper
check: q2hlY2s
to: nobody@example.org
from: 2026-11-26 09:10:00.000000

permission
at: 2026-11-25 09:11:00.000000
said: Mags @mags
who: Jo @jo
whole: yes
until: 2026-12-25 00:00:00.000000
from: 2026-11-26 09:11:00.000000

forget me
at: 2026-11-25 09:13:00.000000
said: Mags @mags
from: 2026-11-26 09:13:00.000000

first page
at: 2026-11-25 09:14:00.000000
said: Mags @mags
shows: plain

no way back
at: 2026-11-26 08:00:00.000000
said: Mags @mags
when: 2026-11-25 16:00:00.000000

stopped quietly
at: 2026-11-26 08:10:00.000000
said: Mags @mags
who: Dan @dan
shown: 2026-11-20 19:30:00.000000

disguise
at: 2026-11-26 08:20:00.000000
said: Mags @mags
words: Recipes

on paper
at: 2026-11-26 08:21:00.000000
said: Mags @mags
shows: life
shows: people

hears of stops
at: 2026-11-26 08:22:00.000000
said: Mags @mags
who: Lena @lena
from: 2026-11-27 08:22:00.000000
