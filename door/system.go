// SPDX-License-Identifier: MIT

package door

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"alongside/store"
	"alongside/story"
	"alongside/system"
)

// The system's own stories are read by everybody who is signed in, and name no citizen and no worker: a team says what stands there, or
// whoever signs. People's stories point to them, and nothing in them points back.

// By is in whose name something is said of the system.
type By struct {
	Team story.ID // a team that they are in; zero is none
	Sign bool     // in their own name at work
}

// ErrNotHit answers who would say that something is gone that they never met.
var ErrNotHit = errors.New("only somebody who met it says that it is gone")

// ErrLearn answers who would begin something new before it is said what came of what their team tries already.
var ErrLearn = errors.New("your team tries something already: say first what you learned")

// ErrMost answers who would have the place look at more than it can.
var ErrMost = errors.New("a place looks at five beside the two with which it opens: take one out first")

// numbersID is the id of the story of the place's numbers, and oursID of that of its own words.
func (d *Door) numbersID() story.ID { return d.placesID("numbers") }
func (d *Door) oursID() story.ID    { return d.placesID("words") }

// placesID is the id of one of the stories that a place has once.
func (d *Door) placesID(of string) (id story.ID) {
	sum := sha256.Sum256(append([]byte("alongside "+of+" 1\n"), d.place[:]...))
	copy(id[:], sum[:])
	return id
}

// systemID is the id of a story of the system's that a request begins: sent twice, it is the same, and nobody chooses it.
func (d *Door) systemID(request story.ID) (id story.ID, err error) {
	if request == (story.ID{}) {
		return d.NewID()
	}
	copy(id[:], d.root().Blind("system", request[:]))
	return id, nil
}

// inName gives in whose name as says something: a team's that they are in, their own at work, or the place's.
func (d *Door) inName(ctx context.Context, as Session, by By) (story.Who, error) {
	switch {
	case by.Sign:
		name, err := d.NameAtWork(ctx, as.Who.ID)
		if err != nil || name == "" {
			name = as.Who.Name
		}
		return story.Who{Name: name, ID: as.Who.ID}, err
	case by.Team != story.ID{}:
		teams, err := d.Teams(ctx, as.Who.ID)
		if err != nil {
			return story.Who{}, err
		}
		i := slices.IndexFunc(teams, func(t TeamNow) bool { return t.ID == by.Team })
		if i < 0 {
			return story.Who{}, ErrAbsent
		}
		return story.Who{Name: teams[i].Name, ID: teams[i].ID}, nil
	}
	return d.placeWho(ctx)
}

// placeWho is the place, as who says something.
func (d *Door) placeWho(ctx context.Context) (story.Who, error) {
	who := story.Who{ID: d.place}
	k, err := d.somebody(ctx, d.place)
	if k != nil {
		who.Name = k.s.Began().Words
	}
	return who, err
}

// addSystem writes a word into a story of the system's, which begins with the first. Two calls with one request say it once.
func (d *Door) addSystem(ctx context.Context, id story.ID, by story.Who, request story.ID, about string, check func(story.Story) error, w story.Word) error {
	turn := &d.turns[id[0]]
	turn.Lock()
	defer turn.Unlock()
	e := story.Entry{Said: by, Request: request, Says: w}
	for range tries {
		k, err := d.load(ctx, id)
		if err != nil {
			return err
		}
		if e.Request != (story.ID{}) && slices.ContainsFunc(k.s.Entries, func(was story.Entry) bool { return was.Request == e.Request }) {
			return nil
		}
		e.At = d.clock()
		if len(k.s.Entries) == 0 {
			first := story.Entry{Seq: 1, At: e.At, Said: e.Said, Says: story.Began{Kind: story.System, Words: about}}
			if err := d.add(ctx, k, first); err != nil && !errors.Is(err, store.ErrMoved) {
				return d.sorry(err)
			}
			continue
		}
		if b := k.s.Began(); b.Kind != story.System || b.Words != about {
			return ErrAbsent
		}
		if check != nil {
			if err := check(k.s); err != nil {
				return err
			}
		}
		e.Seq = len(k.s.Entries) + 1
		if err := story.Sound(e); err != nil {
			return err
		}
		if err := d.add(ctx, k, e); !errors.Is(err, store.ErrMoved) {
			return d.sorry(err)
		}
	}
	return ErrBusy
}

