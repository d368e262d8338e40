// SPDX-License-Identifier: MIT

package chain

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A Checkpoint says what a log was at one size. Whoever keeps one outside, signed, can later tell
// whether the log was rewritten. Its text is that of https://c2sp.org/tlog-checkpoint, so that witnesses
// who know nothing of Alongside can sign it too.
type Checkpoint struct {
	Origin string // the log's name, and that of the key which signs it
	Size   int64  // how many leaves it had
	Root   tlog.Hash
}

// String is the text that is signed.
func (c Checkpoint) String() string { return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, c.Root) }

// ParseCheckpoint reads the text that is signed. Lines beyond the third, which others may write there,
// are not taken: no log of Alongside has any.
func ParseCheckpoint(text string) (Checkpoint, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return Checkpoint{}, wrong(ErrGarbled, "a checkpoint has three lines: the log's name, its size and its root")
	}
	c := Checkpoint{Origin: lines[0]}
	var err error
	if c.Size, err = strconv.ParseInt(lines[1], 10, 64); err != nil || c.Size < 0 {
		return Checkpoint{}, wrong(ErrGarbled, "line 2 of the checkpoint is not the size of a log")
	}
	if c.Root, err = tlog.ParseHash(lines[2]); err != nil {
		return Checkpoint{}, wrong(ErrGarbled, "line 3 of the checkpoint is not the root of a log")
	}
	if c.Origin == "" || c.String() != text {
		return Checkpoint{}, wrong(ErrGarbled, "the checkpoint is not written as it should be")
	}
	return c, nil
}

// Sign signs a checkpoint with the log's key, whose name must be the log's.
func (c Checkpoint) Sign(by note.Signer) ([]byte, error) {
	if by.Name() != c.Origin {
		return nil, fmt.Errorf("the key is that of %s and cannot sign for %s", by.Name(), c.Origin)
	}
	if _, err := ParseCheckpoint(c.String()); err != nil {
		return nil, err
	}
	signed, err := note.Sign(&note.Note{Text: c.String()}, by)
	if err != nil {
		return nil, fmt.Errorf("sign a checkpoint: %w", err)
	}
	return signed, nil
}

// OpenCheckpoint gives what a signed checkpoint says, if the log's own key, which is among those known,
// has signed it. Signatures by others may stand there too; those by known others must be good.
func OpenCheckpoint(signed []byte, known ...note.Verifier) (Checkpoint, error) {
	n, err := note.Open(signed, note.VerifierList(known...))
	var bad *note.InvalidSignatureError
	var none *note.UnverifiedNoteError
	switch {
	case errors.As(err, &bad):
		return Checkpoint{}, wrong(ErrChanged, "the signature of %s is not good: the checkpoint was changed", bad.Name)
	case errors.As(err, &none):
		return Checkpoint{}, wrong(ErrUnsigned, "the checkpoint is not signed by this log: it was changed, or comes from another")
	case err != nil:
		return Checkpoint{}, wrong(ErrGarbled, "the checkpoint is not a signed note: it was changed or cut off")
	}
	c, err := ParseCheckpoint(n.Text)
	if err != nil {
		return Checkpoint{}, err
	}
	own := false
	for _, s := range append(n.Sigs, n.UnverifiedSigs...) {
		raw, err := base64.StdEncoding.DecodeString(s.Base64)
		if err != nil || base64.StdEncoding.EncodeToString(raw) != s.Base64 {
			return Checkpoint{}, wrong(ErrGarbled, "the signature of %s is not written as it should be", s.Name)
		}
	}
	for _, s := range n.Sigs {
		own = own || s.Name == c.Origin
	}
	if !own {
		return Checkpoint{}, wrong(ErrOther, "the checkpoint is that of another log: %s", c.Origin)
	}
	return c, nil
}

// Compare says whether the log of one checkpoint became that of another by growing only. Grew proves
// it where they differ in size; nil where there is no proof, and then they must be equal.
func Compare(old, now Checkpoint, grew *Growth) error {
	switch {
	case old.Origin != now.Origin:
		return wrong(ErrOther, "these are checkpoints of two logs: %s and %s", old.Origin, now.Origin)
	case old.Size > now.Size:
		return wrong(ErrCut, "the log had %d leaves and now has %d: its end was cut off, or the later checkpoint is the earlier", old.Size, now.Size)
	case old.Size == now.Size && old.Root != now.Root:
		return wrong(ErrSplit, "at %d leaves this log shows two histories: what others were shown is not what you were shown", old.Size)
	case old.Size == now.Size:
		return nil
	case grew == nil:
		return wrong(ErrMissing, "nothing proves that the log of %d leaves is that of %d grown on", now.Size, old.Size)
	case grew.From != old.Size || grew.To != now.Size:
		return wrong(ErrOther, "the proof is about a log that grew from %d to %d leaves, not from %d to %d", grew.From, grew.To, old.Size, now.Size)
	case old.Size == 0 && len(grew.Path) == 0:
		return nil // whatever it is, it grew out of nothing
	case old.Size == 0 || tlog.CheckTree(grew.Path, now.Size, now.Root, old.Size, old.Root) != nil:
		return wrong(ErrChanged, "the log of %d leaves is not that of %d grown on: the log was rewritten, or the proof was changed", now.Size, old.Size)
	}
	return nil
}
