# What is asked of whoever knows, and where Mags is reached. Everybody here is invented.

pull
at: 2026-11-02 10:00:00.000000
said: Sam @sam
words: Who knows how a debt to an energy company is spread out, without a meter being put in?
by: 2026-11-09 00:00:00.000000

asked what they know
at: 2026-11-02 10:05:00.000000
said: Mags @mags
of: 1
who: Priya @priya
words: Who knows how a debt to an energy company is spread out? Mags pays by card.
until: 2026-11-16 00:00:00.000000

answered what they know
at: 2026-11-03 09:00:00.000000
said: Priya @priya
of: 1
joins: yes
words: I have done this with others. I can come on Thursday.

pull ended
at: 2026-11-12 16:00:00.000000
said: Priya @priya
of: 1
words: The plan is agreed, in writing.
made: A letter of two lines that the company takes.

knows about
at: 2026-11-03 09:10:00.000000
said: Priya @priya
words: Debts to energy companies
answer: Ask for their plan by letter, and say what can be paid each week.

reach me
at: 2026-10-01 09:10:00.000000
said: Mags @mags
by: text
to: 07700 900123
asked at: 10:00
quiet from: 20:00
quiet until: 08:30
zone: Europe/London
prompt: How is the post?

calendar
at: 2026-10-01 09:20:00.000000
said: Mags @mags
handle: @ca1e
title: Tuesday things

permission
at: 2026-11-02 10:06:00.000000
said: Mags @mags
who: Priya @priya
may see: asks
until: 2026-11-16 00:00:00.000000
pull: 1

today
at: 2026-11-12 17:00:00.000000
said: Mags @mags
step: 3
link: yes

check-in
at: 2026-11-12 17:05:00.000000
said: Mags @mags
question: How did I sleep?
steps: 11
every: 7
closest: 2
widest: 14
zero: yes
