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

# More of Mags: her file, and what she lived beside it.

i am
at: 2026-07-05 10:00:00.000000
said: Mags @mags
words: Alfie’s nan. I did thirty years on the tills and nobody’s change was ever wrong.

good at
at: 2026-07-05 10:02:00.000000
said: Mags @mags
words: I can tell who is having a bad day from how they hold a basket

could give
at: 2026-07-05 10:04:00.000000
said: Mags @mags
words: Mind a dog, or a child, or a stall
offer: yes

never assume
at: 2026-07-05 10:06:00.000000
said: Mags @mags
words: That I have not tried

around me
at: 2026-07-06 10:00:00.000000
said: Mags @mags
who: Jo @jo
is: next door, has my spare key
ring: 1
for me: sits with me when the envelope is brown
for them: I mind the dog
instead: 7
phone: 01632 960001

around me
at: 2026-07-06 10:02:00.000000
said: Mags @mags
who: Alfie
is: my grandson, six
ring: 1
for me: tells me I am the best cook in the world
for them: fish fingers

around me
at: 2026-07-06 10:04:00.000000
said: Mags @mags
who: Dad
is: up the hill, ninety
ring: 1
for me: rings at six
for them: I ring back
phone: 01632 960002

around me
at: 2026-07-06 10:06:00.000000
said: Mags @mags
who: Bev
is: from the Tuesday table
ring: 2
for me: saves me a chair

around me
at: 2026-07-06 10:08:00.000000
said: Mags @mags
who: Sam @sam
is: from the flat team
ring: 3
paid: yes
for me: rings the council with me
phone: 01632 960003

permission
at: 2026-07-12 18:00:00.000000
said: Mags @mags
who: Jo @jo
may see: me
may see: people
why: so she knows what I am on about
until: 2026-12-20 00:00:00.000000

recorded
at: 2026-10-09 11:00:00.000000
said: Mags @mags
part: the post
words: Customer has sent no reply to reminder. Closed.
agency: Council tax
by: Desk 3
on: 2026-03-19 00:00:00.000000

recorded
at: 2026-10-09 11:04:00.000000
said: Mags @mags
part: the post
words: Advice given. Closed same week.
agency: Debt line
by: Duty line 3
on: 2026-04-09 00:00:00.000000

recorded
at: 2026-10-09 11:08:00.000000
said: Mags @mags
part: the post
words: Tenant chose not to take up the plan.
agency: Housing
by: Officer 11
on: 2026-05-01 00:00:00.000000

recorded
at: 2026-10-09 11:12:00.000000
said: Mags @mags
part: the post
words: With another provider now.
agency: Surgery
by: Doctor 4
on: 2026-06-10 00:00:00.000000

recorded
at: 2026-10-09 11:16:00.000000
said: Mags @mags
part: the post
words: Has not opted in. Discharged to surgery.
agency: Talking help
by: Booking 2
on: 2026-08-05 00:00:00.000000

recorded
at: 2026-10-09 11:20:00.000000
said: Mags @mags
part: the post
words: Does not meet threshold at this time. Letter to follow.
agency: Social care
by: Assessor 6
on: 2026-09-03 00:00:00.000000

recorded
at: 2026-10-09 11:24:00.000000
said: Mags @mags
part: the post
words: Duplicate. Closed within target.
agency: Housing
by: Officer 4
on: 2026-10-06 00:00:00.000000

my side
at: 2026-10-09 20:00:00.000000
said: Mags @mags
part: the post
of: 22
words: I took two buses to say one thing, that I can’t open them any more. She was kind. Two days after that I got a letter.

my side
at: 2026-10-09 20:03:00.000000
said: Mags @mags
part: the post
of: 23
words: He wanted to know how much. If I knew how much, I would have opened them.

my side
at: 2026-10-09 20:06:00.000000
said: Mags @mags
part: the post
of: 24
words: I told it at the desk, and then to the one with the form, and then at the desk again. The help came by post.

my side
at: 2026-10-09 20:09:00.000000
said: Mags @mags
part: the post
of: 25
words: She put her pen down. I said I’d like company. She said somebody would ring, and I slept that night.

my side
at: 2026-10-09 20:12:00.000000
said: Mags @mags
part: the post
of: 26
words: They wrote to ask if I was scared of letters. It’s in the third bag. Jo found it later.

my side
at: 2026-10-09 20:15:00.000000
said: Mags @mags
part: the post
of: 27
words: Jo next door dialled for me. They wanted to know if I can wash. I can wash.

my side
at: 2026-10-09 20:18:00.000000
said: Mags @mags
part: the post
of: 28
words: A thick one, pushed under the door. I sat on the stairs with it until it was dark.

note
at: 2026-10-12 19:00:00.000000
said: Mags @mags
part: the post
words: Seven of them, and every one is closed. I am the only one that is still open.

note
at: 2026-10-20 16:00:00.000000
said: Sam @sam
part: the post
words: Mags, thank you for the tea. You opened one on your own before I had my coat off. I noticed.

note
at: 2026-11-01 19:00:00.000000
said: Mags @mags
words: Alfie came for tea. Fish fingers. He had three helpings and told me about newts.

note
at: 2026-11-15 19:00:00.000000
said: Mags @mags
part: the post
words: I opened one the day it came. It was from the library.

