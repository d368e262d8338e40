// SPDX-License-Identifier: MIT

package main

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"alongside/door"
	"alongside/purpose"
	"alongside/store"
	"alongside/story"
	"alongside/vault"
)

// The crowd are generated lives, so that the town's numbers have something to show. They say of themselves that a program made them. What
// they live through is one thing: until the desk began to keep whoever it heard first, who asked was often sent on and came back.

const oneDay = int64(24 * 3600 * 1e6)

// crowdBegins and crowdChanges are when the crowd begins, and when the desk began to keep whoever it heard.
var (
	crowdBegins  = time.Date(2025, 3, 3, 9, 0, 0, 0, time.UTC).UnixMicro()
	crowdChanges = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC).UnixMicro()
	crowdEnds    = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC).UnixMicro()
)

var (
	crowdMatters = []string{"A warm room.", "My children at one school.", "To sleep.", "Work with my hands.", "A door that locks.", "To see my mother on Sundays.", "To owe nobody.", "To walk to the shop again."}
	crowdAsks    = []string{"The boiler is off.", "I cannot pay this.", "Who do I ring about the form?", "They want it all again.", "I need somebody to talk to.", "When does the lift come?", "The letter says something else.", "It is damp."}
	crowdDoors   = []string{"the phone", "the counter", "a letter"}
	crowdFaces   = []string{"Rita", "Owen", "Fflur", "Dilys"}
)

// A crowdWay is one of the conditions that the crowd meets: how often, and until when.
type crowdWay struct {
	words, is   string
	cause       story.Cause
	law         string
	often       float64 // of those who ask in a month
	from, until int64
}

var crowdWays = []crowdWay{
	{"A letter that is not answered in fourteen days ends it, and who comes back begins again as somebody new.", "The section asks for an answer in writing. It says nothing of fourteen days.", story.CauseProcedure, "Social Services and Well-being (Wales) Act 2014, section 19", .16, crowdBegins + 60*oneDay, crowdChanges},
	{"A small sum needs two signatures. People sit in the dark with a yes.", "", story.CauseRole, "", .035, crowdBegins + 150*oneDay, crowdEnds},
	{"Two systems that cannot see each other: what was said on Monday is asked again on Tuesday.", "", story.CauseContract, "", .028, crowdBegins + 30*oneDay, crowdEnds},
	{"Only a manager may book an interpreter.", "", story.CauseHabit, "", .002, crowdEnds - 150*oneDay, crowdEnds},
}

// wayID is the id of what a condition's story is known by in the town.
func crowdWayID(i int) story.ID { return story.Named(fmt.Sprintf("way-%d", i)) }

