// SPDX-License-Identifier: MIT

package story

// ref is a field that names another entry by its Seq.
func (f *form) ref(name string, v *int) {
	switch f.doing {
	case moving:
		if *v != 0 {
			*v = f.move(*v)
		}
	case meeting:
		f.meet(name, reference(*v))
	default:
		f.number(name, v)
	}
}

// A reference is a Seq where it is met as a field that names another entry.
type reference int

// Renumber gives the word with every Seq it names put through to, as for a story of which a reader
// sees only a part. A 0, which names nothing, stays 0.
func Renumber(w Word, to func(seq int) int) Word {
	k, ok := kinds[w.word()]
	if !ok || !k.refs {
		return w
	}
	return k.move(w, to)
}
