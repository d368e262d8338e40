// SPDX-License-Identifier: MIT

// Package keep copies all stories of a store out, sealed as they are, and brings them back, into any
// engine. It writes two files: one of stories, and apart from it one of their wrapped keys, which lives for
// a short while, so that an old backup cannot bring back what was forgotten. The root key is in neither.
//
// Both files begin with one line that a person can read, and go on with records: a byte that says what it
// is, four that say how long, and that much. The last one counts what is in the file and holds the
// SHA-256 of all before, so that a file that was cut off, changed or added to is known for one.
package keep

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
)

// A kind says what a record is.
type kind byte

// A file of stories has of each story S, then its E and P, then O, in the order of the stories' ids; then C
// and H; then Z. A file of keys has K and R for each story that was not forgotten, in the same order; then Z.
const (
	recStory  kind = 'S' // a story: its id, and where the log has witnessed its strands
	recEntry  kind = 'E' // an entry or look of it
	recPart   kind = 'P' // a part of an attachment of it
	recOver   kind = 'O' // that was all of it, and whether it was forgotten
	recSigned kind = 'C' // the log's size and checkpoint
	recHashes kind = 'H' // hashes of the log
	recKey    kind = 'K' // a story's wrapped key
	recRows   kind = 'R' // and its rows, sealed, or nothing
	recEnd    kind = 'Z' // how many records and what there was, and the sum of all before
)

// longest is how long a record may be.
const longest = 64 << 20

// A Count says what is in a backup. Entries are looks, too.
type Count struct{ Stories, Forgotten, Entries, Parts, Rows int }

func (c Count) bytes() []byte {
	var b []byte
	for _, n := range []int{c.Stories, c.Forgotten, c.Entries, c.Parts, c.Rows} {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	return b
}

// A pen writes records, and the end.
type pen struct {
	to  *bufio.Writer
	sum hash.Hash
	n   uint64
	err error // the first; nothing is written after it
}

func newPen(w io.Writer, h header) *pen {
	p := &pen{sum: sha256.New()}
	p.to = bufio.NewWriterSize(io.MultiWriter(w, p.sum), 256<<10)
	_, p.err = p.to.WriteString(h.String())
	return p
}

func (p *pen) write(k kind, payload ...[]byte) error {
	n := 0
	for _, b := range payload {
		n += len(b)
	}
	if p.err == nil && n > longest {
		p.err = errors.New("something in the stories is too long for a backup")
	}
	p.raw(binary.BigEndian.AppendUint32([]byte{byte(k)}, uint32(n)))
	for _, b := range payload {
		p.raw(b)
	}
	p.n++
	return p.err
}

func (p *pen) raw(b []byte) {
	if p.err == nil {
		_, p.err = p.to.Write(b)
	}
}

// ending is how long the last record is.
const ending = 8 + 5*8 + sha256.Size

// end writes the last record. Without it there is no backup.
func (p *pen) end(c Count) error {
	p.raw(binary.BigEndian.AppendUint32([]byte{byte(recEnd)}, ending))
	p.raw(binary.BigEndian.AppendUint64(nil, p.n))
	p.raw(c.bytes())
	if p.err == nil {
		p.err = p.to.Flush()
	}
	p.raw(p.sum.Sum(nil))
	if p.err == nil {
		p.err = p.to.Flush()
	}
	return p.err
}

// An eye reads what a pen wrote.
type eye struct {
	header
	from  *bufio.Reader
	sum   hash.Hash
	n     uint64
	count []byte // once the end was read: what the file says is in the backup
}

func newEye(r io.Reader, what string) (*eye, error) {
	e := &eye{from: bufio.NewReaderSize(r, 256<<10), sum: sha256.New()}
	line, err := e.line()
	if err != nil {
		return nil, err
	}
	if e.header, err = parseHeader(line, what); err != nil {
		return nil, err
	}
	return e, nil
}

// line reads the first line, of what may be a file without any.
func (e *eye) line() (string, error) {
	var line []byte
	for len(line) < 512 {
		b, err := e.from.ReadByte()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", err
		}
		if line = append(line, b); b == '\n' {
			break
		}
	}
	e.sum.Write(line)
	return string(line), nil
}

func (e *eye) read(b []byte) error {
	if _, err := io.ReadFull(e.from, b); err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return fmt.Errorf("the backup of %s was cut off", e.What)
		}
		return fmt.Errorf("read the backup of %s: %w", e.What, err)
	}
	e.sum.Write(b)
	return nil
}

// changed says that the file is not what was written.
func (e *eye) changed(how string) error {
	return fmt.Errorf("the backup of %s was changed or damaged: %s", e.What, how)
}

// next gives the next record; recEnd when all was read, and all of it is as it was written.
func (e *eye) next() (kind, []byte, error) {
	var head [5]byte
	if err := e.read(head[:]); err != nil {
		return 0, nil, err
	}
	k, n := kind(head[0]), binary.BigEndian.Uint32(head[1:])
	if k == recEnd {
		return k, nil, e.end(n)
	}
	if n > longest {
		return 0, nil, e.changed("something in it is longer than anything can be")
	}
	e.n++
	payload, err := e.payload(int(n))
	return k, payload, err
}

func (e *eye) end(n uint32) error {
	if n != ending {
		return e.changed("its end is not one")
	}
	b := make([]byte, ending)
	said := b[:ending-sha256.Size]
	if err := e.read(said); err != nil {
		return err
	}
	sum := e.sum.Sum(nil)
	if err := e.read(b[len(said):]); err != nil {
		return err
	}
	if binary.BigEndian.Uint64(said) != e.n || !bytes.Equal(sum, b[len(said):]) {
		return e.changed("it is not what its end was written for")
	}
	switch _, err := e.from.ReadByte(); {
	case err == nil:
		return e.changed("something follows its end")
	case !errors.Is(err, io.EOF):
		return fmt.Errorf("read the backup of %s: %w", e.What, err)
	}
	e.count = said[8:]
	return nil
}

// payload reads n bytes, a piece at a time: what says that it is long has to be.
func (e *eye) payload(n int) ([]byte, error) {
	b := make([]byte, 0, min(n, 64<<10))
	for len(b) < n {
		at := len(b)
		b = append(b, make([]byte, min(n-at, max(at, 64<<10)))...)
		if err := e.read(b[at:]); err != nil {
			return nil, err
		}
	}
	return b, nil
}