// inSystem gives all stories of the system's about one kind of matter.
func (d *Door) inSystem(ctx context.Context, about string) (all []story.Story, err error) {
	found, err := d.find(ctx, rowSystem, d.key(rowSystem, story.Named(about)))
	if err != nil {
		return nil, err
	}
	for _, id := range storiesOf(found) {
		k, err := d.somebody(ctx, id)
		if err != nil {
			return nil, err
		}
		if k != nil {
			all = append(all, k.s)
		}
	}
	return all, nil
}

// Conditions are what gets in the way here, and what was.
func (d *Door) Conditions(ctx context.Context) (all []system.Condition, err error) {
	stories, err := d.inSystem(ctx, system.AboutCondition)
	for _, s := range stories {
		if c := system.ConditionOf(s); c.Words != "" {
			all = append(all, c)
		}
	}
	return all, err
}

// Experiments are what is tried here, and what was, the newest first.
func (d *Door) Experiments(ctx context.Context) (all []system.Experiment, err error) {
	stories, err := d.inSystem(ctx, system.AboutExperiment)
	for _, s := range stories {
		if x := system.ExperimentOf(s); x.Hunch != "" {
			all = append(all, x)
		}
	}
	slices.SortFunc(all, func(a, b system.Experiment) int { return cmp.Compare(b.Since, a.Since) })
	return all, err
}

// Measured are the place's numbers as they were let out, and what was said of them.
func (d *Door) Measured(ctx context.Context) (system.Numbers, error) {
	k, err := d.load(ctx, d.numbersID())
	if err != nil {
		return system.Numbers{}, fmt.Errorf("the numbers: %w", err)
	}
	return system.NumbersOf(k.s), nil
}

// WorksHere says whether somebody works here: who does, or is a steward, says what is in the way and what is tried.
func (d *Door) WorksHere(ctx context.Context, who story.ID) (works, steward bool, err error) {
	work, err := d.work(ctx)
	w := work[who]
	return w.Worker || w.Steward, w.Steward, err
}

// BeginCondition has somebody say what gets in the way here, written anew for everybody, and gives its id. Whoever is signed in may.
func (d *Door) BeginCondition(ctx context.Context, as Session, by By, request story.ID, w story.SystemCondition) (story.ID, error) {
	who, err := d.inName(ctx, as, by)
	if err != nil {
		return story.ID{}, err
	}
	id, err := d.systemID(request)
	if err != nil {
		return id, err
	}
	return id, d.addSystem(ctx, id, who, request, system.AboutCondition, nil, w)
}

// OfCondition has somebody say something to a condition: a steward what they stand for; whoever works here what was tried and that it was
// met again; and that it is gone, who met it.
func (d *Door) OfCondition(ctx context.Context, as Session, by By, request, id story.ID, w story.Word) error {
	works, steward, err := d.WorksHere(ctx, as.Who.ID)
	if err != nil {
		return err
	}
	may := works
	switch w.(type) {
	case story.StewardSays:
		may, by = steward, By{Sign: true} // whoever acts on the system says so in their own name
	case story.Gone:
		met, err := d.MetBy(ctx, as.Who.ID)
		if err != nil {
			return err
		}
		if !slices.Contains(met, id) {
			return ErrNotHit
		}
		may = true
	case story.MetAgain:
		may = true
	case story.Tried, story.SystemCondition:
	default:
		return ErrAbsent
	}
	if !may {
		return ErrAbsent
	}
	who, err := d.inName(ctx, as, by)
	if err != nil {
		return err
	}
	there := func(s story.Story) error {
		c := system.ConditionOf(s)
		_, gone := w.(story.Gone)
		_, again := w.(story.MetAgain)
		if c.Words == "" || gone && c.Gone() != 0 || again && c.Gone() == 0 {
			return ErrAbsent
		}
		return nil
	}
	if !d.isSystem(ctx, id) {
		return ErrAbsent
	}
	return d.addSystem(ctx, id, who, request, system.AboutCondition, there, w)
}

// isSystem says whether a story of the system's has that id.
func (d *Door) isSystem(ctx context.Context, id story.ID) bool {
	k, err := d.somebody(ctx, id)
	return err == nil && k != nil && k.s.Began().Kind == story.System
}

