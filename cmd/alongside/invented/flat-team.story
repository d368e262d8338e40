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
