# Lena is the steward of Little Nowhere: she looks after the system and reads nobody’s story. Everybody is invented.

began
at: 2024-11-04 08:30:00.000000
said: Lena @lena
kind: person

good life
at: 2024-11-04 08:35:00.000000
said: Lena @lena
words: To know, when I go home, that fewer people had to ask twice today.

i am
at: 2024-11-04 08:36:00.000000
said: Lena @lena
words: Steward. Which means that I fix what gets in the way.
