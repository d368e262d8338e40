// SPDX-License-Identifier: MIT

package silo

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

const (
	bombFree  = 64 << 20 // what gzip may expand to whatever it came from
	bombTimes = 200      // and how many times what it came from beyond that
)

// open looks at the beginning of a source, takes away gzip, UTF-16 and marks, and tells what
// format it is, or is to be read as.
func open(ctx context.Context, s Source, as string, tell func(int)) (*opening, error) {
	in := &counted{ctx: ctx, from: s.From, tell: tell}
	src := bufio.NewReaderSize(in, 4*peeked)
	if begin, _ := src.Peek(2); bytes.Equal(begin, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(src)
		if err != nil {
			return nil, damaged(s, err)
		}
		src = bufio.NewReaderSize(&guarded{from: z, in: in, source: s}, 4*peeked)
		s.Size = 0 // of what is inside
	}
	begin, err := src.Peek(peeked)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if bytes.HasPrefix(begin, []byte{0xff, 0xfe}) || bytes.HasPrefix(begin, []byte{0xfe, 0xff}) {
		decode := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
		src = bufio.NewReaderSize(transform.NewReader(src, decode), 4*peeked)
		s.Size = 0
		if begin, err = src.Peek(peeked); err != nil && err != io.EOF {
			return nil, err
		}
	}
	if bom := []byte("\ufeff"); bytes.HasPrefix(begin, bom) {
		begin = begin[len(bom):]
		if _, err := src.Discard(len(bom)); err != nil {
			return nil, err
		}
	}
	if why := unreadable(begin); why != "" {
		return nil, &Sorry{s.Name, why}
	}
	s.From = nil // it is read through src from here on
	if as == "" {
		as = sniff(begin)
	}
	return &opening{s, as, src}, nil
}

// sniff tells a format by how it begins.
func sniff(begin []byte) string {
	begin = bytes.TrimSpace(begin)
	switch {
	case bytes.HasPrefix(begin, []byte("<")):
		return "xes"
	case bytes.HasPrefix(begin, []byte("{")):
		return "ocel"
	case bytes.HasPrefix(begin, []byte("alongside life")):
		return "life"
	}
	return "csv"
}

// others are what people hand over that is no text, by how it begins.
var others = []struct{ begin, why string }{
	{"PK\x03\x04", "it is a zip archive, or a workbook: unpack it first, or save the sheet as CSV"},
	{"PK\x05\x06", "it is a zip archive with nothing in it: choose another file"},
	{"\xd0\xcf\x11\xe0", "it is an old Excel or Word file: save the sheet as CSV in UTF-8"},
	{"%PDF", "it is a PDF, made for printing: ask for the same as CSV"},
	{"SQLite format 3\x00", "it is an SQLite database: export its events as CSV"},
	{"PAR1", "it is a Parquet file: export it as CSV"},
	{"BZh", "it is packed with bzip2: unpack it first"},
	{"\xfd7zXZ\x00", "it is packed with xz: unpack it first"},
	{"\x28\xb5\x2f\xfd", "it is packed with zstd: unpack it first"},
	{"7z\xbc\xaf", "it is a 7z archive: unpack it first"},
	{"\x1f\x8b", "it is packed with gzip twice: unpack it first"},
}

// unreadable says why what begins so is no text, or "".
func unreadable(begin []byte) string {
	if len(bytes.TrimSpace(begin)) == 0 {
		return "there is nothing in it: choose another file"
	}
	for _, o := range others {
		if bytes.HasPrefix(begin, []byte(o.begin)) {
			return o.why
		}
	}
	if i := bytes.IndexByte(begin, 0); i >= 0 {
		return fmt.Sprintf("there is a NUL byte on line %d, so it is no plain text: save it again as CSV in UTF-8", 1+bytes.Count(begin[:i], []byte{'\n'}))
	}
	return ""
}

// A counted reader tells what it reads, and stops when ctx does.
type counted struct {
	ctx  context.Context
	from io.Reader
	tell func(int)
	n    int64
}

func (c *counted) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.from.Read(p)
	c.n += int64(n)
	c.tell(n)
	return n, err
}

// A guarded reader unpacks, and refuses what expands as no honest file does.
type guarded struct {
	from   io.Reader
	in     *counted
	out    int64
	source Source
}

func (g *guarded) Read(p []byte) (int, error) {
	n, err := g.from.Read(p)
	g.out += int64(n)
	switch {
	case g.out > bombFree && g.out > bombTimes*g.in.n:
		return 0, &Sorry{g.source.Name, fmt.Sprintf("it unpacks to more than %d times its size, as no honest file does: unpack it by hand and look at it first", bombTimes)}
	case err != nil && err != io.EOF:
		return n, damaged(g.source, err)
	}
	return n, err
}

func damaged(s Source, err error) error {
	var corrupt flate.CorruptInputError
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.EOF) ||
		errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &corrupt) {
		return &Sorry{s.Name, "it is packed with gzip, and damaged: ask for it again"}
	}
	return err
}
