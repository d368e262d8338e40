# Dan knows Mags from before. He may see nothing of hers. Everybody is invented.

began
at: 2025-01-06 09:00:00.000000
said: Dan @dan
kind: person

good life
at: 2025-01-06 09:05:00.000000
said: Dan @dan
words: To be left alone.
