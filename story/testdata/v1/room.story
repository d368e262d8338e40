# What a team says of its own room and time. Everybody here is invented.

began
at: 2026-01-05 09:00:00.000000
said: Sam @sam
kind: us
words: the welcome team

full
at: 2026-02-02 09:00:00.000000
said: Sam @sam
words: Each of us is beside as many as we can know by name.

not enough time
at: 2026-02-03 00:00:00.000000
said: @welcome-team

hears together
at: 2026-02-04 09:00:00.000000
said: Sam @sam
from: 2026-02-09 00:00:00.000000
until: 2026-02-23 00:00:00.000000