about me
at: 2026-11-22 18:40:00.000000
said: Mags @mags
part: emergency
words: Ring Jo next door first. I take a water tablet, and I cannot abide being lifted by strangers: tell me before you touch me.

permission
at: 2026-11-23 10:00:00.000000
said: Mags @mags
who: Sam @sam
may see: asks
add: yes
why: so that I ask once
until: 2026-12-31 23:00:00.000000

contact
at: 2026-11-23 10:05:00.000000
said: Mags @mags
words: I want somebody to sit with me and open them, until I can do it on my own.
through: the council's phone
on: 2026-03-11 12:00:00.000000

contact
at: 2026-11-23 10:08:00.000000
said: Mags @mags
words: Same as I told the last one. I need somebody to go through the drawer with me.
through: the debt line
on: 2026-04-09 12:00:00.000000
of: 42

contact
at: 2026-11-23 10:11:00.000000
said: Mags @mags
words: It is the letters again. I cannot open your letter about the letters.
through: the housing office
on: 2026-09-01 12:00:00.000000
of: 42

what happened
at: 2026-11-23 10:14:00.000000
said: Mags @mags
of: 42
what: sent away
words: They said that is not what the council does, and gave me a number to ring.
on: 2026-03-11 12:00:00.000000

what happened
at: 2026-11-23 10:16:00.000000
said: Mags @mags
of: 43
what: told it again
words: From the beginning, to a lad who was very nice. He sent me a leaflet. By post.
on: 2026-04-09 12:00:00.000000

what happened
at: 2026-11-23 10:18:00.000000
said: Mags @mags
of: 44
what: told no
words: You are not bad enough yet.
by: a letter with no name under it
rule: their own line for who is seen
on: 2026-09-03 12:00:00.000000

heard as
at: 2026-11-23 10:19:00.000000
said: Sam @sam
of: 44
is: failure
why: Three doors, one drawer. Nobody was ever asked to sit down.

contact
at: 2026-11-23 10:20:00.000000
said: Mags @mags
wrote: Sam @sam
how: spoken
words: A lock on the letter box, so that nothing comes through while I am asleep.
to: Sam @sam
on: 2026-03-20 12:00:00.000000

met
at: 2026-11-23 10:22:00.000000
said: Mags @mags
of: 49
words: Alfie put it on with his grandad. It has a bell.

condition on me
at: 2026-11-23 10:25:00.000000
said: Mags @mags
words: Pay twelve pounds a month off the old council tax.
by: the magistrates' court
law: a liability order
challenge: ask the council for another amount, in writing, and keep a copy

decided
at: 2026-11-23 15:00:00.000000
said: Mags @mags
wrote: Sam @sam
how: spoken
question: Who sits with me, and when?
options: Sam, Thursdays: he knows the drawer, and he is not there for ever.
	Jo, whenever a brown one comes: she is next door, and I would rather she saw.
words: Both. Sam this month, and Jo beside him, so that it is Jo after.
with: Jo and Sam
notice: whether one gets opened on a day that is not Thursday
of: 42

asked upwards
at: 2026-11-23 15:04:00.000000
said: Sam @sam
of: 52
words: whether Thursday counts as a visit

did
at: 2026-11-23 15:20:00.000000
said: Sam @sam
words: Mags, we emptied the drawer on the table. Eleven red ones, and four were the same one.
hand: together
of: 42

did
at: 2026-11-23 15:22:00.000000
said: Mags @mags
words: I open the ones from the library.
hand: me
of: 42

spent
at: 2026-11-23 15:30:00.000000
said: Mags @mags
words: a letter opener, the good one
pence: 650
with: Sam @sam
of: 42

informed choice
at: 2026-11-23 16:00:00.000000
said: Mags @mags
want: not to answer the one from the talking help
could go well: I sleep
could go wrong: they write again
would help: somebody to say it is allowed
was told: Sam says it is allowed, and that they may write once more
words: I am not answering it this side of Christmas.

sees it otherwise
at: 2026-11-23 16:05:00.000000
said: Sam @sam
of: 57
words: I would tell them no in one line, so that they stop. It is your letter.

permission
at: 2026-11-24 09:01:00.000000
said: Mags @mags
who: The flat team @flat-team
may see: asks
why: so that they hear it from me, and not in bits
until: 2026-12-31 23:00:00.000000

asked to be alongside
at: 2026-11-24 09:05:00.000000
said: Mags @mags
who: Sam @sam
words: You know the drawer. Stay till it is empty.

answered being asked
at: 2026-11-24 09:30:00.000000
said: Sam @sam
of: 60
yes: yes
words: Till it is empty.

asked to be alongside
at: 2026-11-24 09:31:00.000000
said: Mags @mags
who: Jo @jo
words: You are there anyway. I would like it to be said.

introduced
at: 2026-11-24 11:00:00.000000
said: Sam @sam
who: Priya @priya
words: She has been rude to more bailiffs than I have had hot dinners.

promise
at: 2026-11-24 11:01:00.000000
said: Sam @sam
words: I bring the bus times for Thursday.
on: 2026-11-26 10:00:00.000000

in the way
at: 2026-11-24 11:02:00.000000
said: Sam @sam
words: The council sends two letters for one bill, a red one and a final one, in the same post.
law: somebody said that the law wants it so
of: 42

what came of it
at: 2026-11-24 19:00:00.000000
said: Mags @mags
to: Priya @priya
words: The one you were rude to has written to say sorry. I read it standing up.
