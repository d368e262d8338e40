# Priya is invented, too. She is somebody who is helped and somebody who helps.
# Her ids are of the kind that real stories have: random, and saying nothing.

began
at: 2026-08-01 10:00:00.000000
said: Priya @7c0d2e9411aa4b7f93c0d85512ef6a03
kind: person

good life
at: 2026-08-01 10:03:00.000000
said: Priya @7c0d2e9411aa4b7f93c0d85512ef6a03
words: Mae'r plant yn cysgu, a finnau hefyd.
	बच्चे सो रहे हैं, और मैं भी।

lives with me
at: 2026-08-01 10:06:00.000000
said: Priya @7c0d2e9411aa4b7f93c0d85512ef6a03
who: Dev @b1946ac92492d2347c6235b4d2611184
may see: me
may see: the flat
until: 2027-08-01 00:00:00.000000

about me
at: 2026-08-01 10:10:00.000000
said: Priya @7c0d2e9411aa4b7f93c0d85512ef6a03
not home: yes
words: The job is at the library until spring, and then I don't know.

representative
at: 2026-08-02 09:00:00.000000
said: Sam @sam
who: Aunt Mina @mina
basis: power of attorney
may see: the flat
until: 2027-02-01 00:00:00.000000

paper seen
at: 2026-08-03 09:30:00.000000
said: a worker of another team @ola
of: 5

representative
at: 2026-08-04 19:00:00.000000
said: Priya @7c0d2e9411aa4b7f93c0d85512ef6a03
who: Dev @b1946ac92492d2347c6235b4d2611184
may see: the flat
until: 2026-10-01 00:00:00.000000

advocate
at: 2026-08-05 12:00:00.000000
said: Sam @sam
who: Kit @kit
law: Care Act 2014, section 67
until: 2026-12-01 00:00:00.000000

advocate
at: 2026-08-05 12:30:00.000000
said: Priya @7c0d2e9411aa4b7f93c0d85512ef6a03
who: Noor @noor
may see: beside
until: 2026-12-01 00:00:00.000000

pause
at: 2026-08-20 07:00:00.000000
said: Priya @7c0d2e9411aa4b7f93c0d85512ef6a03
wrote: Sam @sam
how: paper
except: Noor @noor
except: the welcome team @welcome-team
until: 2026-09-01 00:00:00.000000

go on
at: 2026-08-25 07:00:00.000000
said: Priya @7c0d2e9411aa4b7f93c0d85512ef6a03

stop
at: 2026-08-26 07:00:00.000000
said: Priya @7c0d2e9411aa4b7f93c0d85512ef6a03
who: Dev @b1946ac92492d2347c6235b4d2611184

not freely said
at: 2026-08-27 23:10:00.000000
said: Priya @7c0d2e9411aa4b7f93c0d85512ef6a03
of: 11
