// SPDX-License-Identifier: MIT

package memory

import (
	"context"
	"slices"

	"alongside/store"
	"alongside/store/storetest"
)

// Damage is storetest.Damager's.
func (s *Store) Damage(_ context.Context, id store.ID, kind string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	st := s.stories[id]
	said := st.strands[store.Said]
	switch kind {
	case "key":
		st.key.bytes[0] ^= 1
	case "mark":
		said[0].mark[31] ^= 1
	case "link":
		said[0].link[0] ^= 1
	case "text":
		said[0].text.bytes[0] ^= 1
	case "look":
		st.strands[store.Looked][0].text.bytes[0] ^= 1
	case "held look":
		st.strands[store.Held][0].text.bytes[0] ^= 1
	case "row":
		for p, r := range s.rows {
			if p.story == id {
				r.Due ^= 1
				s.rows[p] = r
				return nil
			}
		}
	case "part":
		for p, k := range s.parts {
			if p.story == id {
				k.bytes[len(k.bytes)-1] ^= 0x80
				return nil
			}
		}
	case "gone":
		st.strands[store.Said] = slices.Delete(said, 1, 2)
	case "swapped":
		said[0].text, said[1].text = said[1].text, said[0].text
	default:
		return storetest.ErrUnhurt
	}
	return nil
}
