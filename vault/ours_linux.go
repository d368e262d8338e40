// SPDX-License-Identifier: MIT

package vault

import (
	"errors"
	"fmt"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

const nonblock = syscall.O_NONBLOCK

// ours says what is wrong with a file that others than we may read. A systemd credential is ours too:
// it belongs to root, and where we are not root its group's right to read is how systemd lets us in.
func ours(f *os.File) error {
	is, err := f.Stat()
	if err != nil {
		return err
	}
	if !is.Mode().IsRegular() {
		return errors.New("it is not a file")
	}
	st, ok := is.Sys().(*syscall.Stat_t)
	if !ok {
		return errors.New("whose it is cannot be told")
	}
	mode := is.Mode().Perm()
	var on unix.Statfs_t
	if st.Uid == 0 && st.Gid == 0 && mode == 0o440 && unix.Fstatfs(int(f.Fd()), &on) == nil && volatile(&on) {
		return nil
	}
	if st.Uid != uint32(os.Geteuid()) {
		return errors.New("it belongs to somebody else: whoever owns it can read and change it")
	}
	if mode&0o077 != 0 {
		return fmt.Errorf("others may read or change it (mode %04o): let only its owner, with chmod 600", mode)
	}
	return nil
}

// volatile says whether a file system is in memory alone.
func volatile(on *unix.Statfs_t) bool {
	return on.Type == unix.RAMFS_MAGIC || on.Type == unix.TMPFS_MAGIC
}
