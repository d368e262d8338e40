// SPDX-License-Identifier: MIT

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

	"alongside/page"
	"alongside/study"
	"alongside/study/kind"
	"alongside/study/silo"
	"alongside/web"
)

type studyCmd struct {
	Files []string `arg:"" name:"file" help:"What agencies hold: CSV, XES (also .gz), OCEL 2.0 JSON, a life by hand, or what was listened to. Several are read as one." type:"path"`

	JSON bool   `help:"Tell it as one JSON object (see doc/study-json.md)."`
	HTML string `placeholder:"FILE" help:"Write one page for a board: both lenses side by side, to print or to pass round." type:"path"`
	Lang string `enum:"en,cy" default:"en" help:"What is said is said in English (en) or Welsh (cy)."`

	Serve bool   `help:"Show the page live on this machine, with the window, the lens and the person to choose."`
	Addr  string `default:"127.0.0.1:0" placeholder:"ADDR" help:"Where to serve; port 0 picks a free one."`

	Window int    `default:"90" placeholder:"DAYS" help:"How many days may lie between two asks about the same matter: 90, unless you say."`
	Life   string `placeholder:"ID" help:"Show one life: P-0012, or the person's own id in the file. With --html it is drawn on the page, its dates moved."`
	Keep   bool   `help:"Keep names, words and true dates in what is written and shown."`

	As       string   `enum:",csv,xes,ocel,life" default:"" placeholder:"FORMAT" help:"What the files are, where their content misleads: csv, xes, ocel or life."`
	Person   string   `placeholder:"COLUMN" help:"Which column says whose it is."`
	Map      []string `placeholder:"FILE" help:"How to read the columns: the first map that fits a file is used." type:"path"`
	MapWrite string   `placeholder:"FILE" help:"Write down how the columns were read, to correct and use with --map." type:"path"`
	Kinds    string   `placeholder:"FILE" help:"What the activities' names mean, on top of what the program knows." type:"path"`
	KindsOut string   `name:"kinds-write" placeholder:"FILE" help:"Write the table of names that the program knows, to change and use with --kinds." type:"path"`

	Sample   int    `placeholder:"N" help:"Draw N contacts by chance and write them down for people to judge by reading."`
	SampleTo string `default:"alongside-sample.csv" placeholder:"FILE" help:"Where the sample is written: alongside-sample.csv, unless you say." type:"path"`
	Seed     uint64 `placeholder:"N" help:"Draw the same sample again."`
	Judged   string `placeholder:"FILE" help:"What people found who read the sample." type:"path"`
}

// Run is what alongside study does.
func (c *studyCmd) Run(ctx context.Context, w world) error {
	if c.Window < 1 || c.Window > 3650 {
		return refusal("--window is a number of days from 1 to 3650.")
	}
	if c.Sample < 0 {
		return refusal("--sample is a number of contacts to draw, 1 or more.")
	}
	inputs := slices.Concat(c.Files, c.Map, []string{c.Kinds, c.Judged})
	outputs := c.outputs()
	for i, name := range outputs {
		if err := fresh(name, inputs); err != nil {
			return err
		}
		if slices.Contains(outputs[:i], name) {
			return refusal(fmt.Sprintf("%s is named for two things to write: choose another name for one of them.", name))
		}
		// A page can be made again; what people wrote into the others cannot.
		if info, err := os.Lstat(name); err == nil && info.Mode().IsRegular() && name != c.HTML {
			return refusal(fmt.Sprintf("%s is there already, and people may have written in it: choose another name.", name))
		}
	}
	s, err := c.subject(ctx, w)
	if err != nil {
		return err
	}
	v := page.Speak(c.Lang)
	if err := c.sidelines(w, s); err != nil {
		return err
	}
	st := s.Of(c.Window)
	if c.Life != "" {
		if st.Life, err = s.Life(c.Life, c.Keep); err != nil {
			return refusal(err.Error())
		}
	}
	if c.HTML != "" {
		err := whole(c.HTML, func(out io.Writer) error { return st.HTML(out, v, nil) })
		if err != nil {
			return err
		}
		if !c.JSON {
			fmt.Fprintf(w.out, "The page is written to %s.\n", c.HTML)
		}
	}
	switch {
	case c.Serve:
		return serve(ctx, w, web.Study(s, web.Options{Keep: c.Keep, Chance: w.chance}), c.Addr, nil)
	case c.JSON:
		text, err := st.JSON(v)
		if err != nil {
			return err
		}
		_, err = w.out.Write(append(text, '\n'))
		return err
	case c.Life != "":
		return st.Life.Text(w.out, v)
	case c.HTML != "":
		return nil
	}
	return st.Text(w.out, v)
}

// outputs are the files that this run will write.
func (c *studyCmd) outputs() []string {
	var all []string
	for _, name := range []string{c.HTML, c.MapWrite, c.KindsOut} {
		if name != "" {
			all = append(all, name)
		}
	}
	if c.Sample > 0 {
		all = append(all, c.SampleTo)
	}
	return all
}

