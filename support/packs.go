// SPDX-License-Identifier: MIT

package support

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"alongside/checkin"
	"alongside/page"
	"alongside/story"
)

// A Pack is questions that are ready to be asked, from one source. Somebody chooses one for themselves; nothing is added up, and no answer
// opens or closes anything. Scales that may not be used freely are in no pack here.
type Pack struct {
	Name     string  `toml:"name"`
	Source   string  `toml:"source"`
	Licence  string  `toml:"licence"`
	Question []Ready `toml:"question"`
}

// Ready is one question; Cy and its like are the same in Welsh, "" where nobody translated it.
type Ready struct {
	Words  string `toml:"words"`
	Cy     string `toml:"cy"`
	Steps  int    `toml:"steps"` // 0 is that it wants no number
	Zero   bool   `toml:"zero"`  // its lowest step is called 0
	Low    string `toml:"low"`
	LowCy  string `toml:"low-cy"`
	High   string `toml:"high"`
	HighCy string `toml:"high-cy"`
}

//go:embed packs/*.toml
var packFiles embed.FS

var packs = func() []Pack {
	all, err := PacksIn(packFiles, "packs")
	if err != nil {
		panic(err) // the embedded packs are tested
	}
	return all
}()

// PacksIn reads every file of a folder that ends in .toml, in the order of their names.
func PacksIn(files fs.FS, dir string) ([]Pack, error) {
	entries, err := fs.ReadDir(files, dir)
	if err != nil {
		return nil, fmt.Errorf("read packs of questions: %w", err)
	}
	var all []Pack
	for _, e := range entries {
		if e.IsDir() || path.Ext(e.Name()) != ".toml" {
			continue
		}
		text, err := fs.ReadFile(files, path.Join(dir, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("read packs of questions: %w", err)
		}
		p, err := ParsePack(string(text))
		if err != nil {
			return nil, fmt.Errorf("the questions in %s: %w", e.Name(), err)
		}
		all = append(all, p)
	}
	return all, nil
}

// ParsePack reads a pack, or says in one sentence what is wrong with it.
func ParsePack(text string) (Pack, error) {
	var p Pack
	meta, err := toml.Decode(text, &p)
	if err != nil {
		return Pack{}, fmt.Errorf("it cannot be read: %w", err)
	}
	switch unknown := meta.Undecoded(); {
	case len(unknown) > 0:
		return Pack{}, fmt.Errorf("%s is none of its names", unknown[0])
	case strings.TrimSpace(p.Name) == "", strings.TrimSpace(p.Source) == "", strings.TrimSpace(p.Licence) == "":
		return Pack{}, fmt.Errorf("it says not all of name, source and licence")
	case len(p.Question) == 0:
		return Pack{}, fmt.Errorf("it has no question")
	}
	for i, q := range p.Question {
		if err := story.Sound(story.Entry{At: 1, Said: story.Who{ID: story.ID{1}}, Says: q.asks("en")}); err != nil {
			return Pack{}, fmt.Errorf("question %d: %w", i+1, err)
		}
		if q.Zero && q.Steps == 0 {
			return Pack{}, fmt.Errorf("question %d: its lowest step is called 0, and it has none", i+1)
		}
	}
	return p, nil
}

// asks is a check-in that asks it, in a language where somebody translated it.
func (q Ready) asks(lang string) story.CheckIn {
	w := story.CheckIn{Question: q.Words, Steps: q.Steps, Zero: q.Zero, Low: q.Low, High: q.High}
	if lang == "cy" && q.Cy != "" {
		w.Question = q.Cy
		w.Low, w.High = or(q.LowCy, q.Low), or(q.HighCy, q.High)
	}
	return w
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// readyFrom are the questions of packs, for a form.
func readyFrom(packs []Pack) func(page.In) []page.Option {
	return func(in page.In) (all []page.Option) {
		for i, p := range packs {
			for j, q := range p.Question {
				all = append(all, page.Option{Value: strconv.Itoa(i) + " " + strconv.Itoa(j), Label: page.S("%s (%s)", q.asks(in.Lang).Question, p.Name)})
			}
		}
		if in.Asks != nil {
			for _, q := range in.Asks() {
				all = append(all, page.Option{Value: ownAsk + q.Question, Label: page.S("%s (%s)", story.Safe(q.Question), page.S("of this place"))})
			}
		}
		return all
	}
}

// ownAsk stands before a question of the place's own, which is named by its words.
const ownAsk = "own "

// ownOf is the question of the place's own that was chosen; none where it was another.
func ownOf(f page.Filled) story.CheckIn {
	words, own := strings.CutPrefix(f.Text("one"), ownAsk)
	if own && f.In.Asks != nil {
		for _, q := range f.In.Asks() {
			if q.Question == words {
				return q
			}
		}
	}
	return story.CheckIn{}
}

// setReadyFrom sets one of them: in the rhythm, and told to whom, that there is already.
func setReadyFrom(packs []Pack) func(page.Filled) (story.Word, string, *page.Sentence) {
	return func(f page.Filled) (story.Word, string, *page.Sentence) {
		a, b, _ := strings.Cut(f.Text("one"), " ")
		i, err := strconv.Atoi(a)
		j, err2 := strconv.Atoi(b)
		var w story.CheckIn
		switch of := ownOf(f); {
		case of.Question != "":
			w = of
		case err != nil || err2 != nil || i < 0 || i >= len(packs) || j < 0 || j >= len(packs[i].Question):
			return nil, "", page.Missing("Choose a question.")
		default:
			w = packs[i].Question[j].asks(f.In.Lang)
		}
		is := checkin.Of(f.In.Story, f.Now).Is
		w.Every, w.Closest, w.Widest, w.Tell, w.Missed = is.Every, is.Closest, is.Widest, slices.Clone(is.Tell), is.Missed
		return w, "", nil
	}
}
