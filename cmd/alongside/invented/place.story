# Who works where in Little Nowhere. Everybody is invented.

began
at: 2024-11-04 09:00:00.000000
said: Lena @lena
kind: place
words: Little Nowhere, where everybody is invented

works
at: 2024-11-04 09:01:00.000000
said: Lena @lena
who: Sam @sam
as: worker

works
at: 2024-11-04 09:02:00.000000
said: Lena @lena
who: Priya @priya
as: worker
body: Little Nowhere Council @council

team
at: 2024-11-04 09:03:00.000000
said: Lena @lena
who: The flat team @flat-team
line: Housing

works
at: 2024-11-04 09:04:00.000000
said: Lena @lena
who: Rosa @rosa
as: reviewer
line: The Lantern, a charity

works
at: 2024-11-04 09:05:00.000000
said: Lena @lena
who: Lena @lena
as: worker

team
at: 2024-11-04 09:06:00.000000
said: Lena @lena
who: The library @library
line: Libraries

on duty
at: 2024-11-04 09:07:00.000000
said: Lena @lena
who: Priya @priya
number: 01632 960 111

number that answers
at: 2024-11-04 09:08:00.000000
said: Lena @lena
words: The library, the desk by the door
number: 01632 960 100
from: 09:00
to: 18:00

rung
at: 2026-11-20 09:10:00.000000
said: Lena @lena
of: 9
