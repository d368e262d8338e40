// SPDX-License-Identifier: MIT

package door

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"alongside/boundary"
	"alongside/checkin"
	"alongside/company"
	"alongside/pull"
	"alongside/reach"
	"alongside/store"
	"alongside/story"
	"alongside/vault"
)

// Kinds of rows. A row holds no name and no word of a story; its key is blind, its text sealed.
const (
	rowMay    = "may"    // a story that somebody, or a team, may be let into: until
	rowTie    = "tie"    // the same, found by who is let in: for lists, and to be undone when they are forgotten
	rowMember = "member" // a team that somebody is in now
	rowWas    = "was"    // a team that somebody is or ever was in
	rowNever  = "never"  // of a private story: whom its owner named never, all in one
	rowOpened = "opened" // of a story: an opening without asking, with its text
	rowNotice = "notice" // something that somebody is to be told, when it is due
	rowReview = "review" // an opening, or a way back, that somebody is to review
	rowBack   = "back"   // a way back, by the hash of what is on its paper
	// rowPrivate finds a person's private story, which everybody has; no page asks for it, only signing in
	// with the second word, and forgetting.
	rowPrivate = "private"
	rowAbout   = "about"   // a body's story about somebody
	rowWay     = "way"     // a way in, by the hash of what is typed or shown; it stays when the way is ended
	rowAsked   = "asked"   // somebody was asked why they looked
	rowHears   = "hears"   // somebody hears of stops
	rowSlip    = "slip"    // a loose page, by the code on its slip
	rowWrote   = "wrote"   // a loose page, by who wrote it
	rowForget  = "forget"  // somebody asked to be forgotten, when it is due
	rowInvited = "invited" // of a place: a paper that was given out
	rowWanted  = "wanted"  // somebody is asked to be alongside
	rowCame    = "came"    // what came of it, by whom it is sent to
	rowTells   = "tells"   // somebody hears when somebody's check-in is not as usual
	rowCompany = "company" // of a person's story: who is alongside, all in one; for counting how many are alone
	rowFull    = "full"    // of a team's story: it has no room, in its words
	rowTime    = "time"    // of a team's story: on that day there was not enough time
	rowWorry   = "worry"   // a worry, by the body that keeps it
	rowRaised  = "raised"  // a worry, by who raised it
	rowAsk     = "ask"     // somebody wishes to be asked how it is, when it is due; what became of it meanwhile is sealed in it
	rowLink    = "link"    // a check-in's link that was sent, by the hash of its end, until it is of no more use
	rowUnsent  = "unsent"  // something to somebody could not be sent
	rowPulled  = "pulled"  // somebody, or a team, is asked what they know
	rowPullBy  = "pull"    // an asking, by when an answer is wished for
	rowHolds   = "holds"   // an asking's link, by the hash of its end
	rowBound   = "bound"   // an asking's link, by the browser that opened it
	rowKnows   = "knows"   // of anybody's story: what they know, in their words, for everybody here
	rowDays    = "days"    // a calendar, by the hash of its address
	rowSystem  = "system"  // of a story of the system's: what it is about
	rowHit     = "hit"     // of a person's story: it points to a condition; on which day, and how many days it took
	rowMet     = "met"     // a condition that somebody met, by who wrote that down
	rowDraft   = "draft"   // something got in the way, of which the place knows nothing yet: its kind and its month, by who wrote it down
	rowOffered = "offered" // of a person's story: a sentence that stands beside the place's numbers, for everybody here
	rowSummary = "summary" // of a person's story: what it adds to the place's numbers; empty from when it grew until it is counted
	rowComing  = "coming"  // of a story that is being taken in, until all of it is here
)

// Rebuilt are the kinds of rows that follow from a story's entries alone, which reindex writes anew.
var rebuilt = map[string]bool{rowMay: true, rowMember: true, rowWas: true, rowNever: true, rowPrivate: true, rowAbout: true, rowTie: true, rowWay: true, rowInvited: true, rowForget: true, rowAsked: true, rowHears: true, rowSlip: true, rowWrote: true,
	rowPulled: true, rowPullBy: true, rowHolds: true, rowKnows: true, rowDays: true,
	rowWanted: true, rowCame: true, rowTells: true, rowCompany: true, rowFull: true, rowTime: true, rowWorry: true, rowRaised: true,
	rowSystem: true, rowHit: true, rowMet: true, rowDraft: true, rowOffered: true}

