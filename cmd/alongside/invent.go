// SPDX-License-Identifier: MIT

package main

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"alongside/door"
	"alongside/store"
	"alongside/story"
	"alongside/vault"
)

//go:embed invented/*.story
var inventedStories embed.FS

type inventCmd struct{ home }

// A saying is one entry of one invented story.
type saying struct {
	story story.ID
	e     story.Entry
}

// Run is what alongside invent does.
func (c *inventCmd) Run(ctx context.Context, w world) error {
	stories, entries, err := invent(ctx, w, c.home, nil)
	if err != nil {
		return err
	}
	fmt.Fprintf(w.out, "%d invented stories, with %d entries, stand in %s. Nobody in them is real.\n", stories, entries, c.Stories)
	fmt.Fprintln(w.out, "Look at one: alongside show mags --as mags")
	fmt.Fprintln(w.out, "And as Sam, who works with her, may see it: alongside show mags --as sam")
	return nil
}

// invent begins a place, and lets its people say what they say, each through the same door as everybody, on the
// day on which they said it; and more, if it is not nil, with what they stand in. It says how many stories and entries there are.
func invent(ctx context.Context, w world, h home, more func(store.Store, *vault.Root) error) (stories, entries int, err error) {
	root, err := vault.Create(w.path(h.Key), w.rand, w.now(), "")
	if errors.Is(err, fs.ErrExist) {
		return 0, 0, refusal(fmt.Sprintf("%s is there already, and is left as it is: choose another name with --key.", h.Key))
	}
	if err != nil {
		return 0, 0, err
	}
	st, err := h.engine(ctx, w, root.Fingerprint(), true)
	if err != nil {
		os.Remove(w.path(h.Key)) // it opens nothing yet
		return 0, 0, h.sorry(err)
	}
	defer st.Close()
	all, err := sayings(inventedStories, story.ID(root.Place))
	if err != nil {
		return 0, 0, err
	}
	var now int64
	d := door.New(door.Options{Store: st, Root: root, Clock: func() int64 { return now }, Place: story.ID(root.Place), Invented: true})
	begun := map[story.ID]bool{}
	for _, s := range all {
		now = s.e.At
		as := door.Session{Who: s.e.Writer(), Private: true}
		// Who writes beside somebody reads first what they may, and is seen to.
		if begun[s.story] && as.Who.ID != s.story {
			if _, err := d.Open(ctx, door.Session{Who: as.Who}, s.story, ""); err != nil && !errors.Is(err, door.ErrAbsent) && !errors.Is(err, door.ErrWithheld) {
				return 0, 0, fmt.Errorf("%s reads %s: %w", as.Who.Name, s.story, err)
			}
		}
		if _, err := d.Say(ctx, as, s.story, s.e); err != nil {
			return 0, 0, fmt.Errorf("%s says %q in %s: %w", as.Who.Name, story.NameOf(s.e.Says), s.story, err)
		}
		begun[s.story] = true
	}
	if more != nil {
		if err := more(st, root); err != nil {
			return 0, 0, err
		}
	}
	return len(begun), len(all), st.Close()
}

// sayings reads invented stories, in the order of their days. The one called place is the place's own.
func sayings(files fs.FS, place story.ID) ([]saying, error) {
	names, err := fs.Glob(files, "invented/*.story")
	if err != nil {
		return nil, err
	}
	var all []saying
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		entries, err := story.Split(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		id := place
		if called := strings.TrimSuffix(path.Base(name), ".story"); called != "place" {
			id = story.Named(called)
		}
		for _, e := range entries {
			all = append(all, saying{id, e})
		}
	}
	slices.SortStableFunc(all, func(a, b saying) int { return cmp.Compare(a.e.At, b.e.At) })
	return all, nil
}
