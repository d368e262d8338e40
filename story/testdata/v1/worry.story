# What the law makes a council keep when somebody is worried. Everybody here is invented.

began
at: 2026-11-05 14:00:00.000000
said: Little Nowhere Council @council
kind: body
owner: Little Nowhere Council @council
about: Mags @mags
until: 2032-11-05 00:00:00.000000
law: Social Services and Well-being (Wales) Act 2014, section 126

worry
at: 2026-11-05 14:00:01.000000
said: Jo @jo
words: A man comes on pension day, and afterwards she has no milk.
wanted: She wants him to stop coming, and nobody shouted at.
by: Col @col

worry
at: 2026-11-05 14:10:00.000000
said: Jo @jo
withheld: to say that it is there would do serious harm
words: He reads her post.
not safe to ask: yes

has it
at: 2026-11-05 14:20:00.000000
said: Priya @priya
of: 2
words: I am at her door at three.
