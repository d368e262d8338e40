# That somebody has died, as her neighbour wrote it down. Everybody here is invented.

died
at: 2026-11-03 10:00:00.000000
said: Wren @wren
on: 2026-11-01 00:00:00.000000
words: At home, with her sister there, as she had asked.
