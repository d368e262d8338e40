# Mags's private story, which opens only with her second word. Everybody is invented.

began
at: 2026-03-03 14:00:01.000000
said: Mags @mags
kind: person
private: yes
owner: Mags @mags

never
at: 2026-03-20 21:00:00.000000
said: Mags @mags
who: Dan @dan
