// SPDX-License-Identifier: MIT

// Package store says what a store of stories promises. It holds sealed bytes, marks, links and
// small rows: it has no key that opens anything and knows no word of any story. Storetest proves
// each promise against each engine, and against one deliberately broken store per promise.
package store

import (
	"context"
	"errors"
	"iter"

	"golang.org/x/mod/sumdb/tlog"

	"alongside/chain"
)

var (
	// ErrMoved: the story has grown since it was read. Nothing was written; read the rest, decide again.
	ErrMoved = errors.New("the story has grown since it was read")
	// ErrForgotten: the story was forgotten, for ever.
	ErrForgotten = errors.New("the story was forgotten")
	// ErrFull: there is no room on the disk. Nothing was written; reading goes on, and writing
	// does as soon as there is room again.
	ErrFull = errors.New("there is no room left on the disk")
	// ErrOtherPlace: the store belongs to another place's root key. Nothing was opened.
	ErrOtherPlace = errors.New("these stories belong to another place's key")
	// ErrNewer: the store was written by a newer Alongside than this one. Nothing was opened.
	ErrNewer = errors.New("these stories were written by a newer Alongside")
	// ErrOpen: another process has this file open.
	ErrOpen = errors.New("another Alongside has these stories open")
)

// An ID is random: it says nothing about whose story it is, nor when it began.
type ID [16]byte

// A Strand is one of a story's chains. All three are there from its birth.
type Strand int

const (
	Said   Strand = iota // entries
	Looked               // who looked, for the owner to see
	Held                 // looks that the owner is told of later
)

// Strands are all of them.
var Strands = [...]Strand{Said, Looked, Held}

// A Sealed is an entry, or a look, that only the story's key opens.
type Sealed struct {
	Seq  int        // from 1, without gaps, each strand its own
	Mark chain.Mark // salted commitment to what is sealed
	Link chain.Link // chain.Next of the link before
	Text []byte     // empty once the story is forgotten
}

// A Row lets a list that crosses stories find this one. Rows of one store are a set: no two are
// equal in Story, Kind, Key and Seq, and one that is added takes the place of such a one.
type Row struct {
	Story ID
	Seq   int    // the entry that made it, or 0
	Kind  string // one of a few plain words of the house; never a word of a story
	Key   string // blind: keyed bytes, of which only the index key's holder knows what they stand for
	Text  string // sealed, or what the owner has published to everyone, or empty
	Due   int64  // microseconds since 1970 UTC; 0 is always
}

// A Change is one entry, or one look, and all that becomes true with it.
type Change struct {
	Story ID
	In    Strand
	Was   chain.Link // the head of Said that who wrote it had read and decided on; zero with the first entry
	Key   []byte     // the story's wrapped key: with the first entry of Said, and never else
	// Entry: in Said all of it is given, Seq one more than the head's and Link the next of Was.
	// In the other strands Seq and Link are the store's to fill in (many look at once, and
	// none has to wait for the others), and what is given there is not looked at.
	Entry Sealed
	// Add, Del are all of c.Story. Del goes first, by Story, Kind, Key and Seq alone; a Row to
	// be deleted that is not there is no error.
	Add, Del []Row
}

// A Store serves many goroutines, on PostgreSQL many processes. No write crosses stories. Keys
// and ids compare as bytes. A Store takes every time as an argument and has no clock. Bytes it is
// handed it does not keep; bytes it gives may be kept.
type Store interface {
	// Add writes c whole or not at all, and ErrMoved, with nothing written, unless the head of
	// Said is c.Was. When it returns nil, c survives kill -9 and power loss. ErrMoved,
	// ErrForgotten and ErrFull mean that nothing was written; any other error means unknown:
	// Read tells whether the entry is there. Calls that wait together may be committed together;
	// one that is refused does not refuse its neighbours. An impossible change (a seq that is
	// not the next, a link that is not the next of Was and Mark, a row of another story, a key
	// not with the first entry or none with it, a look before it, a strand that is none of
	// Strands) is refused with an error of its own, which is none of the above.
	Add(ctx context.Context, c Change) error

	// Read gives, from one moment no earlier than the call, the wrapped key and what follows
	// seq after, in order. What was acknowledged before the call is in it. A story that never
	// began has no key, nothing to give and no error. With ErrForgotten, and with no other error,
	// comes a sequence all the same: marks and links, each Text empty, so that the chain can be
	// verified. Only that one need not be walked, for whoever stops at an error.
	// The sequence may be walked once, and holds nothing open once it has been walked, broken
	// off, or ctx has ended; it has to be walked.
	Read(ctx context.Context, story ID, in Strand, after int) (key []byte, each iter.Seq2[Sealed, error], err error)

	// Find gives at most n rows of one kind and key, due by then (Due <= due), in the order of
	// due, story and seq. Of kind alone, whatever the key, when key is "".
	Find(ctx context.Context, kind, key string, due int64, n int) ([]Row, error)

	// Rows gives all rows of one story, in the order of kind, key and seq.
	Rows(ctx context.Context, story ID) ([]Row, error)

	// Move puts row now where was stands exactly so; nil is no row. Of many callers one is told
	// true, and then it is as durable as an entry. So one node alone takes a notice or a check-in,
	// or puts a summary away. A row of a forgotten story is not put anywhere: false; nor is one
	// put where another than was stands. The story need not have begun, though Check may name such
	// a row. Nil twice, and rows of
	// two stories, are an error.
	Move(ctx context.Context, was, now *Row) (bool, error)

	// Forget drops the key, then every sealed byte, part and row; marks and links stay, and the
	// chain verifies. It may be repeated, and goes on where a crash left it. A story that never
	// began can be forgotten too, and then never begins.
	Forget(ctx context.Context, story ID) error

	// Check reads everything and names, in a sentence each, every entry, look, row, key or part
	// that is not as it was written, as far as that can be told without a key.
	Check(ctx context.Context) iter.Seq[error]

	Keys
	Parts
	Log

	Close() error
}

