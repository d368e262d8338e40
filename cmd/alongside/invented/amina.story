# Amina looks after her father. Each has a story of their own, and neither is in the other’s. They are invented.

began
at: 2025-03-01 21:00:00.000000
said: Amina @amina
kind: person

good life
at: 2025-03-01 21:05:00.000000
said: Amina @amina
words: One evening a week that is mine. I would go to the pictures and see a whole film.

what matters
at: 2025-03-01 21:10:00.000000
said: Amina @amina
words: Baba not being frightened
because: he was never frightened of anything
question: Did he sleep?
low: up six times
high: till the call to prayer

what matters
at: 2025-03-01 21:12:00.000000
said: Amina @amina
words: My job at the school
because: there I am Miss Amina and not a carer
question: Did I get there on time?

never assume
at: 2025-03-01 21:15:00.000000
said: Amina @amina
words: That I do not need to be asked. Ask me how I am, not only how he is.

around me
at: 2025-03-02 21:00:00.000000
said: Amina @amina
who: Baba @yusuf
is: my father
ring: 1
for me: he still makes me laugh
for them: everything between five and eight, twice a day

around me
at: 2025-03-02 21:05:00.000000
said: Amina @amina
who: Samira
is: my sister, in Leeds
ring: 1
for me: rings on Sundays
phone: 01632 960041

around me
at: 2025-03-02 21:06:00.000000
said: Amina @amina
who: Mrs Pugh
is: across the road
ring: 2
for me: sits with him on Thursdays
for them: her shopping
phone: 01632 960042

recorded
at: 2025-06-10 20:00:00.000000
said: Amina @amina
words: Daughter willing and able to continue caring role. No services required.
agency: Adult care
by: Assessor, duty
on: 2025-05-28 00:00:00.000000

my side
at: 2025-06-10 20:10:00.000000
said: Amina @amina
of: 9
words: She asked whether I would put him in a home. I said no. That is not the same as willing and able.

permission
at: 2025-09-01 20:00:00.000000
said: Amina @amina
who: Sam @sam
may see: me
may see: beside
add: yes
why: to find me one evening
until: 2026-08-31 00:00:00.000000

note
at: 2025-09-15 16:00:00.000000
said: Sam @sam
words: Amina, Mrs Pugh says she would do Wednesdays as well if somebody drove her home. Jo from Drover Street drives. Shall I ask Jo?

agreed
at: 2025-09-15 21:00:00.000000
said: Amina @amina
of: 12

note
at: 2025-10-01 23:00:00.000000
said: Amina @amina
words: I saw a whole film. I do not remember which. I cried at the adverts.

note
at: 2026-04-20 22:00:00.000000
said: Amina @amina
words: He called me by my mother’s name all day. I answered to it.

good life
at: 2026-10-04 21:00:00.000000
said: Amina @amina
words: Wednesdays. And that he is not alone in the moment when he does not know where he is.
