// SPDX-License-Identifier: MIT

//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peak gives the most memory the process held at once, in bytes.
func peak(p *os.ProcessState) float64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return float64(usage.Maxrss)
	}
	return float64(usage.Maxrss) * 1024
}
