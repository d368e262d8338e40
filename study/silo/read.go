// SPDX-License-Identifier: MIT

package silo

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"alongside/page"
	"alongside/study/log"
)

// Read reads all sources into one log, and says what became of each. A person is the same
// person in all of them. A case is the same case only where tables have the same first row,
// as one system's export in several files; elsewhere the file's name stands before the case's.
// A time without a zone is read as UTC. The error is a *Sorry, or ctx's.
func Read(ctx context.Context, sources []Source, o Options) (*log.Log, []File, error) {
	if len(sources) == 0 {
		return nil, nil, &Sorry{"nothing to read", "name at least one file"}
	}
	if o.As != "" && !slices.Contains(Formats, o.As) {
		return nil, nil, &Sorry{o.As, "no such format can be read: choose one of " + strings.Join(Formats, ", ")}
	}
	tell := progress(sources, o.Progress)
	all := make([]*opening, len(sources))
	for i, s := range sources {
		var err error
		if all[i], err = open(ctx, s, o.As, tell); err != nil {
			return nil, nil, sorry(ctx, s, err)
		}
	}
	apart(all)
	b := log.NewBuilder()
	files := make([]File, len(sources))
	for i, p := range all {
		f := &files[i]
		f.Name, f.Format = p.source.Name, p.format
		if err := p.read(ctx, b, o, f); err != nil {
			return nil, files, sorry(ctx, p.source, err)
		}
	}
	nobody(files, b.People.Len() > 0)
	l, err := b.Build()
	if err != nil {
		return nil, files, &Sorry{sources[0].Name, fmt.Sprintf("%v: study a part of it", err)}
	}
	return l, files, nil
}

func (p *opening) read(ctx context.Context, b *log.Builder, o Options, f *File) error {
	switch p.format {
	case "xes":
		return readXES(ctx, b, p.src, p.source, o, f)
	case "ocel":
		return readOCEL(ctx, b, p.src, p.source, o, f)
	case "life":
		return readLife(ctx, b, p.src, p.source, o, f)
	}
	return readCSV(ctx, b, p.src, p.source, o, f)
}

// sorry makes any error the one sentence that people see, but lets ctx's through.
func sorry(ctx context.Context, s Source, err error) error {
	var known *Sorry
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &known):
		return known
	}
	return &Sorry{s.Name, fmt.Sprintf("it cannot be read: %v", err)}
}

// progress adds up what is read of all sources. Their size is 0 where one is not known.
func progress(sources []Source, tell func(read, size int64)) func(n int) {
	if tell == nil {
		return func(int) {}
	}
	read, size := int64(0), int64(0)
	for _, s := range sources {
		size += s.Size
		if s.Size <= 0 {
			size = 0
			break
		}
	}
	return func(n int) {
		read += int64(n)
		tell(read, size)
	}
}

// apart gives each of several sources its agency, and the names of its cases a prefix where
// they are another system's.
func apart(all []*opening) {
	if len(all) < 2 {
		return
	}
	names := make(map[string]int)
	groups := make(map[string]string) // the first row of a table -> the prefix of its cases
	for i, p := range all {
		name := base(p.source.Name)
		if names[name]++; names[name] > 1 {
			name = fmt.Sprintf("%s %d", name, names[name])
		}
		p.source.agency = name
		group := p.header()
		if group == "" {
			group = fmt.Sprint(i)
		}
		if _, ok := groups[group]; !ok {
			groups[group] = name + " "
		}
		p.source.prefix = groups[group]
	}
	if len(groups) == 1 {
		for _, p := range all {
			p.source.prefix = ""
		}
	}
}

// header is the first row of a table as it stands in the file, and "" for other formats.
func (p *opening) header() string {
	if p.format != "csv" {
		return ""
	}
	begin, _ := p.src.Peek(peeked)
	row, _, _ := strings.Cut(string(begin), "\n")
	return strings.TrimSpace(row)
}

// base is the name of a file without folders and endings.
func base(name string) string {
	b := path.Base(strings.ReplaceAll(name, `\`, "/"))
	b = strings.TrimSuffix(b, ".gz")
	if short := strings.TrimSuffix(b, path.Ext(b)); short != "" {
		return short
	}
	return b
}

// nobody adds to the files that do not say whose cases they hold what follows from that.
func nobody(files []File, somebody bool) {
	note := page.S("No column says whose case it is, so each case counts as one person until --person COLUMN names the column that does.")
	if somebody {
		note = page.S("No column says whose case it is, so what it holds is in nobody's life until --person COLUMN names the column that does.")
	}
	for i := range files {
		if files[i].nobody {
			files[i].Notes = append(files[i].Notes, note)
		}
	}
}

// peeked is how much of a source is looked at to tell what it is.
const peeked = 16 << 10

// An opening is a source of which it is known what it is.
type opening struct {
	source Source
	format string
	src    *bufio.Reader
}
