// SPDX-License-Identifier: MIT

package story

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

// Stories that were sealed once must be readable for ever, and mean what they meant. Under testdata
// stand invented lives in the text of each version (v1, and whichever come), and beside each
// story what it said then, field by field: a form that gave two fields each other's names would read
// and write happily, and only be noticed here. Nothing writes these files anew. A change that
// this test notices is a new version: it gets a folder of its own, and v1 stays as it is.

// told gives all that an entry says, a field a line, in the names of the code.
func told(e Entry) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d %s\n", e.Seq, reflect.TypeOf(e.Says).Name())
	e.Seq = 0
	tell(&b, "", reflect.ValueOf(e))
	return b.String()
}

func tell(b *strings.Builder, name string, v reflect.Value) {
	if v.IsZero() {
		return
	}
	if id, ok := v.Interface().(ID); ok {
		fmt.Fprintf(b, "\t%s @%s\n", name, id)
		return
	}
	dot := strings.TrimPrefix(name+".", ".")
	switch v.Kind() {
	case reflect.Interface:
		tell(b, name, v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			tell(b, dot+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			tell(b, dot+strconv.Itoa(i), v.Index(i))
		}
	case reflect.Array:
		fmt.Fprintf(b, "\t%s %x\n", name, v.Interface())
	case reflect.String:
		fmt.Fprintf(b, "\t%s %+q\n", name, v.String())
	default:
		fmt.Fprintf(b, "\t%s %v\n", name, v.Interface())
	}
}

// olds are the stories of one version.
func olds(t testing.TB, version string) map[string]string {
	t.Helper()
	all := map[string]string{}
	names, err := filepath.Glob(filepath.Join("testdata", version, "*.story"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(filepath.Base(name), ".story")] = string(b)
	}
	return all
}

// changed says how a language reads or writes an old story in another way than when it was written.
func changed(l language, text, values string) error {
	all, err := l.split(text)
	if err != nil {
		return err
	}
	var got strings.Builder
	for _, e := range all {
		got.WriteString(told(e))
	}
	if at := differs(got.String(), values); at > 0 {
		return fmt.Errorf("it means something else from line %d of its values on:\ngot\n%s", at, got.String())
	}
	again, err := l.join(all)
	if err != nil {
		return err
	}
	remarks, ok := strings.CutSuffix(text, string(again))
	if !ok {
		return fmt.Errorf("it is written in another way:\n%s", again)
	}
	for line := range strings.Lines(remarks) {
		if line != "\n" && line[0] != '#' {
			return fmt.Errorf("it is written without its beginning: %q", line)
		}
	}
	return nil
}

// differs gives the first line, from 1, in which two texts differ, or 0.
func differs(a, b string) int {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range max(len(x), len(y)) {
		if i >= len(x) || i >= len(y) || x[i] != y[i] {
			return i + 1
		}
	}
	return 0
}

func TestOldStories(t *testing.T) {
	versions, err := filepath.Glob("testdata/v*")
	if err != nil || len(versions) == 0 {
		t.Fatalf("there are no old stories: %v", err)
	}
	for _, v := range versions {
		version := filepath.Base(v)
		all := olds(t, version)
		if len(all) < 3 {
			t.Errorf("%s has only %d stories", version, len(all))
		}
		for name, text := range all {
			values, err := os.ReadFile(filepath.Join("testdata", version, name+".values"))
			if err != nil {
				t.Error(err)
				continue
			}
			if err := changed(kinds, text, string(values)); err != nil {
				t.Errorf("%s of %s: %v", name, version, err)
			}
		}
	}
}

// Each of these changes reads what it writes, so that only what stories once said tells it.
func TestOldStoriesNotice(t *testing.T) {
	text := olds(t, "v1")["little-nowhere"]
	values, err := os.ReadFile("testdata/v1/little-nowhere.values")
	if err != nil {
		t.Fatal(err)
	}
	renamed := func(f *form, w *Word) {
		p := (*w).(Works)
		f.who("who", &p.Who)
		name(f, "is", &p.As)
		f.words("line", &p.Line)
		f.who("body", &p.Body)
		f.words("login", &p.Login)
		*w = p
	}
	forgets := func(f *form, w *Word) {
		p := (*w).(Works)
		f.who("who", &p.Who)
		name(f, "as", &p.As)
		f.words("line", &p.Line)
		f.who("body", &p.Body)
		*w = p
	}
	for _, c := range []struct {
		it string
		l  language
	}{
		{"two fields with each other's names", spoken(Works{}, swapped, true)},
		{"a field with another name", spoken(Works{}, renamed, true)},
		{"a field that is known no more", spoken(Works{}, forgets, true)},
	} {
		var m manner
		c.l.speaks(&m)
		e := Entry{Says: Works{Who: Who{"Bo", Named("bo")}, As: Operator, Line: "a line"}}
		if err := comesBack(m, e); err != nil {
			t.Errorf("%s: this should read what it writes: %v", c.it, err)
		}
		if changed(c.l, text, string(values)) == nil {
			t.Errorf("it does not notice %s", c.it)
		}
	}
}
