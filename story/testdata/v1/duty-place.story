# Who hears worries in a place. Everybody here is invented.

began
at: 2026-01-05 09:00:00.000000
said: Lena @lena
kind: place
words: Little Nowhere

on duty
at: 2026-01-05 09:05:00.000000
said: Lena @lena
who: Priya @priya
number: 01632 960 960
from: 2026-01-05 09:00:00.000000

number that answers
at: 2026-01-05 09:06:00.000000
said: Lena @lena
words: The library, the desk by the door
number: 01632 960 100
from: 09:00
to: 18:00

rung
at: 2026-11-20 09:06:00.000000
said: Priya @priya
of: 3