// A Kept is one story and its wrapped key, nil if it was forgotten.
type Kept struct {
	Story ID
	Key   []byte
}

// Keys are the wrapped keys, which stand in a file or a table of their own.
type Keys interface {
	// Stories gives at most n stories after one, in the order of their ids, the forgotten ones
	// too, and none that never began and was not forgotten either.
	Stories(ctx context.Context, after ID, n int) ([]Kept, error)

	// Rewrap puts wrapped key now where was stands exactly so, and says whether it stood there.
	// No entry is written again. It neither gives a story its first key nor takes its last.
	Rewrap(ctx context.Context, story ID, was, now []byte) (bool, error)
}

// Parts are pieces of voices and photos, sealed one by one. An entry that names them is added
// after them, so that no entry names what is not there.
type Parts interface {
	// Put keeps part n (from 0) of what is called name; it may be repeated with the same bytes,
	// and refuses other bytes under a name that is there. It is as durable as an entry. The
	// story need not have begun; of a forgotten one, ErrForgotten.
	Put(ctx context.Context, story, name ID, n int, sealed []byte) error

	// Part gives it, or nil and no error where there is none.
	Part(ctx context.Context, story, name ID, n int) ([]byte, error)

	// Names gives what the parts of a story are called, in order.
	Names(ctx context.Context, story ID) ([]ID, error)

	// Pieces gives which parts name has, in order.
	Pieces(ctx context.Context, story, name ID) ([]int, error)
}

// A Growth says that a strand of a story grew.
type Growth struct {
	N     int64 // grows with every growth; gaps are nothing
	Story ID
	In    Strand
}

// A Leaf says at which leaf of the log a strand's link stands.
type Leaf struct {
	Story ID
	In    Strand
	Seq   int
	At    int64 // from 0
}

// A Batch is what a notary appends to the log at once.
type Batch struct {
	Size   int64       // the log's size as the notary read it
	Now    int64       // and with this batch
	Hashes []tlog.Hash // all that tlog.StoredHashes gave for the new leaves, in order
	Leaves []Leaf      // where the heads it witnesses stand; a padding leaf has none
	Signed []byte      // the checkpoint, a signed note
	Upto   int64       // growths up to here are in it, and may be dropped
}

// A Log is one Merkle log over the heads of all strands. It is off the write path of entries.
type Log interface {
	// Grew gives at most n growths after one, in order. A growth whose Add was acknowledged
	// before the call is never passed over for good: whoever goes on from the last N it was
	// given meets every growth, even where transactions end out of order.
	Grew(ctx context.Context, after int64, n int) ([]Growth, error)

	// Extend appends b whole or not at all, and ErrMoved unless the log has b.Size leaves.
	Extend(ctx context.Context, b Batch) error

	// Hashes gives the stored hashes at those indexes, in tlog's numbering; an index that is not
	// there is an error.
	Hashes(ctx context.Context, at []int64) ([]tlog.Hash, error)

	// Signed gives the newest checkpoint and the log's size, nil and 0 before the first.
	Signed(ctx context.Context) ([]byte, int64, error)

	// Leaf gives the newest leaf of a strand; false where it has none yet.
	Leaf(ctx context.Context, story ID, in Strand) (Leaf, bool, error)
}
