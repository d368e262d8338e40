# Rosa runs a charity and reads the reasons of whoever opens a story without asking. Everybody is invented.

began
at: 2025-01-06 09:00:00.000000
said: Rosa @rosa
kind: person

good life
at: 2025-01-06 09:05:00.000000
said: Rosa @rosa
words: A town in which nobody needs a charity. Until then, biscuits.
