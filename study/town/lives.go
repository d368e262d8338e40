// SPDX-License-Identifier: MIT

package town

// A life is what some of the people of the town have in common. Shares are per cent.
type life struct {
	people  int
	needs   int // how many things matter at once; 0 is an errand
	from    int // the first day on which the first of them may ask
	span    int // and how many days later the last of them may
	met     int // how often a contact that helped settles it
	again   int // how often they come back where it did not
	gap     int // days until then, at the most
	presses int // how much shorter that is each time
	chases  int // how often they ring up while they wait
	crises  int // how much likelier each time that it ends in a crisis
	beside  int // the day from which somebody may come to sit beside them, or 0
}

// lives are those of 639 people; the 640th is the one Shown.
var lives = []life{
	{people: 88, from: 0, span: 728},
	{people: 152, needs: 1, from: 0, span: 85, met: 65, again: 87, gap: 530, presses: 3, chases: 5},
	{people: 235, needs: 1, from: 85, span: 643, met: 60, again: 88, gap: 425, presses: 4, chases: 5},
	{people: 60, needs: 2, from: 0, span: 85, met: 60, again: 63, gap: 480, presses: 5, chases: 12, crises: 1},
	{people: 40, needs: 2, from: 85, span: 640, met: 60, again: 67, gap: 300, presses: 5, chases: 12, crises: 1},
	{people: 50, needs: 3, from: 0, span: 85, met: 7, again: 99, gap: 560, presses: 14, chases: 90, crises: 4},
	{people: 14, needs: 3, from: 0, span: 85, met: 7, again: 99, gap: 300, presses: 9, chases: 90, crises: 3, beside: 470},
}

// Habits that all agencies of the town share, per cent.
const (
	habitDue    = 45 // what would be late is closed on the day it is due
	habitNote   = 55 // a step leaves a sentence in the record
	habitWelsh  = 6  // somebody who comes again says it in Welsh
	habitBeside = 60 // with somebody beside them, people need not ask again
)
