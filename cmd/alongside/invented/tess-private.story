# Tess's private story. It opens with a second word, and nothing in the open one points to it. Everybody is invented.

began
at: 2025-02-10 11:00:01.000000
said: Tess @tess
kind: person
private: yes
owner: Tess @tess
