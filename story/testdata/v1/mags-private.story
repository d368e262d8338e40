# Mags's private story, which everybody has and nobody need ever open.

began
at: 2026-10-12 15:20:31.402118
said: Mags @mags
kind: person
private: yes
owner: Mags @mags

good life
at: 2026-10-29 22:40:00.000000
said: Mags @mags
words: That he doesn't know where I live now.

never
at: 2026-10-29 22:41:30.000000
said: Mags @mags
who: my sister's husband @len

never
at: 2026-10-29 22:42:00.000000
said: Mags @mags
who: the one at the front desk @desk-2

never no more
at: 2026-11-15 21:00:00.000000
said: Mags @mags
who: the one at the front desk @desk-2
