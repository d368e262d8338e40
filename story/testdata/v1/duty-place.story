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
