// SPDX-License-Identifier: MIT

// Package boundary says who may read, say or open what in a story, and until when. It folds the
// owner's own entries, and what other stories say of teams and work, which are handed to it. It
// opens nothing itself, asks no clock and touches no store. Its rules stand in doc/access.md; the
// numbers in the comments are theirs.
package boundary

import "alongside/story"

// Facts are what the rules need to know that does not stand in the story itself. They are read on
// the same primary as the story, at each request, so that leaving a team counts on the next one.
type Facts struct {
	Never map[story.ID]bool // whom the owner named never, in their private story
	Teams map[story.ID]Team // by the id of the team's story
	Work  map[story.ID]Work // what each person is, or was, in the place's work
}

// A Team is who is in it now, and who ever was (with those who are).
type Team struct {
	Now, Ever map[story.ID]bool
	Line      string // the organisation, or the part of one, whose managers are the team's
}

// Work is what one person is in a place's work now; Was is for having ever been a worker.
type Work struct {
	Worker, Steward, Operator, Reviewer bool
	Was                                 bool
	Line                                string   // of a reviewer
	Body                                story.ID // whose worker
	Login                               string   // of an operator
}

// A Reading is what one reader may read of one story at one moment.
type Reading struct {
	Owner   bool            // everything
	Whole   bool            // everything but who can see
	Parts   map[string]bool // these parts; boundaries are among them if there are any
	Home    map[string]bool // these parts as somebody at home: only what the owner said
	NotHome bool            // but nothing marked as not for home
	Person  bool            // everything but what is withheld: the person whom a body's story is about
	Knows   bool            // may know that there is more
	Under   int             // the Seq of the first entry that lets them, for the mark that they looked; 0 without one
	Why     string          // that entry's reason
	Until   int64           // when the earliest of what lets them in ends; 0 when nothing ends
	Opened  bool            // by an opening without asking
}
