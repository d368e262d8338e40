# What the law makes a council keep about one person: thin, dated, and hers to read.

began
at: 2026-11-05 14:00:00.000000
said: Sam @sam
kind: body
owner: Little Nowhere Council @council
about: Mags @mags
until: 2032-11-05 00:00:00.000000
law: Care Act 2014, section 42
words: One enquiry, and nothing else.

recorded
at: 2026-11-05 14:05:00.000000
said: Sam @sam
words: Asked what she wanted from this. She said: for the letters to stop coming under the door.
agency: Little Nowhere Council

note
at: 2026-11-05 14:09:00.000000
said: Sam @sam
withheld: Data Protection Act 2018, schedule 3, until 2026-12-01
words: Who told us.

my side
at: 2026-11-08 12:00:00.000000
said: Mags @mags
of: 2
words: That is what I said.

agreed
at: 2026-11-08 12:00:30.000000
said: Mags @mags
of: 2