// moving are the kinds of rows that do not stay as they were written: what is sent goes, and what is to be sent again waits longer.
var moving = map[string]bool{rowNotice: true, rowComing: true, rowAsk: true, rowLink: true, rowUnsent: true, rowBound: true, rowSummary: true}

// A row is a store.Row before its key is blinded and its text sealed.
type row struct {
	kind  string
	parts [2]story.ID // what the key stands for
	seq   int
	due   int64
	plain string
}

// rows are all that follow from a story's entries: pure, and nothing else may write these kinds.
func rows(s story.Story) []row {
	if len(s.Entries) == 0 {
		return nil
	}
	began := s.Began()
	acc := boundary.Of(s, nil, boundary.Facts{})
	var all []row
	for _, n := range acc.Named() {
		all = append(all, row{kind: rowMay, parts: [2]story.ID{n.Who, s.ID}, seq: n.Seq, plain: number(n.Until)})
		if began.Kind != story.Body { // a body would be tied to everybody
			all = append(all, row{kind: rowTie, parts: [2]story.ID{n.Who}, seq: n.Seq})
		}
	}
	if began.Kind == story.Us {
		team := boundary.TeamOf(s)
		for id := range team.Now {
			all = append(all, row{kind: rowMember, parts: [2]story.ID{id}})
		}
		for id := range team.Ever {
			all = append(all, row{kind: rowWas, parts: [2]story.ID{id}})
		}
	}
	if began.Private {
		// One row, in every private story and whoever is named, so that rows do not tell whether anybody is.
		all = append(all, row{kind: rowNever, parts: [2]story.ID{began.Owner.ID}, plain: together(boundary.NeverOf(s))})
		all = append(all, row{kind: rowMay, parts: [2]story.ID{began.Owner.ID, s.ID}},
			row{kind: rowPrivate, parts: [2]story.ID{began.Owner.ID}})
	}
	if began.Kind == story.Person && !began.Private {
		for _, w := range ways(s) {
			all = append(all, row{kind: rowWay, parts: [2]story.ID{w.says.Handle}, seq: w.seq})
		}
	}
	if began.Kind == story.Loose {
		all = append(all, row{kind: rowWrote, parts: [2]story.ID{s.Entries[0].Said.ID}})
		for _, e := range s.Entries {
			if w, ok := e.Says.(story.Slip); ok {
				all = append(all, row{kind: rowSlip, parts: [2]story.ID{w.Handle}, seq: e.Seq})
			}
		}
	}
	if seq, from := forgets(s); from != 0 {
		all = append(all, row{kind: rowForget, parts: [2]story.ID{s.ID}, seq: seq, due: from})
	}
	for _, e := range s.Entries {
		switch w := e.Says.(type) {
		case story.AskedWhy:
			if w.Who.ID != (story.ID{}) {
				all = append(all, row{kind: rowAsked, parts: [2]story.ID{w.Who.ID}, seq: e.Seq})
			}
		case story.HearsOfStops:
			all = append(all, row{kind: rowHears, parts: [2]story.ID{w.Who.ID}, seq: e.Seq})
		case story.Asked:
			all = append(all, row{kind: rowWanted, parts: [2]story.ID{w.Who.ID}, seq: e.Seq})
		case story.CameOfIt:
			all = append(all, row{kind: rowCame, parts: [2]story.ID{w.To.ID}, seq: e.Seq})
		case story.Knows:
			all = append(all, row{kind: rowKnows, parts: [2]story.ID{s.ID}, seq: e.Seq})
		case story.Calendar:
			if w.Handle != (story.ID{}) {
				all = append(all, row{kind: rowDays, parts: [2]story.ID{w.Handle}, seq: e.Seq})
			}
		case story.NoTime:
			all = append(all, row{kind: rowTime, parts: [2]story.ID{s.ID}, seq: e.Seq, due: e.At})
		case story.Worry:
			all = append(all, row{kind: rowWorry, parts: [2]story.ID{began.Owner.ID}, seq: e.Seq}, row{kind: rowRaised, parts: [2]story.ID{e.Said.ID}, seq: e.Seq})
		}
	}
	if began.Kind == story.Person && !began.Private {
		st := checkin.With(s, acc, 0)
		for _, w := range st.Is.Tell {
			all = append(all, row{kind: rowTells, parts: [2]story.ID{w.ID}, seq: st.Seq})
		}
		if way := reach.With(s, acc); st.Due != 0 && way.On() {
			if at, ok := way.Ask(st.Due); ok {
				all = append(all, row{kind: rowAsk, parts: [2]story.ID{s.ID}, due: at})
			}
		}
		all = append(all, pullRows(s, acc)...)
		all = append(all, wayRows(s, acc)...)
		all = append(all, row{kind: rowCompany, parts: [2]story.ID{s.ID}, plain: besideIDs(s, acc)})
	}
	if began.Kind == story.System {
		all = append(all, row{kind: rowSystem, parts: [2]story.ID{story.Named(began.Words)}})
	}
	if words, ok := full(s); ok {
		all = append(all, row{kind: rowFull, parts: [2]story.ID{s.ID}, plain: words})
	}
	if began.Kind == story.Place {
		for _, e := range s.Entries {
			if w, ok := e.Says.(story.Invited); ok {
				all = append(all, row{kind: rowInvited, parts: [2]story.ID{w.Handle}, seq: e.Seq})
			}
		}
	}
	if began.Kind == story.Body {
		all = append(all, row{kind: rowAbout, parts: [2]story.ID{began.About.ID}})
	}
	return all
}

