// SPDX-License-Identifier: MIT

package purpose

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"alongside/door"
	"alongside/story"
	"alongside/system"
)

// LivesKey is under what it is let out how many lives a condition touches.
func LivesKey(condition story.ID) string { return "lives " + condition.String() }

// AroundKey is under what it is let out how it was in those lives before a condition was gone, and after.
func AroundKey(condition story.ID) string { return "around " + condition.String() }

// A Counter remembers what was counted, so that only what is new is read again. Its zero value has counted nothing. It holds numbers alone.
type Counter struct {
	mu    sync.Mutex
	name  string // under which it was counted
	since int64
	texts map[story.ID]packed
	total *Total
}

// Count counts what is new, and gives the whole, which is the counter's own.
func (c *Counter) Count(ctx context.Context, d *door.Door, rates Rates, now int64) (*Total, error) {
	if name := Fold + rates.mark(); c.name != name {
		c.name, c.since, c.texts, c.total = name, 0, map[story.ID]packed{}, nil
	}
	fresh := c.total == nil || c.total.until != MonthOf(now)-1
	if fresh { // a month is over since: what goes on by itself went on in all of them, and another machine may have counted some
		c.since, c.texts = 0, map[story.ID]packed{}
	}
	changed := map[story.ID]packed{}
	if fresh {
		changed = c.texts
	}
	upto, err := d.CountAll(ctx, c.name, c.since, func(s story.Story) string { return string(pack(Of(s, rates))) }, func(id story.ID, text string) { changed[id] = packed(text) })
	if err != nil {
		return nil, err
	}
	for _, id := range d.Forgot() {
		if c.texts[id] != "" {
			changed[id] = ""
		}
	}
	if fresh {
		c.total = NewTotal(now)
		for _, p := range c.texts {
			c.total.Add(p.text())
		}
	}
	for id, p := range changed {
		if !fresh {
			c.total.Sub(c.texts[id].text())
			c.total.Add(p.text())
			c.texts[id] = p
		}
		if p == "" {
			delete(c.texts, id)
		}
	}
	c.since = upto
	return c.total, nil
}

// LetOut lets out all of the place's numbers that are due: of each measure it looks at, of who is counted, and of each condition. Where nothing
// is due nothing is counted. It says how many it let out.
func (c *Counter) LetOut(ctx context.Context, d *door.Door, rates Rates, h Hide, now int64) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	out, err := d.Measured(ctx)
	if err != nil {
		return 0, err
	}
	conditions, err := d.Conditions(ctx)
	if err != nil {
		return 0, err
	}
	if !Waits(out, conditions, now) {
		return 0, nil
	}
	total, err := c.Count(ctx, d, rates, now)
	if err != nil {
		return 0, err
	}
	if total.opened, err = c.openings(ctx, d, out); err != nil {
		return 0, err
	}
	all := total.Due(out, h, now)
	place, err := placeDue(ctx, d, out, h, now)
	if err != nil {
		return 0, err
	}
	all = append(all, place...)
	for _, one := range conditions {
		lives, err := d.LivesOf(ctx, one.ID, 1<<62)
		if err != nil {
			return 0, err
		}
		all = append(all, conditionDue(one, lives, c.texts, out, h, now)...)
	}
	return len(all), d.LetOut(ctx, all)
}

// openings are how often stories of those who are counted were opened without asking, and in how many lives: month by month.
func (c *Counter) openings(ctx context.Context, d *door.Door, out system.Numbers) (map[Month]spread, error) {
	if !out.Shown("opened") {
		return nil, nil
	}
	found, err := d.Openings(ctx)
	if err != nil {
		return nil, err
	}
	lives := map[Month]map[story.ID]int{}
	for _, o := range found {
		if !c.texts[o.Story].yes() {
			continue
		}
		m := MonthOf(o.At)
		if lives[m] == nil {
			lives[m] = map[story.ID]int{}
		}
		lives[m][o.Story]++
	}
	all := map[Month]spread{}
	for m, in := range lives {
		var s spread
		for _, n := range in {
			s.add(n)
		}
		all[m] = s
	}
	return all, nil
}

// PlaceKey is under what it is let out how many have nobody alongside, and how often there was not enough time.
const PlaceKey = "place"

// placeDue lets out of the last month that is over how many people have pages here, how many of them nobody is alongside, and how often
// somebody in any team had not enough time. Of a few people nothing is let out.
func placeDue(ctx context.Context, d *door.Door, out system.Numbers, h Hide, now int64) ([]story.Releases, error) {
	last := MonthOf(now) - 1
	if slices.ContainsFunc(out.Of(PlaceKey), func(r story.Releases) bool { return r.From == last.Start() }) {
		return nil, nil
	}
	alone, all, err := d.Alone(ctx)
	if err != nil || all <= h.few {
		return nil, err
	}
	short, err := d.ShortOfTime(ctx, last.Start(), (last + 1).Start())
	if err != nil {
		return nil, err
	}
	return []story.Releases{{Measure: PlaceKey, Version: 1, From: last.Start(), Until: (last + 1).Start(),
		Cells: "all=" + h.Count(all) + " alone=" + h.Count(alone) + " short=" + h.Count(short) + " round=" + strconv.Itoa(h.round)}}, nil
}

