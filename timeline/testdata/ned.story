# Ned, who is invented, and an office.

began
at: 2026-03-01 09:00:00.000000
said: Ned @ned
kind: person

what matters
at: 2026-03-01 09:10:00.000000
said: Ned @ned
words: Money
question: Who gets my money?

note
at: 2026-03-02 09:10:00.000000
said: Ned @ned
words: I hate the lot of them.

note
at: 2026-04-20 09:10:00.000000
said: Sam @sam
words: Ned, we rang them and they rang back.

recorded
at: 2026-04-20 10:00:00.000000
said: Ned @ned
part: money
words: Claimant failed to attend.
agency: Benefits office
by: Desk 9
on: 2026-01-05 00:00:00.000000

my side
at: 2026-04-20 10:01:00.000000
said: Ned @ned
part: money
of: 5
words: I was at my mother's funeral.

recorded
at: 2026-04-20 10:02:00.000000
said: Ned @ned
words: No trace.
agency: Housing
by: Officer 1
on: 2026-04-01 00:00:00.000000

recorded
at: 2026-04-20 10:03:00.000000
said: Ned @ned
words: Letter sent.
agency: Benefits office
by: Desk 2
on: 2026-04-01 00:00:00.000000

agreed
at: 2026-04-20 10:04:00.000000
said: Ned @ned
of: 8

taken back
at: 2026-04-20 10:05:00.000000
said: Ned @ned
of: 3

note
at: 2026-05-02 09:10:00.000000
said: Ned @ned
words: A better day.

taken back
at: 2026-05-02 09:11:00.000000
said: Sam @sam
of: 11