// crowdLife gives one generated life, in the order of its days. The same seed and number give the same life.
func crowdLife(seed uint64, n int, ways []story.ID) []saying {
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	id := story.Named(fmt.Sprintf("g%d-%d", seed, n))
	me := story.Who{Name: fmt.Sprintf("Generated %d", n+1), ID: id}
	var all []saying
	now := crowdBegins + int64(r.Float64()*28)*oneDay + int64(r.IntN(8*60))*60e6
	seq := 0
	says := func(w story.Word) int {
		seq++
		now += 60e6
		all = append(all, saying{id, story.Entry{At: now, Said: me, Says: w}})
		return seq
	}
	says(story.Began{Kind: story.Person})
	says(story.GoodLife{Words: "This life was made by a program. Nobody lives it."})
	if r.Float64() < .86 {
		says(story.Counted{Yes: r.Float64() < .95})
	}
	matter := says(story.Matter{Words: crowdMatters[r.IntN(len(crowdMatters))]})
	asks := .4 + r.ExpFloat64()*.4 // how often a month they ask
	face, need, since := r.IntN(len(crowdFaces)), 0, int64(0)
	good := 0.0 // how it goes
	for now < crowdEnds-oneDay {
		busy, _, _, _ := crowdMonth(seed, now)
		now += int64((r.ExpFloat64()*30/(asks*busy)+1)*24) * 3600e6
		if now >= crowdEnds {
			break
		}
		_, worse, faces, mood := crowdMonth(seed, now)
		kept := now >= crowdChanges
		stays := map[bool]float64{false: .35, true: .75}[kept] + faces
		if r.Float64() > stays {
			face = r.IntN(len(crowdFaces))
		}
		c := story.Contact{Words: crowdAsks[r.IntN(len(crowdAsks))], Through: crowdDoors[r.IntN(len(crowdDoors))], To: story.Who{Name: crowdFaces[face], ID: story.Named("desk-" + strings.ToLower(crowdFaces[face]))}}
		again := need != 0
		if again {
			c.Of = need
		}
		asked := says(c)
		if !again {
			need, since = asked, now
		}
		failure := again && r.Float64() < .8+worse || r.Float64() < .12+worse
		if r.Float64() < .8 {
			is := story.Value
			if failure {
				is = story.Failure
			}
			says(story.HeardAs{Of: asked, Is: is})
		}
		if again && r.Float64() < map[bool]float64{false: .5, true: .2}[kept] {
			says(story.Happened{Of: asked, What: story.ToldAgain})
		}
		for i, w := range crowdWays {
			if now >= w.from && now < w.until && r.Float64() < w.often {
				of := says(story.InTheWay{Words: "It was in the way again.", Of: asked})
				says(story.Hit{Of: of, In: ways[i], Days: 2 + r.IntN(20)})
			}
		}
		if r.Float64() < .35 {
			says(story.Did{Words: "Somebody came by, and we did it.", Hand: story.Together, Of: asked})
		}
		if r.Float64() < .12 {
			says(story.Decided{Question: "What first?", Words: "What I said."})
		} else if r.Float64() < map[bool]float64{false: .10, true: .05}[kept] {
			says(story.Upwards{Of: asked})
		}
		if r.Float64() < .05 && !kept || r.Float64() < .02 {
			says(story.Cost{Words: "A night in hospital", Use: story.ForCrisis, Of: asked, Likely: 45000 + r.IntN(30000), Source: "invented, for this town", Year: 2025})
		}
		if r.Float64() < map[bool]float64{false: .3, true: .52}[kept] {
			says(story.Met{Of: need})
			need = 0
			good++
		} else if now-since > 60*oneDay {
			good -= .5
		}
		if r.Float64() < .5 {
			is := story.AsItWas
			switch x := good + mood + r.NormFloat64(); {
			case x > 1.6:
				is = story.Better
			case x < -.8:
				is = story.Worse
			case r.Float64() < .2:
				is = story.TooSoon
			}
			says(story.Moves{Of: matter, Is: is})
		}
		if r.Float64() < .05 {
			says(story.Moves{Is: []story.Direction{story.Better, story.AsItWas, story.Worse}[r.IntN(3)]})
		}
	}
	return all
}

// crowdMonth is how the town is in one month: how much more is asked than in others, how much more goes wrong, how much more people stay
// where they are, and how they feel. Every town has such months.
func crowdMonth(seed uint64, at int64) (busy, worse, faces, mood float64) {
	r := rand.New(rand.NewPCG(seed, 1<<40+uint64(purpose.MonthOf(at))))
	return math.Exp(.2 * r.NormFloat64()), .09 * r.NormFloat64(), .07 * r.NormFloat64(), .6 * r.NormFloat64()
}

// crowd has generated people say what they say, each through the door as everybody, many at once.
func crowd(ctx context.Context, w world, st store.Store, root *vault.Root, seed uint64, lives int) error {
	place := story.ID(root.Place)
	at := func(now *int64) *door.Door {
		return door.New(door.Options{Store: st, Root: root, Clock: func() int64 { return *now }, Place: place, Invented: true, Recall: 1 << 20})
	}
	ways, err := crowdSystem(ctx, at)
	if err != nil {
		return err
	}
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // most of what is made here is of no use a moment later
	var next atomic.Int64
	var all sync.WaitGroup
	wrong := make(chan error, 1)
	for range 8 * runtime.GOMAXPROCS(0) {
		all.Go(func() {
			var now int64
			d := at(&now)
			for {
				n := int(next.Add(1)) - 1
				if n >= lives || ctx.Err() != nil {
					return
				}
				for _, s := range crowdLife(seed, n, ways) {
					now = s.e.At
					if _, err := d.Say(ctx, door.Session{Who: s.e.Said}, s.story, s.e); err != nil {
						next.Store(int64(lives))
						select {
						case wrong <- fmt.Errorf("a generated life: %w", err):
						default:
						}
						return
					}
				}
			}
		})
	}
	all.Wait()
	select {
	case err := <-wrong:
		return err
	default:
	}
	return cmp.Or(ctx.Err(), crowdAfter(ctx, at, ways))
}

