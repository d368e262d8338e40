# A loose page, as the door writes it. Everybody here is invented.

began
at: 2026-11-26 09:00:00.000000
said: Sam @sam
kind: loose
until: 2027-05-25 09:00:00.000000

slip
at: 2026-11-26 09:00:00.000000
said: Sam @sam
handle: @slip
check: a hash

contact
at: 2026-11-26 09:00:00.000000
said: @nobody-yet
wrote: Sam @sam
how: spoken
words: A bed, for tonight and the dog.
to: Sam @sam

wrong word
at: 2026-11-27 10:00:00.000000
said: @nobody-yet

taken in
at: 2026-11-27 10:05:00.000000
said: @nobody-yet
