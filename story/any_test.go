// SPDX-License-Identifier: MIT

package story

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

// Entries as nobody would write them on purpose, of every word, to try the text form with.

// nasty are values that a careless form would change, lose or take for something else.
var nasty = []string{
	"", " ", "\n", "\n\n", "\t", "\n\t", "\t\n", "\n\n\t", "\r", "\r\n", "\x00", "\x7f", "\u0085", "\u2028",
	"\u202e", "\u2066", "\ufeff", "\u200d", "\xff", "\xc3\x28", "\xed\xa0\x80", "e\u0301", "Ystyr", "दुख", "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
	"@", "@sam", "Sam @sam", "a@b", " @", "@ ", ":", ": ", "#", "# said", "!", "yes", "0", "-1", "@5",
	"said: Sam @sam", "\nsaid: Sam @sam", "\n\nnote\nwords: x\n", "note\n", "2026-03-03 14:05:00.000000",
	"words: ", "\n\twords: x", PartAccess, "I can't open them any more.", "audio/ogg 5 @v1 ", strings.Repeat("x", 300),
}

var anyWords = rapid.OneOf(
	rapid.SampledFrom(nasty),
	rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(nasty), 0, 4).Draw(t, "pieces"), "")
	}),
	rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 12), func(b []byte) string { return string(b) }),
	rapid.String(),
)

var anyID = rapid.Custom(func(t *rapid.T) ID {
	switch rapid.IntRange(0, 3).Draw(t, "kind of id") {
	case 0:
		return ID{}
	case 1:
		return Named(rapid.StringMatching(`[a-z0-9-]{1,15}`).Draw(t, "invented"))
	case 2: // nearly an invented one
		var id ID
		copy(id[:], rapid.StringMatching("[a-zA-Z0\x00]{0,16}").Draw(t, "nearly"))
		return id
	}
	return ID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "random"))
})

var anyWho = rapid.Custom(func(t *rapid.T) Who {
	return Who{anyWords.Draw(t, "name"), anyID.Draw(t, "id")}
})

var anyTime = rapid.OneOf(
	rapid.Int64(),
	rapid.Int64Range(firstWritten, firstUnwritten),
	rapid.Int64Range(0, 2e15),
	rapid.SampledFrom([]int64{0, 1, -1, firstWritten, firstWritten - 1, firstUnwritten, firstUnwritten - 1, -1 << 63, 1<<63 - 1}),
)

// anyOf fills a value of any type that an entry's fields have. The empty list is nil, as Parse gives it.
func anyOf(t *rapid.T, v reflect.Value, label string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(anyWords.Draw(t, label))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, label))
	case reflect.Int:
		v.SetInt(int64(rapid.OneOf(rapid.IntRange(-2, 9), rapid.Int()).Draw(t, label)))
	case reflect.Int64:
		v.SetInt(anyTime.Draw(t, label))
	case reflect.Slice:
		for i := range rapid.SampledFrom([]int{0, 0, 1, 2, 3}).Draw(t, label) {
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
			anyOf(t, v.Index(i), label)
		}
	case reflect.Array:
		if v.Len() == len(ID{}) {
			v.Set(reflect.ValueOf(anyID.Draw(t, label)))
			return
		}
		reflect.Copy(v, reflect.ValueOf(rapid.SliceOfN(rapid.Byte(), v.Len(), v.Len()).Draw(t, label)))
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Who]() {
			v.Set(reflect.ValueOf(anyWho.Draw(t, label)))
			return
		}
		for i := range v.NumField() {
			anyOf(t, v.Field(i), v.Type().Field(i).Name)
		}
	default:
		panic(fmt.Sprintf("no values of type %s are known here", v.Type()))
	}
}

// zeros are all words, each saying nothing, by their names in order.
func zeros() []Word {
	var all []Word
	for _, name := range slices.Sorted(maps.Keys(kinds)) {
		all = append(all, kinds[name].read(new(form)))
	}
	return all
}

var anyName = rapid.StringMatching(`[a-z0-9'-]{1,9}( [a-z]{1,5}){0,2}!?`)

// anyNewer is a word of a newer language.
func anyNewer(t *rapid.T) Word {
	return Unknown{anyName.Filter(func(s string) bool { return kinds[s] == nil }).Draw(t, "word")}
}

// anyOfKind is that word, any fields filled in.
func anyOfKind(zero Word) func(*rapid.T) Word {
	return func(t *rapid.T) Word {
		v := reflect.New(reflect.TypeOf(zero)).Elem()
		anyOf(t, v, zero.word())
		return v.Interface().(Word)
	}
}

// anyThatSays is an entry that says such a word.
func anyThatSays(word func(*rapid.T) Word) *rapid.Generator[Entry] {
	return rapid.Custom(func(t *rapid.T) Entry {
		e := Entry{Says: word(t)}
		for _, f := range []struct {
			v     any
			label string
		}{
			{&e.At, "at"}, {&e.Said, "said"}, {&e.Wrote, "wrote"}, {&e.How, "how"}, {&e.ReadBack, "read back"}, {&e.Part, "part"},
			{&e.NotHome, "not home"}, {&e.Withheld, "withheld"}, {&e.Attached, "attached"}, {&e.Request, "request"},
		} {
			if rapid.Bool().Draw(t, "has "+f.label) {
				anyOf(t, reflect.ValueOf(f.v).Elem(), f.label)
			}
		}
		names := fieldsOf(e.Says)
		for range rapid.SampledFrom([]int{0, 0, 1, 3}).Draw(t, "more") {
			name := anyName.Filter(func(s string) bool { return !slices.Contains(names, s) }).Draw(t, "name")
			e.More = append(e.More, Field{name, anyWords.Draw(t, "value")})
		}
		return e
	})
}

// everyWord are entries that say each word of the language, and one of a newer one.
var everyWord = rapid.Custom(func(t *rapid.T) []Entry {
	all := []Entry{anyThatSays(anyNewer).Draw(t, "newer")}
	for _, zero := range zeros() {
		all = append(all, anyThatSays(anyOfKind(zero)).Draw(t, zero.word()))
	}
	return all
})

// fieldsOf are the names of all fields that an entry of that word may have.
func fieldsOf(w Word) []string {
	if k, ok := kinds[w.word()]; ok {
		return k.names
	}
	return newer.names
}
