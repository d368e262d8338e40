# Dan's private story. It opens with a second word, and nothing in the open one points to it. Everybody is invented.

began
at: 2025-01-06 09:00:01.000000
said: Dan @dan
kind: person
private: yes
owner: Dan @dan
