# Lena's private story. It opens with a second word, and nothing in the open one points to it. Everybody is invented.

began
at: 2024-11-04 08:30:01.000000
said: Lena @lena
kind: person
private: yes
owner: Lena @lena
