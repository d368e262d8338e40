// SPDX-License-Identifier: MIT

// Package keep copies all stories of a store out, sealed as they are, and brings them back, into any
// engine. It writes two files: one of stories, and apart from it one of their wrapped keys, which lives for
// a short while, so that an old backup cannot bring back what was forgotten. The root key is in neither.
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

const (
	recStory  kind = 'S' // a story: its id, and whether it was forgotten
	recEntry  kind = 'E' // an entry or look of it
	recPart   kind = 'P' // a part of an attachment of it
	recKey    kind = 'K' // a story's wrapped key
	recRows   kind = 'R' // and its rows, sealed
	recHashes kind = 'H' // hashes of the log
	recLeaf   kind = 'L' // where a strand stands in it
	recSigned kind = 'C' // its checkpoint
	recEnd    kind = 'Z' // how many records there were, and the sum of all before
)

// longest bounds what is read into memory at once.
const longest = 96 << 20

// A header is what a file begins with. Pair is the same in both files of one backup, and in no other.
type header struct {
	What  string // "stories" or "keys"
	Place [32]byte
	Pair  [16]byte
	Made  int64
}

const firstLine = "alongside backup 1, "

func (h header) bytes() []byte {
	b := append([]byte(firstLine+h.What+"\n"), h.Place[:]...)
	b = append(b, h.Pair[:]...)
	return binary.BigEndian.AppendUint64(b, uint64(h.Made))
}

// A pen writes records, and the end.
type pen struct {
	to  *bufio.Writer
	sum hash.Hash
	n   uint64
	err error
}

func newPen(w io.Writer, h header) *pen {
	p := &pen{sum: sha256.New()}
	p.to = bufio.NewWriterSize(io.MultiWriter(w, p.sum), 256<<10)
	_, p.err = p.to.Write(h.bytes())
	return p
}

func (p *pen) write(k kind, payload ...[]byte) {
	if p.err != nil {
		return
	}
	n := 0
	for _, b := range payload {
		n += len(b)
	}
	if n > longest {
		p.err = errors.New("something in the stories is too long for a backup")
		return
	}
	head := binary.BigEndian.AppendUint32([]byte{byte(k)}, uint32(n))
	_, p.err = p.to.Write(head)
	for _, b := range payload {
		if p.err == nil {
			_, p.err = p.to.Write(b)
		}
	}
	p.n++
}

func (p *pen) end() error {
	if p.err == nil {
		p.err = p.to.Flush()
	}
	sum := p.sum.Sum(nil)
	p.write(recEnd, binary.BigEndian.AppendUint64(nil, p.n), sum)
	if p.err == nil {
		p.err = p.to.Flush()
	}
	return p.err
}

// An eye reads what a pen wrote.
type eye struct {
	header
	from *bufio.Reader
	sum  hash.Hash
	n    uint64
}

func newEye(r io.Reader, what string) (*eye, error) {
	e := &eye{from: bufio.NewReaderSize(r, 32<<10), sum: sha256.New()}
	line, err := e.from.ReadSlice('\n')
	switch {
	case err != nil || !bytes.HasPrefix(line, []byte("alongside backup ")):
		return nil, fmt.Errorf("this is no backup of %s", what)
	case !bytes.HasPrefix(line, []byte(firstLine)):
		return nil, errors.New("a newer Alongside wrote this backup: use that one")
	case string(line) != firstLine+what+"\n":
		return nil, fmt.Errorf("this is not the half of a backup that holds the %s, but the other", what)
	}
	e.What = what
	e.sum.Write(line)
	rest := make([]byte, 32+16+8)
	if err := e.read(rest); err != nil {
		return nil, err
	}
	e.Place, e.Pair, e.Made = [32]byte(rest), [16]byte(rest[32:]), int64(binary.BigEndian.Uint64(rest[48:]))
	return e, nil
}

func (e *eye) read(b []byte) error {
	if _, err := io.ReadFull(e.from, b); err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return fmt.Errorf("the backup of %s was cut off", e.What)
		}
		return err
	}
	e.sum.Write(b)
	return nil
}

// next gives the next record; recEnd when all was read, and all of it was as it was written.
func (e *eye) next() (kind, []byte, error) {
	sum := e.sum.Sum(nil)
	var head [5]byte
	if err := e.read(head[:]); err != nil {
		return 0, nil, err
	}
	n := binary.BigEndian.Uint32(head[1:])
	if n > longest {
		return 0, nil, fmt.Errorf("the backup of %s was changed: something in it is longer than anything can be", e.What)
	}
	payload, err := e.payload(int(n))
	if err != nil {
		return 0, nil, err
	}
	k := kind(head[0])
	if k != recEnd {
		e.n++
		return k, payload, nil
	}
	if len(payload) != 8+32 || binary.BigEndian.Uint64(payload) != e.n || !bytes.Equal(payload[8:], sum) {
		return 0, nil, fmt.Errorf("the backup of %s was changed: its end does not fit the rest", e.What)
	}
	if _, err := e.from.ReadByte(); err != io.EOF {
		return 0, nil, fmt.Errorf("something follows the end of the backup of %s", e.What)
	}
	return k, nil, nil
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