// pullRows find what is asked of whoever knows: by who was asked, by the end of a link, and by the day on which an answer is wished for.
func pullRows(s story.Story, acc boundary.Access) (all []row) {
	for _, a := range pull.With(s, acc, 0) {
		for _, to := range a.To {
			all = append(all, row{kind: rowPulled, parts: [2]story.ID{to.Who.ID}, seq: to.Seq})
			if w, ok := s.Entries[to.Seq-1].Says.(story.Pulled); ok && to.Link {
				all = append(all, row{kind: rowHolds, parts: [2]story.ID{w.Handle}, seq: to.Seq})
			}
		}
		if a.By != 0 && !a.Over && !a.Counted && len(a.Answers) == 0 {
			all = append(all, row{kind: rowPullBy, parts: [2]story.ID{s.ID}, seq: a.Seq, due: a.By})
		}
	}
	return all
}

// wayRows find what got in the way: the conditions that a story points to, those that were met by who wrote that down, and what the place knows
// nothing of yet; and the sentences that were offered.
func wayRows(s story.Story, acc boundary.Access) (all []row) {
	gone, pointed := map[int]bool{}, map[int]bool{}
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.TakenBack); ok {
			gone[w.Of] = true
		}
	}
	for _, e := range s.Entries {
		if w, ok := e.Says.(story.Hit); ok && !gone[e.Seq] {
			pointed[w.Of] = true
		}
	}
	for _, e := range s.Entries {
		if gone[e.Seq] {
			continue
		}
		draft := ""
		switch w := e.Says.(type) {
		case story.Hit:
			if w.Of != 0 {
				all = append(all, row{kind: rowHit, parts: [2]story.ID{w.In}, seq: e.Seq, due: e.At - e.At%oneDay, plain: number(int64(w.Days))})
			}
			all = append(all, row{kind: rowMet, parts: [2]story.ID{e.Writer().ID}, seq: e.Seq, plain: string(w.In[:])})
			if e.Spoken() {
				all = append(all, row{kind: rowMet, parts: [2]story.ID{e.Said.ID}, seq: e.Seq, plain: string(w.In[:])})
			}
		case story.InTheWay:
			draft = story.NameOf(w)
		case story.Upwards:
			draft = story.NameOf(w)
		case story.Happened:
			if w.What == story.ToldNo {
				draft = string(w.What)
			}
		case story.Offered:
			if !acc.Void(e.Seq) {
				all = append(all, row{kind: rowOffered, parts: [2]story.ID{s.ID}, seq: e.Seq, plain: w.Words})
			}
		}
		if draft != "" && !pointed[e.Seq] {
			all = append(all, row{kind: rowDraft, parts: [2]story.ID{e.Writer().ID}, seq: e.Seq, due: monthOf(e.At), plain: draft})
		}
	}
	return all
}

// monthOf is when the month of a moment begins, in UTC.
func monthOf(at int64) int64 {
	t := time.UnixMicro(at).UTC()
	return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC).UnixMicro()
}

// besideIDs are the ids of those who are alongside, one after another, in order; a pause changes nothing of it.
func besideIDs(s story.Story, acc boundary.Access) string {
	ids := map[story.ID]bool{}
	for _, o := range company.With(s, acc, 0).Now {
		ids[o.Who.ID] = true
	}
	return together(ids)
}

