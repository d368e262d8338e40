// SPDX-License-Identifier: MIT

package silo

import (
	"bytes"
	"context"
	"errors"
	"io"
)

// A metered reader knows where lines end, and gives no more than huge bytes ahead of what has
// been used, so that a quote that is never closed cannot fill the memory.
type metered struct {
	ctx    context.Context
	r      io.Reader
	given  int64
	used   int64
	ends   []int64 // where lines end, but for some that line has passed
	passed int     // how many of ends line has passed
	lines  int     // how many lines it has passed in all
	err    error   // what the source said last, but for its end
}

const huge = 16 << 20

var errHuge = errors.New("larger than 16 MiB")

func (m *metered) Read(p []byte) (int, error) {
	if m.given-m.used > huge {
		m.err = errHuge
		return 0, errHuge
	}
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := m.r.Read(p)
	for i := 0; i < n; {
		next := bytes.IndexByte(p[i:n], '\n')
		if next < 0 {
			break
		}
		m.ends = append(m.ends, m.given+int64(i+next))
		i += next + 1
	}
	m.given += int64(n)
	if err != nil && err != io.EOF {
		m.err = err
	}
	return n, err
}

// line gives the line, from 1, of what stands at offset, which must not be before an offset
// that was asked for earlier.
func (m *metered) line(offset int64) int {
	for m.passed < len(m.ends) && m.ends[m.passed] < offset {
		m.passed++
		m.lines++
	}
	if m.passed > 1024 && 2*m.passed > len(m.ends) {
		m.ends = append(m.ends[:0], m.ends[m.passed:]...)
		m.passed = 0
	}
	return m.lines + 1
}

// last is the line that the source ends on.
func (m *metered) last() int { return m.lines + len(m.ends) - m.passed + 1 }