// BeginExperiment has a team begin something that it tries. A team that tries something already says first what it learned.
func (d *Door) BeginExperiment(ctx context.Context, as Session, by By, request story.ID, w story.Experiment) (story.ID, error) {
	works, _, err := d.WorksHere(ctx, as.Who.ID)
	if err != nil {
		return story.ID{}, err
	}
	if !works || by.Team == (story.ID{}) {
		return story.ID{}, ErrAbsent
	}
	who, err := d.inName(ctx, as, by)
	if err != nil {
		return story.ID{}, err
	}
	id, err := d.systemID(request)
	if err != nil {
		return id, err
	}
	all, err := d.Experiments(ctx)
	if err != nil {
		return id, err
	}
	for _, x := range all {
		if x.ID == id {
			return id, nil
		}
		if x.By.ID == who.ID && x.Ended == 0 {
			return id, ErrLearn
		}
	}
	return id, d.addSystem(ctx, id, who, request, system.AboutExperiment, nil, w)
}

// OfExperiment has one of the team that tries something say when they talk about it next, or what they learned, which ends it.
func (d *Door) OfExperiment(ctx context.Context, as Session, request, id story.ID, w story.Word) error {
	switch w.(type) {
	case story.NextTalk, story.Learned:
	default:
		return ErrAbsent
	}
	k, err := d.somebody(ctx, id)
	if err != nil {
		return err
	}
	if k == nil || k.s.Began().Words != system.AboutExperiment {
		return ErrAbsent
	}
	who, err := d.inName(ctx, as, By{Team: k.s.Entries[0].Said.ID})
	if err != nil {
		return err
	}
	return d.addSystem(ctx, id, who, request, system.AboutExperiment, func(s story.Story) error {
		if system.ExperimentOf(s).Ended != 0 {
			return ErrAbsent
		}
		return nil
	}, w)
}

// OfNumbers has whoever works here say something of the place's numbers: what is looked at, what happened, why limits begin anew; and a
// steward that they were in the work.
func (d *Door) OfNumbers(ctx context.Context, as Session, by By, request story.ID, w story.Word) error {
	works, steward, err := d.WorksHere(ctx, as.Who.ID)
	if err != nil {
		return err
	}
	may := works
	switch w := w.(type) {
	case story.InTheWork:
		may, by = steward, By{Sign: true}
	case story.Shows:
		numbers, err := d.Measured(ctx)
		if err != nil {
			return err
		}
		more := slices.DeleteFunc(numbers.Shows, func(m string) bool { return slices.Contains(system.Opens, m) })
		if !w.Over && len(more) >= system.Most && !slices.Contains(more, w.Measure) {
			return ErrMost
		}
	case story.WhyChanged, story.DrawnAnew:
	default:
		return ErrAbsent
	}
	if !may {
		return ErrAbsent
	}
	who, err := d.inName(ctx, as, by)
	if err != nil {
		return err
	}
	return d.addSystem(ctx, d.numbersID(), who, request, system.AboutNumbers, nil, w)
}

// Ours are the place's own words.
func (d *Door) Ours(ctx context.Context) (system.Ours, error) {
	k, err := d.load(ctx, d.oursID())
	if err != nil {
		return system.Ours{}, fmt.Errorf("the place's own words: %w", err)
	}
	return system.OursOf(k.s), nil
}

// OfOurs has whoever works here say something in the place's own words, ask a question of its own, or publish what their team learned.
func (d *Door) OfOurs(ctx context.Context, as Session, by By, request story.ID, w story.Word) error {
	switch w.(type) {
	case story.OwnWords, story.OwnQuestion, story.Published:
	default:
		return ErrAbsent
	}
	works, _, err := d.WorksHere(ctx, as.Who.ID)
	if err != nil {
		return err
	}
	if !works {
		return ErrAbsent
	}
	who, err := d.inName(ctx, as, by)
	if err != nil {
		return err
	}
	return d.addSystem(ctx, d.oursID(), who, request, system.AboutOurs, nil, w)
}

// LetOut writes what is let out of the place's numbers. What was let out of one measure for one period stays as it is: it is not let out
// again.
func (d *Door) LetOut(ctx context.Context, all []story.Releases) error {
	who, err := d.placeWho(ctx)
	if err != nil {
		return err
	}
	for _, r := range all {
		err := d.addSystem(ctx, d.numbersID(), who, story.ID{}, system.AboutNumbers, func(s story.Story) error {
			for _, e := range s.Entries {
				if w, ok := e.Says.(story.Releases); ok && w.Measure == r.Measure && w.From < r.Until && r.From < w.Until {
					return errOut
				}
			}
			return nil
		}, r)
		if err != nil && !errors.Is(err, errOut) {
			return err
		}
	}
	return nil
}

