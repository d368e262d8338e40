# Mags's open story. Mags is invented, and so are Sam, Jo, Priya and Dan.

began
at: 2026-03-03 14:00:00.000000
said: Mags @mags
kind: person

good life
at: 2026-03-03 14:05:00.000000
said: Mags @mags
wrote: Sam @sam
how: spoken
words: To have my grandson for tea on Sundays
	and not be frightened of the post.

what matters
at: 2026-03-03 14:12:00.000000
said: Mags @mags
wrote: Sam @sam
how: spoken
words: The post
because: it is mostly red, and I put it in a drawer
question: Can I face the post?
low: it stays in the drawer
high: I open it the day it comes

permission
at: 2026-03-03 14:20:00.000000
said: Mags @mags
wrote: Sam @sam
how: spoken
who: Sam @sam
may see: me
may see: the post
add: yes
bring: yes
why: so I need not tell it again
until: 2026-12-31 23:00:00.000000

please
at: 2026-03-03 14:21:00.000000
said: Mags @mags
wrote: Sam @sam
how: spoken
not: yes
words: ring before eleven, I sleep badly

read back
at: 2026-03-05 11:30:00.000000
said: Priya @priya
of: 4

around me
at: 2026-03-06 19:00:00.000000
said: Mags @mags
who: Jo
is: next door, has my spare key
ring: 1
for me: sits with me when the envelope is brown
for them: I mind the dog

brought in
at: 2026-03-09 10:00:00.000000
said: Sam @sam
under: 4
who: Priya @priya
may see: the post
why: she knows what council tax letters mean

note
at: 2026-03-12 16:00:00.000000
said: Sam @sam
part: the post
words: We opened the drawer together. Eleven letters, nine of them the same one.

my side
at: 2026-03-12 20:10:00.000000
said: Mags @mags
part: the post
of: 9
words: Ten of them the same one. I had one in my coat.

good life
at: 2026-06-14 17:30:00.000000
said: Mags @mags
words: Tea on Sundays, yes. And now I would like to go to the sea once.