// subject reads the files.
func (c *studyCmd) subject(ctx context.Context, w world) (*study.Subject, error) {
	if _, err := os.Stat(c.Judged); c.Judged != "" && err != nil {
		return nil, err
	}
	o := silo.Options{As: c.As, Person: c.Person, Quote: c.Keep}
	for _, name := range c.Map {
		m, err := readMap(name)
		if err != nil {
			return nil, err
		}
		o.Maps = append(o.Maps, m)
	}
	table, err := c.table(o.Maps)
	if err != nil {
		return nil, err
	}
	sources, shut, err := open(c.Files)
	if err != nil {
		return nil, err
	}
	defer shut()
	// What is read stays, and little else comes: a larger heap target would only hold garbage.
	defer debug.SetGCPercent(debug.SetGCPercent(40))
	bar := w.bar("reading")
	o.Progress = bar.to
	l, files, err := silo.Read(ctx, sources, o)
	bar.gone()
	if err != nil {
		return nil, err
	}
	s := study.NewSubject(l, files, table)
	s.Shift = max(w.chance(), 1)
	if c.Judged != "" {
		if s.Judged, err = s.ReadJudged(filepath.Base(c.Judged), io.LimitReader(&lazy{name: c.Judged}, 64<<20)); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// table is what the activities' names mean: what the program knows, then what the maps add,
// then --kinds.
func (c *studyCmd) table(maps []silo.Map) (kind.Table, error) {
	t := kind.Default()
	var err error
	for _, m := range maps {
		if t, err = t.With(m.Kinds); err != nil {
			return t, refusal(fmt.Sprintf("%s: %s.", m.Name, err))
		}
	}
	if c.Kinds == "" {
		return t, nil
	}
	text, err := io.ReadAll(io.LimitReader(&lazy{name: c.Kinds}, 1<<20))
	if err != nil {
		return t, err
	}
	if t, err = t.With(string(text)); err != nil {
		return t, refusal(fmt.Sprintf("%s: %s.", filepath.Base(c.Kinds), err))
	}
	return t, nil
}

// sidelines writes what helps with the next run.
func (c *studyCmd) sidelines(w world, s *study.Subject) error {
	if c.KindsOut != "" {
		err := whole(c.KindsOut, func(out io.Writer) error { _, err := io.WriteString(out, kind.Text()); return err })
		if err != nil {
			return err
		}
		fmt.Fprintf(w.err, "What names mean is written to %s: change it, and use it with --kinds.\n", c.KindsOut)
	}
	if c.MapWrite != "" {
		m := guess(s.Source.Files)
		if m == nil {
			return refusal("--map-write is for files with columns, and none of these has any.")
		}
		if err := whole(c.MapWrite, m.Write); err != nil {
			return err
		}
		fmt.Fprintf(w.err, "How the columns were read is written to %s: correct it, and use it with --map.\n", c.MapWrite)
	}
	if c.Sample > 0 {
		seed := c.Seed
		if seed == 0 {
			seed = w.chance()
		}
		n := 0
		err := whole(c.SampleTo, func(out io.Writer) (err error) {
			n, err = s.WriteSample(out, page.Speak(c.Lang), c.Sample, seed, c.Keep)
			return err
		})
		if err != nil {
			return err
		}
		fmt.Fprintf(w.err, "%d contacts, drawn by chance, are written to %s. Read each in your own files, write value, failure or unsure beside it, and come back with --judged.\n", n, c.SampleTo)
		if !c.Keep {
			fmt.Fprintln(w.err, "It holds no names and no words: --keep puts them in, for a file that stays with the team.")
		}
	}
	return nil
}

func guess(files []silo.File) *silo.Map {
	for _, f := range files {
		if f.Guess != nil {
			return f.Guess
		}
	}
	return nil
}

func readMap(name string) (silo.Map, error) {
	f, err := os.Open(name)
	if err != nil {
		return silo.Map{}, err
	}
	defer f.Close()
	m, err := silo.ParseMap(filepath.Base(name), f)
	if err != nil {
		var no *silo.Sorry
		if !errors.As(err, &no) {
			err = refusal(fmt.Sprintf("%s: %s", filepath.Base(name), err))
		}
	}
	return m, err
}

// open opens what is to be read; shut closes it again.
func open(names []string) (sources []silo.Source, shut func(), err error) {
	var files []*os.File
	shut = func() {
		for _, f := range files {
			f.Close()
		}
	}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			shut()
			return nil, nil, err
		}
		files = append(files, f)
		info, err := f.Stat()
		if err != nil {
			shut()
			return nil, nil, err
		}
		if info.IsDir() {
			shut()
			return nil, nil, refusal(fmt.Sprintf("%s is a folder: name the files in it.", name))
		}
		size := info.Size()
		if !info.Mode().IsRegular() {
			size = 0 // a pipe does not know
		}
		sources = append(sources, silo.Source{Name: filepath.Base(name), Size: size, From: f})
	}
	return sources, shut, nil
}

// A lazy file is opened when it is first read.
type lazy struct {
	name string
	f    *os.File
}

func (l *lazy) Read(b []byte) (int, error) {
	if l.f == nil {
		f, err := os.Open(l.name)
		if err != nil {
			return 0, err
		}
		l.f = f
	}
	n, err := l.f.Read(b)
	if err != nil {
		l.f.Close()
	}
	return n, err
}

// fresh refuses to write over what is to be read.
func fresh(name string, files []string) error {
	a, err := os.Stat(name)
	if err != nil {
		return nil
	}
	for _, f := range files {
		if b, err := os.Stat(f); err == nil && os.SameFile(a, b) {
			return refusal(fmt.Sprintf("%s is one of the files to read: choose another name to write to.", name))
		}
	}
	return nil
}

// whole writes a file whole or not at all: what was there stays until the new one is complete.
// What nobody else need read, nobody else may.
func whole(name string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return os.WriteFile(name, b.Bytes(), 0o600) // a device or a pipe has nothing to keep
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".alongside-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if _, err := f.Write(b.Bytes()); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
