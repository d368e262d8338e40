# Idris's private story. It opens with a second word, and nothing in the open one points to it. Everybody is invented.

began
at: 2024-12-02 10:00:01.000000
said: Idris @idris
kind: person
private: yes
owner: Idris @idris
