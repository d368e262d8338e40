# Col's private story. It opens with a second word, and nothing in the open one points to it. Everybody is invented.

began
at: 2026-09-14 13:00:01.000000
said: Col @col
kind: person
private: yes
owner: Col @col
