// SPDX-License-Identifier: MIT

package chain

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A Proof says that a strand's head stands in the log, under a signed checkpoint. Its text is that of
// https://c2sp.org/tlog-proof, the head being its extra data: a few lines that can be pasted anywhere,
// and checked offline.
type Proof struct {
	Head   Head
	At     int64       // which leaf it is, from 0
	Path   []tlog.Hash // from the leaf to the root
	Signed string      // the checkpoint with its signatures
}

// Prove makes the proof that head is leaf at of the log which the signed checkpoint is about.
func Prove(reader tlog.HashReader, head Head, at int64, signed string, by note.Verifier) (Proof, error) {
	c, err := OpenCheckpoint([]byte(signed), by)
	if err != nil {
		return Proof{}, err
	}
	if at < 0 || at >= c.Size {
		return Proof{}, wrong(ErrMissing, "the checkpoint is of %d leaves, and leaf %d is not among them yet", c.Size, at)
	}
	path, err := tlog.ProveRecord(c.Size, at, reader)
	if err != nil {
		return Proof{}, fmt.Errorf("read the log: %w", err)
	}
	p := Proof{Head: head, At: at, Path: path, Signed: signed}
	if _, err := p.Check(by); err != nil {
		return Proof{}, err
	}
	return p, nil
}

// Check says whether the proof holds, and gives the checkpoint under which it does. Known are the log's
// own key and those of witnesses.
func (p Proof) Check(known ...note.Verifier) (Checkpoint, error) {
	c, err := OpenCheckpoint([]byte(p.Signed), known...)
	if err != nil {
		return c, err
	}
	if p.At < 0 || p.At >= c.Size {
		return c, wrong(ErrCut, "leaf %d is not in a log of %d leaves: the log was cut off, or the proof was changed", p.At, c.Size)
	}
	if tlog.CheckRecord(p.Path, c.Size, c.Root, p.At, tlog.RecordHash(p.Head.Leaf())) != nil {
		return c, wrong(ErrChanged, "the proof does not lead to the checkpoint: number %d, or the proof, was changed", p.Head.Seq)
	}
	return c, nil
}

const proofTitle = "c2sp.org/tlog-proof@v1"

// String is the proof as text.
func (p Proof) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\nextra %s\nindex %d\n", proofTitle, base64.StdEncoding.EncodeToString(p.Head.append(nil)), p.At)
	for _, h := range p.Path {
		fmt.Fprintf(&b, "%s\n", h)
	}
	return b.String() + "\n" + p.Signed
}

// ParseProof reads what String wrote, and nothing else.
func ParseProof(text string) (Proof, error) {
	front, signed, ok := strings.Cut(text, "\n\n")
	lines := strings.Split(front, "\n")
	if !ok || len(lines) < 3 || lines[0] != proofTitle {
		return Proof{}, wrong(ErrGarbled, "this is not a proof that something stands in a log, or the beginning or the end of it is missing")
	}
	p := Proof{Signed: signed}
	extra, ok := strings.CutPrefix(lines[1], "extra ")
	raw, err := base64.StdEncoding.DecodeString(extra)
	if ok && err == nil {
		p.Head, ok = readHead(raw)
	}
	if !ok || err != nil {
		return Proof{}, wrong(ErrGarbled, "line 2 of the proof does not say what it is about")
	}
	at, ok := strings.CutPrefix(lines[2], "index ")
	if p.At, err = strconv.ParseInt(at, 10, 64); !ok || err != nil || p.At < 0 {
		return Proof{}, wrong(ErrGarbled, "line 3 of the proof does not say which leaf it is about")
	}
	if p.Path, err = hashes(lines[3:], 4); err != nil {
		return Proof{}, err
	}
	if p.String() != text {
		return Proof{}, wrong(ErrGarbled, "the proof is not written as it should be")
	}
	return p, nil
}

// hashes reads lines of a proof, the first of which is line n.
func hashes(lines []string, n int) ([]tlog.Hash, error) {
	var all []tlog.Hash
	if len(lines) > 64 {
		return nil, wrong(ErrGarbled, "no log is so large that its proofs have %d steps", len(lines))
	}
	for i, l := range lines {
		h, err := tlog.ParseHash(l)
		if err != nil {
			return nil, wrong(ErrGarbled, "line %d of the proof is not a hash", n+i)
		}
		all = append(all, h)
	}
	return all, nil
}
