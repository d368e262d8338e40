// SPDX-License-Identifier: MIT

package carry

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"

	"filippo.io/age"

	"alongside/chain"
	"alongside/story"
)

// A Piece is one thing of a story on the move: an entry or a look as it is sealed, or a part of an
// attachment.
type Piece struct {
	Kind   PieceKind
	Strand int      // of an entry or look
	Seq    int      // of an entry or look, or the number of a part
	Name   [16]byte // of a part
	Mark   chain.Mark
	Link   chain.Link
	Bytes  []byte // sealed; of a proof, its text
}

// A PieceKind says what a piece is.
type PieceKind byte

const (
	Sealed PieceKind = 's'
	Part   PieceKind = 'p'
	Proof  PieceKind = 'f'
	end    PieceKind = 'e'
)

// A Head is what a moving story begins with.
type Head struct {
	Story story.ID
	Key   [32]byte // the story's own
	Made  int64
}

const (
	firstMove = "alongside story, to move 1\n"
	// longestPiece bounds what is read into memory at once.
	longestPiece = 64 << 20
)

// A Packer writes a story to move. Close says that it is all there.
type Packer struct {
	out  io.WriteCloser
	buf  *bufio.Writer
	sum  hash.Hash
	n    uint64
	head Head
}

// Pack begins a file that only one of to opens: a passphrase, or a place. It holds the story's key and
// its sealed bytes, so that what arrives is the same story to the byte, chain and all.
func Pack(w io.Writer, head Head, to ...age.Recipient) (*Packer, error) {
	out, err := age.Encrypt(w, to...)
	if err != nil {
		return nil, fmt.Errorf("encrypt a story to move: %w", err)
	}
	p := &Packer{out: out, sum: sha256.New(), head: head}
	p.buf = bufio.NewWriterSize(io.MultiWriter(out, p.sum), 64<<10)
	p.buf.WriteString(firstMove)
	p.buf.Write(head.Story[:])
	p.buf.Write(head.Key[:])
	binary.Write(p.buf, binary.BigEndian, head.Made)
	return p, nil
}

// Add writes one piece.
func (p *Packer) Add(piece Piece) error {
	if len(piece.Bytes) > longestPiece {
		return errors.New("a piece of this story is too long to move")
	}
	p.n++
	p.write(piece)
	return nil
}

func (p *Packer) write(piece Piece) {
	p.buf.WriteByte(byte(piece.Kind))
	p.buf.WriteByte(byte(piece.Strand))
	binary.Write(p.buf, binary.BigEndian, uint64(piece.Seq))
	p.buf.Write(piece.Name[:])
	p.buf.Write(piece.Mark[:])
	p.buf.Write(piece.Link[:])
	binary.Write(p.buf, binary.BigEndian, uint32(len(piece.Bytes)))
	p.buf.Write(piece.Bytes)
}

// Close writes the end: how many pieces there were, and the sum of all bytes before.
func (p *Packer) Close() error {
	if err := p.buf.Flush(); err != nil {
		return err
	}
	p.write(Piece{Kind: end, Seq: int(p.n), Mark: chain.Mark(p.sum.Sum(nil))})
	if err := p.buf.Flush(); err != nil {
		return err
	}
	return p.out.Close()
}

// IsMove says whether a file may be a story to move: that it is encrypted.
func IsMove(b []byte) bool { return bytes.HasPrefix(b, []byte("age-encryption.org/v1\n")) }

// ErrOpens answers a passphrase, or a place, that does not open the file.
var ErrOpens = errors.New("this does not open the file: it is another passphrase, or was made for another place")

// Unpack reads what a Packer wrote and hands each piece to take. Nothing may be believed before it has
// returned nil: the end tells whether all was there.
func Unpack(r io.Reader, by []age.Identity, begin func(Head) error, take func(Piece) error) error {
	in, err := age.Decrypt(r, by...)
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) {
		return ErrOpens
	}
	if err != nil {
		return fmt.Errorf("this is no story to move, or it was changed: %w", err)
	}
	sum := sha256.New()
	b := bufio.NewReaderSize(in, 64<<10)
	read := func(v []byte) error {
		if _, err := io.ReadFull(b, v); err != nil {
			return fmt.Errorf("this story to move was cut off or changed: %w", noEOF(err))
		}
		return nil
	}
	first := make([]byte, len(firstMove)+16+32+8)
	if err := read(first); err != nil {
		return err
	}
	sum.Write(first)
	rest, ok := bytes.CutPrefix(first, []byte(firstMove))
	if !ok {
		return errors.New("this is no story to move, or a newer Alongside wrote it")
	}
	head := Head{Story: story.ID(rest[:16]), Key: [32]byte(rest[16:48]), Made: int64(binary.BigEndian.Uint64(rest[48:]))}
	if err := begin(head); err != nil {
		return err
	}
	fixed := make([]byte, 1+1+8+16+32+32+4)
	for n := uint64(0); ; n++ {
		if err := read(fixed); err != nil {
			return err
		}
		long := binary.BigEndian.Uint32(fixed[len(fixed)-4:])
		p := Piece{
			Kind: PieceKind(fixed[0]), Strand: int(fixed[1]), Seq: int(binary.BigEndian.Uint64(fixed[2:])),
			Name: [16]byte(fixed[10:26]), Mark: chain.Mark(fixed[26:58]), Link: chain.Link(fixed[58:90]),
		}
		if long > longestPiece {
			return errors.New("a piece of this story is longer than any can be")
		}
		if p.Kind == end {
			return ended(b, p, n, long, sum)
		}
		if p.Kind != Sealed && p.Kind != Part && p.Kind != Proof || p.Strand > 2 || p.Seq < 0 {
			return errors.New("this story to move holds something that this Alongside does not know")
		}
		p.Bytes = make([]byte, long)
		if err := read(p.Bytes); err != nil {
			return err
		}
		sum.Write(fixed)
		sum.Write(p.Bytes)
		if err := take(p); err != nil {
			return err
		}
	}
}

func ended(b *bufio.Reader, p Piece, n uint64, long uint32, sum hash.Hash) error {
	if uint64(p.Seq) != n || long != 0 || p.Mark != chain.Mark(sum.Sum(nil)) {
		return errors.New("this story to move is not all there: what its end says does not fit")
	}
	if _, err := b.ReadByte(); err != io.EOF {
		return errors.New("something follows the end of this story to move")
	}
	return nil
}

func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// ByPassphrase says of a file's beginning whether a passphrase opens it, and not a place's key.
func ByPassphrase(b []byte) bool { return bytes.Contains(b, []byte("\n-> scrypt ")) }