// together writes ids one after another, in order.
func together(ids map[story.ID]bool) string {
	var b strings.Builder
	for _, id := range slices.SortedFunc(maps.Keys(ids), func(x, y story.ID) int { return bytes.Compare(x[:], y[:]) }) {
		b.Write(id[:])
	}
	return b.String()
}

// rowsOf are the rows of a story that are to be there: not those that would lead from it to somebody
// who was forgotten.
func (d *Door) rowsOf(s story.Story) []row {
	gone := d.root().Forgotten
	return slices.DeleteFunc(rows(s), func(r row) bool {
		return slices.ContainsFunc(gone, func(g vault.Gone) bool { return g.Story == r.parts[0] })
	})
}

func number(n int64) string { return string(binary.BigEndian.AppendUint64(nil, uint64(n))) }

func numberOf(s string) int64 {
	if len(s) != 8 {
		return 0
	}
	return int64(binary.BigEndian.Uint64([]byte(s)))
}

// touches says whether an entry can change the rows of its story as it was. A property test holds it to rows.
func touches(was story.Story, e story.Entry) bool {
	if slices.ContainsFunc(was.Entries, func(e story.Entry) bool { _, ok := e.Says.(story.Died); return ok }) {
		return true // whatever its owner says says that they have not
	}
	switch e.Says.(type) {
	case story.Began, story.Permission, story.Stop, story.BroughtIn, story.Household, story.Representative, story.Advocate,
		story.NotFreelySaid, story.ReadBack, story.Member, story.Left, story.Works, story.WorksNoMore, story.Never, story.NeverNoMore,
		story.WayIn, story.Invited, story.ForgetMe, story.TakenBack, story.AskedWhy, story.HearsOfStops, story.Slip,
		story.Asked, story.Accepts, story.Apart, story.CameOfIt, story.Contact, story.Full, story.NoTime, story.Worry, story.CheckIn,
		story.Today, story.Reach, story.Pace, story.Pull, story.Pulled, story.PullAnswer, story.PullEnded, story.InTheWay, story.Knows, story.Calendar,
		story.Hit, story.Upwards, story.Happened, story.Offered, story.Died:
		return true
	}
	return e.Narrows() || e.Spoken() // who writes down what somebody says may be the first who heard them
}

// difference gives the rows to add and to delete when a story grows from before to after. It is exact
// because the entry is only written on the very story that before is.
func (d *Door) difference(before, after story.Story) (add, del []store.Row, err error) {
	was := make(map[row]bool)
	for _, r := range d.rowsOf(before) {
		was[r] = true
	}
	for _, r := range d.rowsOf(after) {
		if was[r] {
			delete(was, r)
			continue
		}
		sealed, err := d.sealRow(after.ID, r)
		if err != nil {
			return nil, nil, err
		}
		add = append(add, sealed)
	}
	for r := range was {
		del = append(del, d.blindRow(after.ID, r))
	}
	return add, del, nil
}

// key blinds what a row's key stands for.
func (d *Door) key(kind string, parts ...story.ID) string {
	all := make([][]byte, len(parts))
	for i := range parts {
		all[i] = parts[i][:]
	}
	return d.root().Blind(kind, all...)
}

// blindRow is the row without its text, which is all that a deletion needs.
func (d *Door) blindRow(id story.ID, r row) store.Row {
	key := d.key(r.kind, r.parts[0])
	if r.parts[1] != (story.ID{}) {
		key = d.key(r.kind, r.parts[0], r.parts[1])
	}
	return store.Row{Story: store.ID(id), Seq: r.seq, Kind: r.kind, Key: key, Due: r.due}
}

// sealRow seals what the row says, be it nothing, so that no byte of the row can be changed and still open.
func (d *Door) sealRow(id story.ID, r row) (store.Row, error) {
	out := d.blindRow(id, r)
	text, err := d.root().SealRow(bound(out), id, []byte(r.plain), d.rand)
	if err != nil {
		return out, fmt.Errorf("seal a row: %w", err)
	}
	out.Text = string(text)
	return out, nil
}

func (d *Door) openRow(r store.Row) (string, error) {
	plain, err := d.root().OpenRow(bound(r), story.ID(r.Story), []byte(r.Text))
	if err != nil {
		return "", fmt.Errorf("unseal a row: %w", err)
	}
	return string(plain), nil
}

// bound is all of a row but its text, to which the text is bound.
func bound(r store.Row) string {
	return fmt.Sprintf("%s %x %d %d", r.Kind, r.Key, r.Seq, r.Due)
}
