// SPDX-License-Identifier: MIT

package purpose

import (
	"bytes"
	"compress/flate"
	"io"
	"strings"
	"sync"
)

// packed is what was counted of a life, made small: a place remembers as many as it has people. Its first letter stands by itself, so that
// whoever is not counted need not be unpacked. "" is nothing.
type packed string

// inflaters and deflaters are taken in turns: making one takes longer than using it.
var inflaters = sync.Pool{New: func() any { return flate.NewReader(strings.NewReader("")) }}

var deflaters = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		panic(err) // its level is one that there is
	}
	return w
}}

func pack(text string) packed {
	if text == "" || text[0] != 'y' {
		return packed(text)
	}
	var b bytes.Buffer
	b.WriteByte(text[0])
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(&b)
	io.WriteString(w, text[1:]) // a buffer takes all
	w.Close()
	return packed(b.String())
}

// yes says whether it is of somebody who is counted.
func (p packed) yes() bool { return p != "" && p[0] == 'y' }

// longest is how long what is counted of a life can be: it is this program's own, and a damaged one fills no memory.
const longest = 1 << 20

// text is what was packed; of what is damaged, what there is of it.
func (p packed) text() string {
	if !p.yes() {
		return string(p)
	}
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	if err := r.(flate.Resetter).Reset(strings.NewReader(string(p[1:])), nil); err != nil {
		return ""
	}
	var b strings.Builder
	b.WriteByte(p[0])
	io.Copy(&b, io.LimitReader(r, longest)) // of what is damaged the rest is passed over
	return b.String()
}
