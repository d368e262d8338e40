# The library, where Lena works two days a week. Everybody is invented.

began
at: 2024-11-05 10:30:00.000000
said: Lena @lena
kind: us
words: The library
