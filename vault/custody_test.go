// SPDX-License-Identifier: MIT

package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"
)

// A made-up machine: sda with two partitions; sdb; an NVMe disk of two namespaces; sdc and sdd as a
// RAID with an encrypted volume on it; a card with a boot disk of its own; a mounted image on sdb; a
// disk in memory; two volumes that are made of each other; and a volume with nothing under it.
const madeUp = `
8:0   devices/pci/ata1/host0/block/sda            device=devices/pci/ata1/host0
8:1   devices/pci/ata1/host0/block/sda/sda1       partition
8:2   devices/pci/ata1/host0/block/sda/sda2       partition
8:16  devices/pci/usb1/host1/block/sdb            device=devices/pci/usb1/host1
8:17  devices/pci/usb1/host1/block/sdb/sdb1       partition
8:32  devices/pci/ata3/host2/block/sdc            device=devices/pci/ata3/host2
8:48  devices/pci/ata4/host3/block/sdd            device=devices/pci/ata4/host3
259:0 devices/pci/nvme/nvme0/nvme0n1              device=devices/pci/nvme/nvme0
259:1 devices/pci/nvme/nvme0/nvme0n1/nvme0n1p1    partition
259:2 devices/pci/nvme/nvme0/nvme0n2              device=devices/pci/nvme/nvme0
259:3 devices/virtual/nvme-subsystem/nvme-subsys1/nvme1n1 device=devices/virtual/nvme-subsystem/nvme-subsys1
259:4 devices/virtual/nvme-subsystem/nvme-subsys1/nvme1n2 device=devices/virtual/nvme-subsystem/nvme-subsys1
9:0   devices/virtual/block/md0                   slaves=8:32,8:48
253:0 devices/virtual/block/dm-0                  slaves=9:0
253:1 devices/virtual/block/dm-1                  slaves=8:2
253:2 devices/virtual/block/dm-2                  slaves=253:3
253:3 devices/virtual/block/dm-3                  slaves=253:2
253:4 devices/virtual/block/dm-4
253:5 devices/virtual/block/dm-5                  slaves=253:4,8:16
179:0 devices/mmc/mmc0/block/mmcblk0              device=devices/mmc/mmc0
179:8 devices/mmc/mmc0/block/mmcblk0/mmcblk0boot0 device=devices/mmc/mmc0/block/mmcblk0
7:0   devices/virtual/block/loop0                 backing=/stick/image
7:1   devices/virtual/block/loop1                 backing=/gone/image
1:0   devices/virtual/block/ram0
8:64  devices/pci/ata5/host4/block/sde            slaves=broken
8:80  devices/pci/ata6/host5/block/sdf            device=out
`

// paths are where things lie on it; a path that is not here lies nowhere.
var paths = map[string]string{
	"/": "8:1", "/srv": "8:2", "/srv/stories.db": "8:2", "/srv/root.key": "8:2", "/root.key": "8:1", "/stick": "8:17",
	"/stick/root.key": "8:17", "/nvme1": "259:1", "/nvme2": "259:2", "/raid": "253:0", "/raid/root.key": "253:0",
	"/part": "8:48", "/crypt": "253:1", "/ring": "253:2", "/hollow": "253:4", "/half": "253:5", "/card": "179:0",
	"/boot": "179:8", "/image": "7:0", "/stick/image": "8:17", "/image-gone": "7:1", "/ram": "1:0", "/broken": "8:64",
	"/out": "8:80", "/overlay": "0:30", "/overlay/root.key": "0:30", "/btrfs": "0:31", "/unknown": "77:7", "/sub1": "259:3", "/sub2": "259:4",
	"/backup": "8:16", "/backup/root.key": "8:16", "/backup-of": "8:16", "/backup-of/root.key": "8:16", "/typed.key": "8:2", "/backup/typed.key": "8:16", "/hidden.key": "8:16",
	"/run/credentials/alongside": "0:40 memory", "/run/credentials/alongside/root.key": "0:40 memory", "/dev/shm/root.key": "0:41 memory",
	"/run/credentials/typed.key": "0:40 memory", "/run/credentials/alongside/typed.key": "0:40 memory",
}

