// SPDX-License-Identifier: MIT

package notice_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"alongside/checkin"
	"alongside/door"
	"alongside/notice"
	"alongside/reach"
	"alongside/store/memory"
	"alongside/story"
)

// A week of somebody who wished to be asked, with a clock that jumps and a mail server that is now there and now not. What went out, and
// what is to be true of it.

// TestAnyClock: every check-in that was wished for is asked, or answered, or told as missed, and nothing goes out in quiet hours.
func TestAnyClock(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		if wrong := week(t, r, honest); wrong != "" {
			r.Fatal(wrong)
		}
	})
	for it, plant := range map[string]planted{
		"sends in the night":     {awake: true},
		"forgets what it took":   {forgets: true},
		"says sent and did not":  {lies: true},
		"sends each thing twice": {twice: true},
	} {
		caught := false
		for seed := 0; seed < 600 && !caught; seed++ {
			caught = rapid.Custom(func(r *rapid.T) string { return week(t, r, plant) }).Example(seed) != ""
		}
		if !caught {
			t.Errorf("nobody noticed a sender that %s", it)
		}
	}
}

// planted are faults that the property has to notice.
type planted struct{ awake, forgets, lies, twice bool }

var honest planted

// faulty is a queue with a fault.
type faulty struct {
	*door.Door
	planted
	n int
}

func (f *faulty) Sends(ctx context.Context, n int) ([]door.Send, error) {
	all, err := f.Door.Sends(ctx, n)
	f.n++
	if f.forgets && f.n%3 == 0 {
		for _, s := range all {
			f.Door.Sent(ctx, s)
		}
		return nil, err
	}
	return all, err
}

func (f *faulty) Sent(ctx context.Context, s door.Send) error {
	if f.twice {
		return nil
	}
	return f.Door.Sent(ctx, s)
}

func (f *faulty) NotSent(ctx context.Context, s door.Send) error {
	if f.lies {
		return f.Door.Sent(ctx, s)
	}
	return f.Door.NotSent(ctx, s)
}

// week draws one, and says what is wrong with it; "" is nothing.
func week(t *testing.T, r *rapid.T, plant planted) string {
	tn := newTown(t, memory.New())
	tn.begins("mags")
	tn.begins("sam")
	tn.says("sam", story.Reach{By: "text", To: "sam"})
	zone := rapid.SampledFrom([]string{"Europe/London", "America/New_York", "Asia/Kathmandu"}).Draw(r, "zone")
	is := story.Reach{By: "text", To: "mags", Zone: zone}
	if rapid.Bool().Draw(r, "hours") {
		from := rapid.IntRange(0, 23).Draw(r, "from")
		is.From, is.Until = fmt.Sprintf("%02d:00", from), fmt.Sprintf("%02d:30", (from+rapid.IntRange(1, 20).Draw(r, "long"))%24)
	}
	if rapid.Bool().Draw(r, "hour") {
		is.At = fmt.Sprintf("%02d:15", rapid.IntRange(0, 23).Draw(r, "at"))
	}
	if plant.awake { // as if the sender knew of no quiet hours: the judge below does
		was := is
		is.From, is.Until = "00:00", "00:00"
		tn.says("mags", is)
		is = was
	} else {
		tn.says("mags", is)
	}
	tn.says("mags", story.CheckIn{Question: "?", Every: rapid.IntRange(1, 3).Draw(r, "every"), Tell: []story.Who{who("sam")}, Missed: true})
	judge := reach.Of(story.Story{ID: story.Named("mags"), Entries: []story.Entry{
		{Seq: 1, At: 1, Said: who("mags"), Says: story.Began{Kind: story.Person}}, {Seq: 2, At: 2, Said: who("mags"), Says: is}}})
	b := &box{now: func() int64 { return tn.now }}
	s := &notice.Sender{Queue: &faulty{Door: tn.Door, planted: plant}, Mail: b, Text: b, Site: "https://here.example"}
	var answered []int64
	began := tn.now
	for range rapid.IntRange(5, 60).Draw(r, "n") {
		switch rapid.IntRange(0, 9).Draw(r, "what") {
		case 0:
			tn.now += rapid.Int64Range(0, 60*hour).Draw(r, "far")
		case 1:
			tn.now -= rapid.Int64Range(0, 2*hour).Draw(r, "back")
		case 2:
			b.down = !b.down
		case 3:
			tn.says("mags", story.Today{Of: 3, Words: "as it is"})
			answered = append(answered, tn.now)
		default:
			tn.now += rapid.Int64Range(minute, 5*hour).Draw(r, "on")
		}
		s.Once(t.Context())
	}
	// Then everything works, and the clock goes on as clocks do, for as long as the longest of them waits.
	b.down = false
	shown, err := tn.Unsent(t.Context(), story.Named("mags"))
	if err != nil {
		return err.Error()
	}
	works := tn.now
	if shown != 0 { // it was given up, and they see that: the next is due in their own rhythm
		works += 3 * day
	}
	for range 30 * 10 {
		tn.now += 30 * minute
		s.Once(t.Context())
	}
	if plant.twice {
		b.now = nil
	}
	return judged(t, tn, b, judge, began, works, answered)
}

// judged says what is wrong with what went out.
func judged(t *testing.T, tn *town, b *box, way reach.Way, began, works int64, answered []int64) string {
	keys := map[string]bool{}
	var asked []int64
	told := false
	for i, m := range b.got {
		if keys[m.Key] {
			return "a message that was taken went out again"
		}
		keys[m.Key] = true
		at := int64(0)
		if i < len(b.at) {
			at = b.at[i]
		}
		if m.To == "mags" && at != 0 && way.Quiet(at) {
			return "it sent in quiet hours, at " + time.UnixMicro(at).UTC().Format(time.RFC3339)
		}
		if m.To == "mags" {
			asked = append(asked, at)
		}
		told = told || m.To == "sam"
	}
	k, err := tn.Open(t.Context(), door.Session{Who: who("mags")}, story.Named("mags"), "")
	if err != nil {
		return err.Error()
	}
	st := checkin.Of(k.Story, tn.now)
	last := began
	for _, a := range answered {
		last = max(last, a)
	}
	// After the last answer the next was due long ago: it was asked since, as soon as that could be, and said to be missed.
	due, _ := way.Ask(st.Due)
	i := slices.IndexFunc(asked, func(at int64) bool { return at == 0 || at > last })
	if i < 0 || asked[i] > max(due, works)+day+2*hour {
		return fmt.Sprintf("a check-in that was due on %s was never asked", time.UnixMicro(st.Due).UTC().Format(time.RFC3339))
	}
	if st.Call.Why != checkin.Missed || !told {
		return "a check-in that was missed was not told"
	}
	return ""
}
