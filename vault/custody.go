// SPDX-License-Identifier: MIT

package vault

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"filippo.io/age/armor"
)

// A Custody says where a root key lies, as far as a thief is concerned. The zero Custody is the worst,
// and stands wherever there is doubt.
type Custody int

const (
	WithTheStories Custody = iota // who steals the disk, or a backup, reads everything
	Apart                         // on another disk, or handed over by systemd
	Typed                         // sealed with a passphrase that somebody types at each start
)

func (c Custody) String() string {
	switch c {
	case Apart:
		return "apart"
	case Typed:
		return "typed"
	}
	return "with the stories"
}

// A Spot is where a path leads on a machine.
type Spot struct {
	Path         string // absolute, and without links
	Major, Minor uint32 // the device it lies on, as stat has it
	Memory       bool   // on ramfs or tmpfs
}

// A Machine is what Where asks. This gives the one it runs on.
type Machine struct {
	Sys  fs.FS // what /sys shows; it must follow links
	Stat func(path string) (Spot, error)
	Read func(path string) ([]byte, error)
	Env  func(name string) string
}

// What Where says. Each is printed at the start, and shown to whoever asks who can read their story.
const (
	sayWith       = "The key lies on the same disk as the stories: whoever steals the disk reads everything."
	sayBackups    = "The key lies on the same disk as the backups: whoever steals the disk reads everything."
	sayInside     = "The key lies inside the folder of the backups: whoever takes a backup reads everything."
	sayDoubt      = "Whether the key lies on another disk than the stories cannot be told, so it counts as the same: whoever steals the disk may read everything."
	sayDoubtOver  = "Whether the key lies on another disk than the backups cannot be told, so it counts as the same: whoever steals the disk may read everything."
	sayMissing    = "The key file cannot be looked at, so it counts as lying with the stories: whoever steals the disk may read everything."
	sayApart      = "The key lies on another disk than the stories: whoever steals one of the two reads nothing."
	sayHost       = "In a virtual machine only its host can tell whether two disks are really one."
	sayCredential = "The key was handed over by systemd and lies in memory. Whether it was sealed to the TPM cannot be seen from inside; if it was not, it may still lie on the disk of the stories."
	sayTyped      = "The key is sealed with a passphrase that is typed at each start: whoever steals the disk has to guess it."
	sayTypedTaken = "The sealed key lies inside the folder of the backups: whoever takes a backup can try to guess the passphrase, for as long as they like."
)

// Where finds out who holds the key of the stories: where the root key file lies, beside the stories
// and their backups. It believes no setting. The sentences say it to people; the first is the reason.
// A path that is not there yet counts as the folder in which it will be; an empty backup as none, and
// an empty store (a database on another machine, say) as a place that cannot be told.
func Where(key, store, backup string, m Machine) (Custody, []string) {
	k, err := m.Stat(key)
	if err != nil {
		return WithTheStories, []string{sayMissing}
	}
	inside := false
	if backup != "" {
		b, err := m.Stat(backup)
		inside = err == nil && within(k.Path, b.Path)
	}
	head, err := m.Read(k.Path)
	switch {
	case err != nil:
		return WithTheStories, []string{sayMissing}
	case bytes.HasPrefix(head, []byte(armor.Header)) && inside:
		return Typed, []string{sayTyped, sayTypedTaken}
	case bytes.HasPrefix(head, []byte(armor.Header)):
		return Typed, []string{sayTyped}
	case inside:
		return WithTheStories, []string{sayInside}
	case m.credential(k):
		return Apart, []string{sayCredential}
	}
	if same, sure := m.together(k, store); same {
		return WithTheStories, []string{sayWith}
	} else if !sure {
		return WithTheStories, []string{sayDoubt}
	}
	if backup != "" {
		if same, sure := m.together(k, backup); same {
			return WithTheStories, []string{sayBackups}
		} else if !sure {
			return WithTheStories, []string{sayDoubtOver}
		}
	}
	return Apart, []string{sayApart, sayHost}
}

// credential says whether systemd handed the file over, into memory, for this start only. Memory alone
// is not enough: a key that somebody copied there came from a disk, and nobody knows which.
func (m Machine) credential(k Spot) bool {
	named := m.Env("CREDENTIALS_DIRECTORY")
	if named == "" || !k.Memory {
		return false
	}
	d, err := m.Stat(named)
	return err == nil && within(k.Path, d.Path)
}

// together says whether a file lies on a disk on which other lies too, and whether that could be told.
func (m Machine) together(k Spot, other string) (same, sure bool) {
	o, err := m.spot(other)
	if err != nil {
		return false, false
	}
	if k.Major == o.Major && k.Minor == o.Minor {
		return true, true
	}
	ks, kerr := m.disks(k)
	os, oerr := m.disks(o)
	for disk := range ks {
		if os[disk] {
			return true, true
		}
	}
	return false, kerr == nil && oerr == nil
}

// spot looks at a path, or where that is not there yet, at the nearest folder above it that is.
func (m Machine) spot(path string) (Spot, error) {
	if path == "" {
		return Spot{}, errors.New("nowhere")
	}
	path = filepath.Clean(path)
	for {
		s, err := m.Stat(path)
		if above := filepath.Dir(path); errors.Is(err, fs.ErrNotExist) && above != path {
			path = above
			continue
		}
		return s, err
	}
}

// within says whether a path lies in a folder, or is it.
func within(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, strings.TrimSuffix(folder, "/")+"/")
}
