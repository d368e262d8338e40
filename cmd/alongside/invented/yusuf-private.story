# Yusuf's private story. It opens with a second word, and nothing in the open one points to it. Everybody is invented.

began
at: 2025-03-08 10:00:01.000000
said: Yusuf @yusuf
kind: person
private: yes
owner: Yusuf @yusuf
