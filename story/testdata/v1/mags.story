# Invented for showing. There is no such person, and no such town as Little Nowhere.
# Mags's open story, from the day Jo fetched Sam from the library.

began
at: 2026-10-12 15:20:31.402117
said: Mags @mags
wrote: Sam @sam
how: spoken
kind: person

call me
at: 2026-10-12 15:21:04.000250
said: Mags @mags
wrote: Sam @sam
how: spoken
words: Mags
with: everybody but the bank

good life
at: 2026-10-12 15:24:40.118902
said: Mags @mags
wrote: Sam @sam
how: spoken
read back: Jo @jo
words: Not to be frightened of the post.
	Tuesdays at the chapel again, and somebody to be sat next to.

what matters
at: 2026-10-12 15:26:11.730001
said: Mags @mags
wrote: Sam @sam
how: spoken
words: That I can open what comes through the door.
because: I used to do the accounts for the whole allotment. I'm not stupid.
question: Can I face the post?
low: in the bag, behind the coats
high: opened, and the kettle on
order: 1

what matters
at: 2026-10-12 15:27:50.002211
said: Mags @mags
wrote: Sam @sam
how: spoken
words: The Tuesday dinner.
order: 2

around me
at: 2026-10-12 15:31:02.554000
said: Mags @mags
wrote: Sam @sam
how: spoken
who: Jo @jo
is: next door, and my friend
ring: 1
for me: dials for me when I can't
for them: I mind the cat

around me
at: 2026-10-12 15:32:20.000001
said: Mags @mags
wrote: Sam @sam
how: spoken
who: the one who reads the meter
is: he waves
ring: 3
paid: yes

permission
at: 2026-10-12 15:40:00.000000
said: Mags @mags
wrote: Sam @sam
how: spoken
who: Sam @sam
may see: me
may see: people
may see: beside
add: yes
why: So that I don't have to tell it twice.
until: 2026-11-12 00:00:00.000000

read back
at: 2026-10-12 15:41:15.900000
said: Ola @ola
of: 8

permission
at: 2026-10-12 15:44:00.640000
said: Mags @mags
who: the welcome team @welcome-team
whole: yes
bring: yes
until: 2027-01-01 00:00:00.000000

note
at: 2026-10-26 11:05:09.000000
said: Sam @sam
request: @r-0042
words: We tipped out one bag on the table, the three of us. Most of it was nothing.
	
	You opened one on your own, from the library.

agreed
at: 2026-10-26 11:09:30.221000
said: Mags @mags
of: 11

recorded
at: 2026-10-26 11:20:00.000000
said: Sam @sam
part: the flat
words: Form 4b filled in. Repayment plan posted, not returned. Tenant chose not to take up the plan.
agency: Housing
by: Housing officer 3
on: 2026-05-01 00:00:00.000000

my side
at: 2026-10-26 11:22:47.310900
said: Mags @mags
part: the flat
of: 13
words: I told it at the desk, and then to the one with the form, and then at the desk again. The help came by post.

good at
at: 2026-10-26 11:25:00.000000
said: Mags @mags
words: Sums. Cats. Knowing when somebody is pretending.

could give
at: 2026-10-26 11:26:00.000000
said: Mags @mags
words: An hour with anybody who can't make their gas bill come out.
offer: yes

i am
at: 2026-10-26 11:26:30.000000
said: Mags @mags
words: the one who did the allotment accounts

never assume
at: 2026-10-26 11:27:00.000000
said: Mags @mags
words: That I didn't read it because I didn't care.

about me
at: 2026-10-26 11:28:10.000000
said: Mags @mags
part: emergency
heading: how and when to support me
words: Ring Jo before you ring anybody else.

please
at: 2026-10-26 11:30:00.000000
said: Mags @mags
wrote: Sam @sam
how: phone
not: yes
words: Don't push letters under the door.

please
at: 2026-10-26 11:30:40.000000
said: Mags @mags
wrote: Sam @sam
how: phone
words: Ring twice. I count.

my pace
at: 2026-10-26 11:31:00.000000
said: Mags @mags
words: Mornings, never on the day the bins go.
quiet from: 19:00
quiet to: 09:30

brought in
at: 2026-11-02 09:12:00.000000
said: Sam @sam
under: 10
who: Priya @priya
may see: me
why: She knows about arrears, and came to the table.
until: 2026-11-09 00:00:00.000000

stop
at: 2026-11-03 18:02:59.999999
said: Mags @mags
wrote: Nia @nia
how: phone
of: 23
why: She was kind. I'd rather it was only Sam.

taken back
at: 2026-11-04 10:00:00.000000
said: Sam @sam
of: 11
why: It was the other bag.

what matters
at: 2026-11-20 16:45:00.000000
said: Mags @mags
wrote: Sam @sam
how: signed
attached: audio/ogg; codecs=opus 48213 @0d5f0a7be2c94b1f8a6640c1d7e35b92 9f2c1b7e4d0a8836e5f1c2b3a4958677081920313243546576879809a1b2c3d4
words: The Tuesday dinner, with Jo.
order: 1
instead: 5

around me
at: 2026-11-21 08:00:00.000000
said: Mags @mags
who: Jo @jo
is: my friend
ring: 1
for me: everything, some days
for them: the cat, still
instead: 6
