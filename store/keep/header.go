// SPDX-License-Identifier: MIT

package keep

import (
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"alongside/store"
)

// version is that of what is written here. One that is higher is another Alongside's to read.
const version = 1

const (
	title  = "alongside backup "
	moment = "2006-01-02T15:04:05.000000Z"
)

// A header is the line with which a file begins. Pair is the same in both files of one backup, and in no
// other.
type header struct {
	What  string // "stories" or "keys"
	Place [32]byte
	Pair  [16]byte
	Made  int64
}

func (h header) String() string {
	return fmt.Sprintf("%s%d of %x made %s, pair %x, %s\n", title, version, h.Place, time.UnixMicro(h.Made).UTC().Format(moment), h.Pair, h.What)
}

// parseHeader reads what String wrote, of the half that is wanted.
func parseHeader(line, want string) (header, error) {
	h := header{What: want}
	rest, ok := strings.CutPrefix(line, title)
	n, rest, _ := strings.Cut(rest, " of ")
	v, err := strconv.Atoi(n)
	switch {
	case !ok || err != nil || v < 1:
		return h, fmt.Errorf("this is no backup of %s", want)
	case v > version:
		return h, fmt.Errorf("open the backup of %s: %w", want, store.ErrNewer)
	}
	f := strings.Split(strings.NewReplacer(" made ", "\n", ", pair ", "\n", ", ", "\n").Replace(rest), "\n")
	if len(f) != 5 || f[4] != "" {
		return h, fmt.Errorf("the first line of the backup of %s was changed or cut off", want)
	}
	if f[3] != want && (f[3] == "stories" || f[3] == "keys") {
		return h, fmt.Errorf("this is not the half of a backup that holds the %s, but the other", want)
	}
	made, err := time.Parse(moment, f[1])
	if err == nil {
		h.Made = made.UnixMicro()
		err = inHex(h.Place[:], f[0])
	}
	if err == nil {
		err = inHex(h.Pair[:], f[2])
	}
	if err != nil || h.String() != line { // there is one way to write it
		return h, fmt.Errorf("the first line of the backup of %s was changed", want)
	}
	return h, nil
}

func inHex(to []byte, s string) error {
	b, err := hex.DecodeString(s)
	if err != nil {
		return err
	}
	if len(b) != len(to) {
		return hex.ErrLength
	}
	copy(to, b)
	return nil
}
