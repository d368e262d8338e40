// SPDX-License-Identifier: MIT

package boundary_test

import (
	"errors"
	"testing"

	"alongside/boundary"
	"alongside/story"
)

// TestSmall has what only changing the fold line by line brought up: each of these once went unnoticed.
func TestSmall(t *testing.T) {
	mags, sam, rosa := story.Who{Name: "Mags", ID: story.Named("mags")}, story.Who{Name: "Sam", ID: story.Named("sam")}, story.Who{Name: "Rosa", ID: story.Named("rosa")}
	const day = int64(24 * 3600 * 1e6)
	began := func(at int64) story.Entry {
		return story.Entry{Seq: 1, At: at, Said: mags, Says: story.Began{Kind: story.Person}}
	}

	// What has no place is told from what is not somebody's.
	empty := story.Story{ID: mags.ID}
	note := story.Entry{Said: mags, Says: story.Note{Words: "x"}}
	if err := boundary.Of(empty, nil, boundary.Facts{}).May(mags.ID, note, 0); !errors.Is(err, boundary.ErrElsewhere) {
		t.Errorf("a story begins with what it is: got %v", err)
	}
	twice := story.Entry{Said: sam, Says: story.Began{Kind: story.Person}}
	if err := boundary.Of(story.Story{ID: mags.ID, Entries: []story.Entry{began(0)}}, nil, boundary.Facts{}).May(sam.ID, twice, 0); !errors.Is(err, boundary.ErrElsewhere) {
		t.Errorf("a story begins once: got %v", err)
	}

	// An opening that names no part which may be read lets nobody know that there is more.
	open := func(at int64, part string) story.Entry {
		return story.Entry{At: at, Said: sam, Says: story.Opened{Who: sam, Ground: story.GroundLife, Parts: []string{part}, Why: "x", Reviewer: rosa}}
	}
	f := boundary.Facts{
		Work:  map[story.ID]boundary.Work{sam.ID: {Worker: true, Was: true}, rosa.ID: {Reviewer: true, Line: "outside"}},
		Teams: map[story.ID]boundary.Team{story.Named("nights"): {Now: map[story.ID]bool{sam.ID: true}, Line: "nights"}},
	}
	openings := []story.Entry{open(10*day, story.PartEmergency), open(11*day-1, story.PartAccess)}
	acc := boundary.Of(story.Story{ID: mags.ID, Entries: []story.Entry{began(0)}}, openings, f)
	if !acc.Read(sam.ID, 11*day-1).Knows {
		t.Error("the first opening does not hold")
	}
	if acc.Read(sam.ID, 11*day).Knows {
		t.Error("an opening of who can see lets somebody know")
	}

	// Who is brought in to who can see alone is not brought in.
	all := story.Story{ID: mags.ID, Entries: []story.Entry{began(0),
		{Seq: 2, Said: mags, Says: story.Permission{Who: sam, Whole: true, Bring: true, Until: 30 * day}},
		{Seq: 3, Said: sam, Says: story.BroughtIn{Under: 2, Who: rosa, Parts: []string{story.PartAccess}}}}}
	if boundary.Of(all, nil, boundary.Facts{}).Read(rosa.ID, day).Knows {
		t.Error("who is brought in to who can see knows that there is more")
	}
	all.Entries = all.Entries[:2]
	in := story.Entry{Said: sam, Says: story.BroughtIn{Under: 2, Who: rosa, Parts: []string{story.PartAccess, "flat"}}}
	if err := boundary.Of(all, nil, boundary.Facts{}).May(sam.ID, in, day); err == nil {
		t.Error("somebody is brought in to who can see, beside the flat")
	}

	// A body's story is begun by a word that is typed.
	body := story.Entry{Said: mags, Wrote: sam, How: story.Aloud, Says: story.Began{Kind: story.Body, Owner: rosa, About: mags, Until: 30 * day, Law: "x"}}
	works := boundary.Facts{Work: map[story.ID]boundary.Work{sam.ID: {Worker: true, Was: true, Body: rosa.ID}}}
	if err := boundary.Of(story.Story{ID: story.Named("file")}, nil, works).May(sam.ID, body, 0); !errors.Is(err, boundary.ErrNotYours) {
		t.Errorf("a body's story begins with a spoken word: got %v", err)
	}
	body.Said, body.Wrote, body.How = sam, story.Who{}, ""
	if err := boundary.Of(story.Story{ID: story.Named("file")}, nil, works).May(sam.ID, body, 0); err != nil {
		t.Errorf("a body's story does not begin with a typed one: got %v", err)
	}

	// Who takes back, in a story of several, what is not there is told so.
	us := story.Story{ID: story.Named("us"), Entries: []story.Entry{{Seq: 1, Said: mags, Says: story.Began{Kind: story.Us, Words: "us"}},
		{Seq: 2, Said: mags, Says: story.Permission{Who: sam, Whole: true, Add: true, Until: 30 * day}}}}
	for _, says := range []story.Word{story.TakenBack{Of: 9}, story.Stop{Of: 9}} {
		if err := boundary.Of(us, nil, boundary.Facts{}).May(sam.ID, story.Entry{Said: sam, Says: says}, day); !errors.Is(err, boundary.ErrNotYours) {
			t.Errorf("what is not there is taken back: got %v", err)
		}
	}

	// Who holds an opening back longer on the very moment of its end is too late.
	held := []story.Entry{
		{Seq: 1, At: 0, Said: sam, Says: story.Opened{Who: sam, Reviewer: rosa, Held: 10 * day}},
		{Seq: 2, At: 10 * day, Said: rosa, Says: story.Renewed{Of: 1, Until: 20 * day}},
	}
	if got := boundary.Told(held, 15*day); len(got) != 2 {
		t.Errorf("what was to be told is held back again: got %v", got)
	}
}