func machine(t *testing.T, env string) Machine {
	t.Helper()
	sys := fstest.MapFS{}
	link := func(from, to string) {
		up := strings.Repeat("../", strings.Count(from, "/"))
		sys[from] = &fstest.MapFile{Mode: fs.ModeSymlink | 0o777, Data: []byte(up + to)}
	}
	where := make(map[string]string)
	lines := strings.Split(strings.TrimSpace(madeUp), "\n")
	for _, l := range lines {
		f := strings.Fields(l)
		where[f[0]] = f[1]
	}
	for _, l := range lines {
		f := strings.Fields(l)
		at := f[1]
		link("dev/block/"+f[0], at)
		sys[at+"/dev"] = &fstest.MapFile{Data: []byte(f[0] + "\n")}
		sys[at+"/size"] = &fstest.MapFile{Data: []byte("1\n")}
		for _, has := range f[2:] {
			is, to, _ := strings.Cut(has, "=")
			switch {
			case is == "partition":
				sys[at+"/partition"] = &fstest.MapFile{Data: []byte("1\n")}
			case is == "device" && to == "out":
				sys[at+"/device"] = &fstest.MapFile{Mode: fs.ModeSymlink | 0o777, Data: []byte(strings.Repeat("../", 20) + "etc")}
			case is == "device":
				sys[to+"/uevent"] = &fstest.MapFile{}
				link(at+"/device", to)
			case is == "backing":
				sys[at+"/loop/backing_file"] = &fstest.MapFile{Data: []byte(to + "\n")}
			case to == "broken":
				sys[at+"/slaves/what/dev"] = &fstest.MapFile{Data: []byte("what?\n")}
			case is == "slaves":
				for _, s := range strings.Split(to, ",") {
					link(at+"/slaves/"+path.Base(where[s]), where[s])
				}
			}
		}
	}
	return Machine{Sys: sys,
		Stat: func(p string) (Spot, error) {
			at, ok := paths[p]
			if p == "/forbidden" {
				return Spot{}, fs.ErrPermission
			}
			if !ok {
				return Spot{}, fs.ErrNotExist
			}
			s := Spot{Path: p, Memory: strings.HasSuffix(at, "memory")}
			_, err := fmt.Sscanf(at, "%d:%d", &s.Major, &s.Minor)
			return s, err
		},
		Read: func(p string) ([]byte, error) {
			switch path.Base(p) {
			case "typed.key":
				return []byte("-----BEGIN AGE ENCRYPTED FILE-----\n"), nil
			case "hidden.key":
				return nil, fs.ErrPermission
			}
			return []byte("alongside root key 1\n"), nil
		},
		Env: func(name string) string {
			if name == "CREDENTIALS_DIRECTORY" {
				return env
			}
			return ""
		}}
}

func TestWhere(t *testing.T) {
	const credentials = "/run/credentials/alongside"
	for _, c := range []struct {
		it, key, store, backup, env string
		want                        Custody
		says                        string
	}{
		{"lies in the stories' folder", "/srv/root.key", "/srv/stories.db", "", "", WithTheStories, sayWith},
		{"lies on another partition of one disk", "/root.key", "/srv/stories.db", "", "", WithTheStories, sayWith},
		{"lies beside an encrypted volume on the same disk", "/root.key", "/crypt", "", "", WithTheStories, sayWith},
		{"lies on a stick", "/stick/root.key", "/srv/stories.db", "", "", Apart, sayApart},
		{"lies on a stick, and the stories are not there yet", "/stick/root.key", "/srv/new/stories.db", "", "", Apart, sayApart},
		{"lies on the disk where the stories will be", "/root.key", "/srv/new/stories.db", "", "", WithTheStories, sayWith},
		{"lies on a RAID that shares a disk with the stories", "/raid/root.key", "/part", "", "", WithTheStories, sayWith},
		{"lies on a RAID of other disks", "/raid/root.key", "/srv/stories.db", "", "", Apart, sayApart},
		{"lies on another namespace of one NVMe disk", "/nvme1", "/nvme2", "", "", WithTheStories, sayWith},
		{"lies on another NVMe disk", "/nvme1", "/sub1", "", "", Apart, sayApart},
		{"lies on another namespace of a disk with two ways to it", "/sub1", "/sub2", "", "", WithTheStories, sayWith},
		{"lies on the boot disk of the stories' card", "/boot", "/card", "", "", WithTheStories, sayWith},
		{"lies where the stories' disk is a file", "/stick/root.key", "/image", "", "", WithTheStories, sayWith},
		{"lies elsewhere than the file that is the stories' disk", "/srv/root.key", "/image", "", "", Apart, sayApart},
		{"meets a mounted file that is gone", "/srv/root.key", "/image-gone", "", "", WithTheStories, sayDoubt},
		{"lies on the same layers", "/overlay/root.key", "/overlay", "", "", WithTheStories, sayWith},
		{"lies on layers over nobody knows what", "/overlay/root.key", "/srv/stories.db", "", "", WithTheStories, sayDoubt},
		{"meets stories on a file system of its own devices", "/stick/root.key", "/btrfs", "", "", WithTheStories, sayDoubt},
		{"meets stories on a device that /sys does not know", "/stick/root.key", "/unknown", "", "", WithTheStories, sayDoubt},
		{"meets stories on a disk in memory", "/stick/root.key", "/ram", "", "", WithTheStories, sayDoubt},
		{"meets volumes made of one another", "/stick/root.key", "/ring", "", "", WithTheStories, sayDoubt},
		{"meets a volume with nothing under it", "/stick/root.key", "/hollow", "", "", WithTheStories, sayDoubt},
		{"meets a volume half of which is its own disk", "/stick/root.key", "/half", "", "", WithTheStories, sayWith},
		{"meets a volume half of which cannot be told", "/srv/root.key", "/half", "", "", WithTheStories, sayDoubt},
		{"meets a volume that makes no sense", "/stick/root.key", "/broken", "", "", WithTheStories, sayDoubt},
		{"meets a link out of /sys", "/stick/root.key", "/out", "", "", WithTheStories, sayDoubt},
		{"may not look at the stories", "/stick/root.key", "/forbidden", "", "", WithTheStories, sayDoubt},
		{"is not told where the stories are", "/stick/root.key", "", "", "", WithTheStories, sayDoubt},
		{"is not there", "/nowhere.key", "/srv/stories.db", "", "", WithTheStories, sayMissing},
		{"may not be read", "/hidden.key", "/srv/stories.db", "", "", WithTheStories, sayMissing},
		{"lies inside the backups", "/backup/root.key", "/srv/stories.db", "/backup", "", WithTheStories, sayInside},
		{"lies in a folder that begins as the backups' does, on their disk", "/backup-of/root.key", "/srv/stories.db", "/backup", "", WithTheStories, sayBackups},
		{"lies in such a folder on another disk", "/raid/root.key", "/srv/stories.db", "/backup", "", Apart, sayApart},
		{"lies on the disk of the backups", "/stick/root.key", "/srv/stories.db", "/backup", "", WithTheStories, sayBackups},
		{"lies on the disk where the backups will be", "/stick/root.key", "/raid", "/stick/later", "", WithTheStories, sayBackups},
		{"meets backups that lie nobody knows where", "/stick/root.key", "/srv/stories.db", "/btrfs", "", WithTheStories, sayDoubtOver},
		{"was handed over by systemd", credentials + "/root.key", "/srv/stories.db", "/backup", credentials, Apart, sayCredential},
		{"is only said to be handed over", "/srv/root.key", "/srv/stories.db", "", "/srv", WithTheStories, sayWith},
		{"lies in memory, but not by systemd", "/dev/shm/root.key", "/srv/stories.db", "", credentials, WithTheStories, sayDoubt},
		{"lies in memory, and nobody speaks of systemd", credentials + "/root.key", "/srv/stories.db", "", "", WithTheStories, sayDoubt},
		{"was handed over, and is backed up", credentials + "/root.key", "/srv/stories.db", "/run/credentials/alongside", credentials, WithTheStories, sayInside},
		{"is typed", "/typed.key", "/srv/stories.db", "", "", Typed, sayTyped},
		{"is typed and handed over", credentials + "/typed.key", "/srv/stories.db", "", credentials, Typed, sayTyped},
		{"is typed and backed up", "/backup/typed.key", "/srv/stories.db", "/backup", "", Typed, sayTyped + sayTypedTaken},
	} {
		got, says := Where(c.key, c.store, c.backup, machine(t, c.env))
		want := c.says
		if want == sayApart {
			want += sayHost
		}
		if got != c.want || strings.Join(says, "") != want {
			t.Errorf("it %s: got %v %q, want %v %q", c.it, got, says, c.want, want)
		}
	}
}

