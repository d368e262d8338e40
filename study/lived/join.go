// SPDX-License-Identifier: MIT

package lived

// Join takes what b counted into a, which must be of the same log, window and round, and of
// other people. b must not be used again.
func (a *Account) Join(b *Account) {
	a.People += b.People
	a.Contacts += b.Contacts
	a.Episodes += b.Episodes
	a.Matters += b.Matters
	a.Silent += b.Silent
	a.Costed += b.Costed
	a.Cost += b.Cost
	add(a.Within[:], b.Within[:])
	a.Returns.Total += b.Returns.Total
	a.Returns.Elsewhere += b.Returns.Elsewhere
	a.Returns.Followed += b.Returns.Followed
	add(a.Returns.Within[:], b.Returns.Within[:])
	add(a.Returns.WithinEls[:], b.Returns.WithinEls[:])
	add(a.Rise.Before[:], b.Rise.Before[:])
	add(a.Rise.After[:], b.Rise.After[:])
	for i := range a.Months {
		add(a.Months[i].By[:], b.Months[i].By[:])
		a.Months[i].Crisis += b.Months[i].Crisis
	}
	a.Facts.join(b.Facts)
	for _, p := range []struct{ a, b *[]int64 }{
		{&a.clock, &b.clock}, {&a.silence, &b.silence}, {&a.gap, &b.gap}, {&a.waits, &b.waits},
		{&a.cost, &b.cost}, {&a.doors, &b.doors}, {&a.told, &b.told}, {&a.handoffs, &b.handoffs},
		{&a.loops, &b.loops}, {&a.contacts, &b.contacts},
	} {
		*p.a = append(*p.a, *p.b...)
	}
}

func (f *Facts) join(g Facts) {
	add(f.Kinds[:], g.Kinds[:])
	f.FirstNo += g.FirstNo
	f.Asked += g.Asked
	f.Rising += g.Rising
	f.Falling += g.Falling
	f.InCrisis += g.InCrisis
	f.Up += g.Up
	f.Down += g.Down
	f.Sanctioned += g.Sanctioned
}

func add(to, more []int) {
	for i, n := range more {
		to[i] += n
	}
}