var errOut = errors.New("this is out already")

// A Lived is a condition in one life: how many days it took, where somebody said so, and when it was met.
type Lived struct {
	Story story.ID
	At    int64
	Days  int
}

// LivesOf are those whose stories point to a condition before a moment, each once, with all their days.
func (d *Door) LivesOf(ctx context.Context, condition story.ID, before int64) ([]Lived, error) {
	found, err := d.find(ctx, rowHit, d.key(rowHit, condition))
	if err != nil {
		return nil, err
	}
	by := map[store.ID]int{}
	var all []Lived
	for _, r := range found {
		if r.Due >= before {
			continue
		}
		plain, err := d.openRow(r)
		if err != nil {
			return nil, err
		}
		i, ok := by[r.Story]
		if !ok {
			i = len(all)
			by[r.Story], all = i, append(all, Lived{Story: story.ID(r.Story), At: r.Due})
		}
		all[i].Days += int(numberOf(plain))
		all[i].At = min(all[i].At, r.Due)
	}
	return all, nil
}

// MetBy are the conditions that somebody met, as they themselves wrote down.
func (d *Door) MetBy(ctx context.Context, who story.ID) (all []story.ID, err error) {
	found, err := d.find(ctx, rowMet, d.key(rowMet, who))
	if err != nil {
		return nil, err
	}
	for _, r := range found {
		plain, err := d.openRow(r)
		if err != nil {
			return nil, err
		}
		var id story.ID
		if copy(id[:], plain) == len(id) && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all, nil
}

// A Draft is something that got in the way, of which the place knows nothing yet: what kind of thing, and in which month. It holds no word.
type Draft struct {
	Story story.ID
	Seq   int
	Kind  string // in the way, asked upwards, told no
	Month int64
}

// DraftsOf are what somebody wrote down as having got in the way, and what the place itself did, and nobody wrote anew for everybody yet.
func (d *Door) DraftsOf(ctx context.Context, who story.ID) (all []Draft, err error) {
	found, err := d.find(ctx, rowDraft, d.key(rowDraft, who))
	if err != nil {
		return nil, err
	}
	for _, r := range found {
		plain, err := d.openRow(r)
		if err != nil {
			return nil, err
		}
		all = append(all, Draft{story.ID(r.Story), r.Seq, plain, r.Due})
	}
	return all, nil
}

// PlaceDrafts are those that the place itself wrote down.
func (d *Door) PlaceDrafts(ctx context.Context) ([]Draft, error) { return d.DraftsOf(ctx, d.place) }

// PointTo has who wrote down what got in the way point from there to a condition; what the place wrote down, the place points from.
func (d *Door) PointTo(ctx context.Context, as Session, request story.ID, from Draft, w story.Hit) error {
	w.Of = from.Seq
	mine, err := d.DraftsOf(ctx, as.Who.ID)
	if err != nil {
		return err
	}
	if slices.Contains(mine, from) {
		_, err := d.Say(ctx, as, from.Story, story.Entry{Said: as.Who, Request: request, Says: w})
		return err
	}
	works, _, err := d.WorksHere(ctx, as.Who.ID)
	if err != nil {
		return err
	}
	theirs, err := d.PlaceDrafts(ctx)
	if err != nil {
		return err
	}
	if !works || !slices.Contains(theirs, from) {
		return ErrAbsent
	}
	who, err := d.placeWho(ctx)
	if err != nil {
		return err
	}
	for range tries {
		k, err := d.somebody(ctx, from.Story)
		if err != nil || k == nil {
			return err
		}
		e := story.Entry{Seq: len(k.s.Entries) + 1, At: d.clock(), Said: who, Says: w}
		if err := d.add(ctx, k, e); !errors.Is(err, store.ErrMoved) {
			return d.sorry(err)
		}
	}
	return ErrBusy
}

// Offers are the sentences that people offered to stand beside the place's numbers, in an order that tells nothing of them.
func (d *Door) Offers(ctx context.Context) ([]string, error) {
	found, err := d.Store.Find(ctx, rowOffered, "", 1<<63-1, most)
	if err != nil {
		return nil, fmt.Errorf("look what was offered: %w", err)
	}
	var all []string
	for _, r := range found {
		plain, err := d.openRow(r)
		if err != nil {
			return nil, err
		}
		all = append(all, plain)
	}
	slices.Sort(all)
	return all, nil
}
