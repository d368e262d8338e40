// SPDX-License-Identifier: MIT

package study

import "alongside/page"

// A Row is one row of the mission's table: what the old way says of itself, and what this
// file shows of it. Shows is empty where the file cannot say.
type Row struct {
	Name  page.Sentence
	IDs   []string // L1 ...
	Left  page.Sentence
	Shows []page.Sentence
}

func (s *Subject) rows(st *Study) []Row { return nil }
