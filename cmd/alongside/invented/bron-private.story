# Bron's private story. It opens with a second word, and nothing in the open one points to it. Everybody is invented.

began
at: 2024-12-05 09:00:01.000000
said: Bron @bron
kind: person
private: yes
owner: Bron @bron
