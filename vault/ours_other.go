// SPDX-License-Identifier: MIT

//go:build !linux

package vault

import (
	"errors"
	"fmt"
	"os"
)

const nonblock = 0

// ours says what is wrong with a file that others than we may read, as far as can be told here.
func ours(f *os.File) error {
	is, err := f.Stat()
	if err != nil {
		return err
	}
	if !is.Mode().IsRegular() {
		return errors.New("it is not a file")
	}
	if mode := is.Mode().Perm(); mode&0o077 != 0 {
		return fmt.Errorf("others may read or change it (mode %04o): let only its owner, with chmod 600", mode)
	}
	return nil
}
