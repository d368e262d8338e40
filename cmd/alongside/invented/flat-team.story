# The flat team, which has two people and no manager. Everybody is invented.

began
at: 2024-11-05 10:00:00.000000
said: Sam @sam
kind: us
words: The flat team

member
at: 2024-11-05 10:01:00.000000
said: Sam @sam
who: Priya @priya

hears together
at: 2026-09-01 09:00:00.000000
said: Sam @sam
from: 2026-09-01 00:00:00.000000
until: 2026-12-31 00:00:00.000000
