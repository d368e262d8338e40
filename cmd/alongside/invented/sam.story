# Sam works in the flat team, and has a story of his own like everybody. Everybody is invented.

began
at: 2024-11-05 18:00:00.000000
said: Sam @sam
kind: person

good life
at: 2024-11-05 18:05:00.000000
said: Sam @sam
words: To finish a day having helped somebody rather than having filled in a form about them. And the allotment.

i am
at: 2024-11-05 18:06:00.000000
said: Sam @sam
words: Paid to be alongside people. Also somebody’s brother, and a bad trombone player.

good at
at: 2024-11-05 18:07:00.000000
said: Sam @sam
words: Sitting still while somebody finds the words

good at
at: 2024-11-05 18:08:00.000000
said: Sam @sam
words: Reading a gas bill

what matters
at: 2024-11-05 18:10:00.000000
said: Sam @sam
words: Doing what I said I would
because: most people I meet have been promised things before

never assume
at: 2024-11-05 18:12:00.000000
said: Sam @sam
words: That I know what your letter says. I read it with you.

please
at: 2024-11-06 08:00:00.000000
said: Sam @sam
words: ring me, I answer. I am no good with messages

my pace
at: 2024-11-06 08:01:00.000000
said: Sam @sam
words: Nine to five, and Thursdays till seven.
quiet from: 19:00
quiet to: 08:30

knows about
at: 2026-10-02 09:00:00.000000
said: Sam @sam
words: Gas and electricity bills
answer: Ring with the bill in your hand and ask for a plan by the week. Write down who said yes.
