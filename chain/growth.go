// SPDX-License-Identifier: MIT

package chain

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// A Growth proves that a log only grew from one size to another.
type Growth struct {
	From, To int64
	Path     []tlog.Hash
}

// ProveGrowth makes that proof.
func ProveGrowth(reader tlog.HashReader, from, to int64) (Growth, error) {
	g := Growth{From: from, To: to}
	if from < 0 || from > to {
		return g, fmt.Errorf("a log does not grow from %d to %d leaves", from, to)
	}
	if from == 0 {
		return g, nil
	}
	path, err := tlog.ProveTree(to, from, reader)
	if err != nil {
		return g, fmt.Errorf("read the log: %w", err)
	}
	g.Path = path
	return g, nil
}

const growthTitle = "alongside growth 1"

// String is the proof as text.
func (g Growth) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\nfrom %d\nto %d\n", growthTitle, g.From, g.To)
	for _, h := range g.Path {
		fmt.Fprintf(&b, "%s\n", h)
	}
	return b.String()
}

// ParseGrowth reads what String wrote, and nothing else.
func ParseGrowth(text string) (Growth, error) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 3 || lines[0] != growthTitle {
		return Growth{}, wrong(ErrGarbled, "this is not a proof that a log grew")
	}
	var g Growth
	from, fok := strings.CutPrefix(lines[1], "from ")
	to, tok := strings.CutPrefix(lines[2], "to ")
	var ferr, terr error
	g.From, ferr = strconv.ParseInt(from, 10, 64)
	g.To, terr = strconv.ParseInt(to, 10, 64)
	if !fok || !tok || ferr != nil || terr != nil || g.From < 0 || g.To < g.From {
		return Growth{}, wrong(ErrGarbled, "lines 2 and 3 of the proof do not say from what size to what size the log grew")
	}
	var err error
	if g.Path, err = hashes(lines[3:], 4); err != nil {
		return Growth{}, err
	}
	if g.String() != text {
		return Growth{}, wrong(ErrGarbled, "the proof is not written as it should be")
	}
	return g, nil
}
