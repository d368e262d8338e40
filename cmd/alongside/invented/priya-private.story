# Priya's private story. It opens with a second word, and nothing in the open one points to it. Everybody is invented.

began
at: 2024-11-06 18:00:01.000000
said: Priya @priya
kind: person
private: yes
owner: Priya @priya
