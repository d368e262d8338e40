// SPDX-License-Identifier: MIT

package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// disks gives the whole disks that a spot lies on, each by where it stands in /sys: partitions of one
// disk are one disk, and what is made of several (encrypted volumes, RAID, a file that is mounted)
// is all of them. Whatever has no disk to be seen is an error: a file system over others, in memory,
// on a network, or with devices of its own making may lie anywhere.
func (m Machine) disks(s Spot) (map[string]bool, error) {
	found := make(map[string]bool)
	err := m.under(s, found, 0)
	return found, err
}

// deep is how many volumes may be made of one another; more are a ring.
const deep = 16

func (m Machine) under(s Spot, found map[string]bool, depth int) error {
	if depth > deep {
		return errors.New("volumes are made of one another without end")
	}
	at, err := m.follow(fmt.Sprintf("dev/block/%d:%d", s.Major, s.Minor))
	if err != nil {
		return err
	}
	return m.device(at, found, depth)
}

// device finds the disks under the block device whose folder is at.
func (m Machine) device(at string, found map[string]bool, depth int) error {
	if m.has(path.Join(at, "partition")) {
		at = path.Dir(at)
	}
	slaves, err := fs.ReadDir(m.Sys, path.Join(at, "slaves"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var unknown error
	for _, s := range slaves { // what one of them cannot tell, another may
		under, err := m.numbers(path.Join(at, "slaves", s.Name(), "dev"))
		if err == nil {
			err = m.under(under, found, depth+1)
		}
		unknown = errors.Join(unknown, err)
	}
	if len(slaves) > 0 {
		return unknown
	}
	if file, err := fs.ReadFile(m.Sys, path.Join(at, "loop/backing_file")); err == nil {
		s, err := m.Stat(strings.TrimSuffix(string(file), "\n"))
		if err != nil {
			return err
		}
		return m.under(s, found, depth+1)
	}
	// What was plugged in: two namespaces of one NVMe disk are one disk. A device without it is no disk.
	whole, err := m.follow(path.Join(at, "device"))
	if err != nil {
		return err
	}
	if m.has(path.Join(whole, "size")) { // a small disk beside a card, say, whose device is the card's disk
		return m.device(whole, found, depth+1)
	}
	found[whole] = true
	return nil
}

func (m Machine) has(name string) bool {
	_, err := fs.Stat(m.Sys, name)
	return err == nil
}

// follow gives where a link of /sys leads, as a path in it.
func (m Machine) follow(link string) (string, error) {
	to, err := fs.ReadLink(m.Sys, link)
	if err != nil {
		return "", err
	}
	to = path.Join(path.Dir(link), to)
	if !fs.ValidPath(to) {
		return "", fmt.Errorf("%s leads out of /sys", link)
	}
	return to, nil
}

// numbers reads a device's numbers, as "8:1" and the end of a line.
func (m Machine) numbers(name string) (Spot, error) {
	text, err := fs.ReadFile(m.Sys, name)
	if err != nil {
		return Spot{}, err
	}
	major, minor, ok := strings.Cut(strings.TrimSuffix(string(text), "\n"), ":")
	a, aerr := strconv.ParseUint(major, 10, 32)
	b, berr := strconv.ParseUint(minor, 10, 32)
	if err := errors.Join(aerr, berr); err != nil || !ok {
		return Spot{}, fmt.Errorf("%s: %q is no device", name, text)
	}
	return Spot{Major: uint32(a), Minor: uint32(b)}, nil
}
