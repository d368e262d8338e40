# Jo's private story. It opens with a second word, and nothing in the open one points to it. Everybody is invented.

began
at: 2025-06-01 09:00:01.000000
said: Jo @jo
kind: person
private: yes
owner: Jo @jo
