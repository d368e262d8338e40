// SPDX-License-Identifier: MIT

package vault

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// This is the machine it runs on.
func This() Machine {
	return Machine{Sys: os.DirFS("/sys"), Stat: spot, Read: os.ReadFile, Env: os.Getenv}
}

func spot(path string) (Spot, error) {
	path, err := filepath.Abs(path)
	if err == nil {
		path, err = filepath.EvalSymlinks(path)
	}
	if err != nil {
		return Spot{}, err
	}
	var st unix.Stat_t
	if err := unix.Stat(path, &st); err != nil {
		return Spot{}, &os.PathError{Op: "stat", Path: path, Err: err}
	}
	var on unix.Statfs_t
	if err := unix.Statfs(path, &on); err != nil {
		return Spot{}, &os.PathError{Op: "statfs", Path: path, Err: err}
	}
	return Spot{Path: path, Major: unix.Major(st.Dev), Minor: unix.Minor(st.Dev), Memory: volatile(&on)}, nil
}