// PlaceOf is what was let out last of the place: how many have pages here, how many of them have nobody alongside, and how often there was not
// enough time. "" is not counted yet.
func PlaceOf(out system.Numbers) (all, alone, short string) {
	found := out.Of(PlaceKey)
	if len(found) == 0 {
		return "", "", ""
	}
	c := cellsOf(found[len(found)-1].Cells)
	return c.Text("all"), c.Text("alone"), c.Text("short")
}

// mark tells other rates from these: what was counted with others is counted anew.
func (r Rates) mark() string {
	if len(r) == 0 {
		return ""
	}
	var all []string
	for of, one := range r {
		all = append(all, fmt.Sprintf("%s %+v", of, one))
	}
	slices.Sort(all)
	sum := sha256.Sum256([]byte(strings.Join(all, "\n")))
	return fmt.Sprintf(" %x", sum[:8])
}

// Waits says whether anything is to be let out that is not yet, as far as can be told without counting.
func Waits(out system.Numbers, conditions []system.Condition, now int64) bool {
	last := MonthOf(now) - 1
	newest := map[string]int64{}
	for _, r := range out.Releases {
		newest[r.Measure] = max(newest[r.Measure], r.Until)
	}
	for _, key := range append([]string{People.Key}, out.Shows...) {
		if newest[PlaceKey] <= last.Start() {
			return true
		}
		if _, ok := Find(key); ok && newest[key] <= last.Start() {
			return true
		}
	}
	for _, c := range conditions {
		if c.Since < (last+1).Start() && newest[LivesKey(c.ID)] <= last.Start() {
			return true
		}
	}
	return false
}

// conditionDue lets out of one condition how much of people's lives it took by the end of each month that is over, of those who are counted;
// and, three months after it was gone, how it was before and after.
func conditionDue(c system.Condition, lives []door.Lived, texts map[story.ID]packed, out system.Numbers, h Hide, now int64) (all []story.Releases) {
	lives = slices.DeleteFunc(lives, func(l door.Lived) bool { return !texts[l.Story].yes() })
	next := MonthOf(c.Since)
	for _, r := range out.Of(LivesKey(c.ID)) {
		next = max(next, MonthOf(r.Until))
	}
	for m := max(next, MonthOf(now)-most); (m + 1).Start() <= now; m++ {
		all = append(all, story.Releases{Measure: LivesKey(c.ID), Version: 2, From: m.Start(), Until: (m + 1).Start(), Cells: touched(c.ID, lives, texts, m, h)})
	}
	for _, t := range c.Turns {
		gone := MonthOf(t.At)
		r := story.Releases{Measure: AroundKey(c.ID), Version: 1, From: (gone - 3).Start(), Until: (gone + 4).Start()}
		if !t.Gone || r.Until > now || slices.ContainsFunc(out.Of(r.Measure), func(was story.Releases) bool { return was.From == r.From }) {
			continue
		}
		r.Cells = around(lives, texts, gone, h)
		all = append(all, r)
	}
	return all
}

// aroundNames are what is compared before and after.
var aroundNames = []string{"asked", "returns", "crises", "cost"}

// around is how it was in three months before a month and in three after, in all those lives together.
func around(lives []door.Lived, texts map[story.ID]packed, gone Month, h Hide) string {
	var sums, most, n [2][4]int
	for _, l := range lives {
		var one [2][4]int
		eachMonth(texts[l.Story].text(), gone+3, func(m Month) func(field, int) {
			side := 0
			if m > gone {
				side = 1
			}
			if m == gone || m < gone-3 || m > gone+3 {
				return func(field, int) {}
			}
			return func(f field, v int) {
				switch f {
				case value, failure, unheard:
					one[side][0] += v
				case returns:
					one[side][1] += v
				case crises:
					one[side][2] += v
				case cost:
					one[side][3] += v
				}
			}
		})
		for side := range one {
			for i, v := range one[side] {
				if v > 0 {
					sums[side][i], most[side][i], n[side][i] = sums[side][i]+v, max(most[side][i], v), n[side][i]+1
				}
			}
		}
	}
	var cells []string
	for i, name := range aroundNames {
		for side, when := range []string{"before", "after"} {
			text := h.events(sums[side][i], n[side][i])
			if name == "cost" && sums[side][i] > 0 && !h.sumOf(n[side][i], most[side][i], sums[side][i]) {
				text = Star
			}
			cells = append(cells, name+"-"+when+"="+text)
		}
	}
	return strings.Join(append(cells, "round="+strconv.Itoa(h.round)), " ")
}

// Band is by what conditions are ordered: the number that is shown, and a few for what is a star.
func Band(out system.Numbers, condition story.ID) int {
	t := Touches(out, condition)
	if t.Lives == Star {
		return 1
	}
	n, _ := strconv.Atoi(t.Lives)
	return n
}

// An Around is how one thing was before a condition was gone, and after, as it was let out.
type Around struct {
	Of            string // asked, returns, crises, cost
	Before, After string
}

// AroundOf is how it was in the lives that a condition touched, when it was last said to be gone; nothing where that is not out yet.
func AroundOf(out system.Numbers, condition story.ID) (all []Around) {
	out2 := out.Of(AroundKey(condition))
	if len(out2) == 0 {
		return nil
	}
	c := cellsOf(out2[len(out2)-1].Cells)
	for _, name := range aroundNames {
		all = append(all, Around{name, c.Text(name + "-before"), c.Text(name + "-after")})
	}
	return all
}
