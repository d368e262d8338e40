# Alf's private story. Everybody has one, and his is empty. Everybody is invented.

began
at: 2025-01-13 11:00:01.000000
said: Alf @alf
kind: person
private: yes
owner: Alf @alf