// crowdSystem has the town's teams say what is in the way there, what they look at, and what they try.
func crowdSystem(ctx context.Context, at func(*int64) *door.Door) ([]story.ID, error) {
	var now int64
	d := at(&now)
	sam := door.Session{Who: story.Who{Name: "Sam", ID: story.Named("sam")}}
	team := door.By{Team: story.Named("flat-team")}
	var ways []story.ID
	for i, w := range crowdWays {
		now = w.from
		id, err := d.BeginCondition(ctx, sam, team, crowdWayID(i), story.SystemCondition{Words: w.words, Cause: w.cause, Law: w.law, Is: w.is})
		if err != nil {
			return nil, fmt.Errorf("what is in the way: %w", err)
		}
		ways = append(ways, id)
	}
	now = crowdBegins + 40*oneDay
	for _, m := range []string{"returns", "standing", "told", "faces", "cost"} {
		if err := d.OfNumbers(ctx, sam, team, story.ID{}, story.Shows{Measure: m}); err != nil {
			return nil, fmt.Errorf("what is looked at: %w", err)
		}
	}
	return ways, nil
}

// crowdAfter has them say what came of it.
func crowdAfter(ctx context.Context, at func(*int64) *door.Door, ways []story.ID) error {
	now := crowdChanges
	d := at(&now)
	sam, lena := door.Session{Who: story.Who{Name: "Sam", ID: story.Named("sam")}}, door.Session{Who: story.Who{Name: "Lena", ID: story.Named("lena")}}
	team := door.By{Team: story.Named("flat-team")}
	x, err := d.BeginExperiment(ctx, sam, team, story.Named("trying-first"), story.Experiment{Hunch: "If whoever hears somebody first stays with them, nobody has to begin again.", With: "The flat team, the front desk, and whoever comes in",
		Notice: "Fewer come back about the same thing.", Harm: "Somebody waits longer than they would have.", On: []string{"returns", "told", "faces"},
		Suspends: "A letter that is not answered in fourteen days ends it.", Law: "The law asks for an answer in writing, and says nothing of fourteen days.", Until: crowdEnds + 60*oneDay})
	if err != nil {
		return fmt.Errorf("what is tried: %w", err)
	}
	says := []struct {
		days int
		do   func() error
	}{
		{-30, func() error {
			return d.OfCondition(ctx, lena, door.By{}, story.ID{}, ways[0], story.StewardSays{Stand: story.WillAct, Words: "I sat at the desk for a morning and heard it four times. From March nothing ends by a letter alone."})
		}},
		{20, func() error {
			return d.OfExperiment(ctx, sam, story.ID{}, x, story.NextTalk{On: crowdEnds + 12*oneDay, Words: "Two stories each."})
		}},
		{25, func() error {
			_, err := d.Say(ctx, sam, sam.Who.ID, story.Entry{Said: sam.Who, Says: story.Hit{In: ways[0]}})
			return err
		}},
		{40, func() error {
			return d.OfCondition(ctx, sam, team, story.ID{}, ways[0], story.Gone{Words: "Six weeks, and not one ended by a letter."})
		}},
		{60, func() error {
			return d.OfNumbers(ctx, lena, door.By{}, story.ID{}, story.InTheWork{On: crowdChanges - 32*oneDay, Words: "A morning at the front desk."})
		}},
		{70, func() error {
			return d.OfNumbers(ctx, sam, team, story.ID{}, story.WhyChanged{Measure: "returns", From: purpose.MonthOf(crowdChanges).Start(), Words: "We stopped ending things by letter. We ring instead, and the same person rings."})
		}},
		{80, func() error {
			bron := door.Session{Who: story.Who{Name: "Bron", ID: story.Named("bron")}}
			_, err := d.Say(ctx, bron, bron.Who.ID, story.Entry{Said: bron.Who, Says: story.Offered{Words: "They spent more on me than I ever asked for, and never on what I asked for."}})
			return err
		}},
		{84, func() error {
			return d.OfOurs(ctx, sam, team, story.ID{}, story.Published{Words: "We ring before we write now. Half of the letters were not needed."})
		}},
		{85, func() error {
			return d.OfOurs(ctx, sam, team, story.ID{}, story.OwnQuestion{Words: "Did the week have one good thing in it?", Steps: 4, Low: "no", High: "more than one"})
		}},
		{90, func() error {
			return d.OfCondition(ctx, lena, door.By{}, story.ID{}, ways[2], story.StewardSays{Stand: story.Stays, Words: "The contract runs until June. I have asked for it to be ended earlier, and for one of the two to be shown on the other’s screen."})
		}},
	}
	for _, s := range says {
		now = crowdChanges + int64(s.days)*oneDay
		if err := s.do(); err != nil {
			return fmt.Errorf("what came of it: %w", err)
		}
	}
	return nil
}
