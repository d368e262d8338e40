# Amina's private story. It opens with a second word, and nothing in the open one points to it. Everybody is invented.

began
at: 2025-03-01 21:00:01.000000
said: Amina @amina
kind: person
private: yes
owner: Amina @amina