// TestDoubtIsNotApart breaks each thing that Where asks, one after another, and never hears apart.
func TestDoubtIsNotApart(t *testing.T) {
	sound := machine(t, "")
	if got, _ := Where("/stick/root.key", "/srv/stories.db", "/raid", sound); got != Apart {
		t.Fatalf("got %v of a sound machine", got)
	}
	names := make(map[string]bool)
	for n := range machine(t, "").Sys.(fstest.MapFS) {
		names[n] = true
	}
	asked := 0
	for n := range names {
		m := machine(t, "")
		sys := m.Sys.(fstest.MapFS)
		was := sys[n]
		delete(sys, n)
		got, says := Where("/stick/root.key", "/srv/stories.db", "/raid", m)
		if got == Apart && strings.HasPrefix(n, "dev/block/") && needed(n) {
			t.Errorf("without %s: got apart", n)
		}
		if got != Apart {
			asked++
			if says[0] != sayDoubt && says[0] != sayDoubtOver {
				t.Errorf("without %s: got %q", n, says)
			}
		}
		sys[n] = was
	}
	if asked < 6 {
		t.Errorf("only %d things mattered", asked)
	}
	m := machine(t, "")
	m.Stat = func(string) (Spot, error) { return Spot{}, errors.New("no") }
	if got, _ := Where("/stick/root.key", "/srv/stories.db", "", m); got != WithTheStories {
		t.Errorf("where nothing can be looked at: got %v", got)
	}
}

func needed(name string) bool {
	switch path.Base(name) {
	case "8:17", "8:2", "253:0", "9:0", "8:32", "8:48":
		return true
	}
	return false
}

func TestZeroCustodyIsTheWorst(t *testing.T) {
	var c Custody
	if c != WithTheStories || c.String() != "with the stories" || Apart.String() != "apart" || Typed.String() != "typed" || Custody(9).String() != "with the stories" {
		t.Error("a custody that nobody found out is taken for a better one")
	}
}
