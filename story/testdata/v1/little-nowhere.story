# The place's own story: who works there, and as what. It is nobody's life.

began
at: 2026-01-02 08:00:00.000000
said: Ama @ama
kind: place
words: Little Nowhere (invented)

team
at: 2026-01-05 10:00:00.000000
said: Ama @ama
who: the welcome team @welcome-team
line: Little Nowhere Council

works
at: 2026-01-05 10:01:00.000000
said: Ama @ama
who: Sam @sam
as: worker
body: Little Nowhere Council @council

works
at: 2026-01-05 10:01:20.000000
said: Ama @ama
who: Ola @ola
as: worker

works
at: 2026-01-05 10:02:00.000000
said: Ama @ama
who: Ben @ben
as: steward

works
at: 2026-01-05 10:03:00.000000
said: Ama @ama
who: Bo @bo
as: operator
login: bo

works
at: 2026-01-05 10:04:00.000000
said: Ama @ama
who: Revd Till @till
as: reviewer
line: the chapel

works no more
at: 2026-06-30 16:00:00.000000
said: Ben @ben
who: Bo @bo
as: operator

invited
at: 2026-11-25 09:12:00.000000
said: Lena @lena
handle: @paper
who: Alf @alf
until: 2026-12-25 00:00:00.000000
