# Nia, who is invented, and a gate.

began
at: 2026-01-02 10:00:00.000000
said: Nia @nia
kind: person

good life
at: 2026-01-02 10:05:00.000000
said: Nia @nia
wrote: Sam @sam
how: spoken
words: A garden.

good life
at: 2026-04-01 10:05:00.000000
said: Nia @nia
words: A garden, and Gwen in it.

what matters
at: 2026-04-01 10:06:00.000000
said: Nia @nia
words: Sleep

what matters
at: 2026-04-01 10:07:00.000000
said: Nia @nia
words: The gate

what matters
at: 2026-04-01 10:08:00.000000
said: Nia @nia
words: Gwen
order: 1

what matters
at: 2026-04-01 10:08:30.000000
said: Nia @nia
words: A thing I said in anger

what matters
at: 2026-04-01 10:09:00.000000
said: Nia @nia
words: The garden gate
because: it squeaks, and I like that
order: 2
instead: 5

taken back
at: 2026-04-01 10:09:30.000000
said: Nia @nia
of: 7

good at
at: 2026-04-01 10:10:00.000000
said: Nia @nia
words: Soup

good at
at: 2026-04-01 10:11:00.000000
said: Nia @nia
words: Shouting

taken back
at: 2026-04-01 10:12:00.000000
said: Nia @nia
of: 11

taken back
at: 2026-04-01 10:13:00.000000
said: Sam @sam
of: 10

could give
at: 2026-04-01 10:14:00.000000
said: Nia @nia
words: Seeds
offer: yes

call me
at: 2026-04-01 10:15:00.000000
said: Nia @nia
words: Nan
with: my grandchildren

please
at: 2026-04-01 10:16:00.000000
said: Nia @nia
words: knock

please
at: 2026-04-01 10:17:00.000000
said: Nia @nia
not: yes
words: ask how I am in that voice

around me
at: 2026-04-01 10:18:00.000000
said: Nia @nia
who: Gwen
is: my daughter
ring: 1

around me
at: 2026-04-01 10:19:00.000000
said: Nia @nia
who: Sam @sam
is: from the team
ring: 1
paid: yes

note
at: 2026-04-02 10:00:00.000000
said: Sam @sam
words: Nia, the gate is fixed.
