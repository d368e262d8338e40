// SPDX-License-Identifier: MIT

package silo

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"
)

// An xesCareful finds tags with encoding/xml.
type xesCareful struct {
	d      *xml.Decoder
	src    *rationed
	before int  // lines before the first one it reads
	begun  bool // something other than white space has been read
}

func newXESCareful(src io.Reader, before int, begun bool) *xesCareful {
	c := &xesCareful{src: &rationed{r: bufio.NewReader(src)}, before: before, begun: begun}
	c.d = xml.NewDecoder(c.src)
	c.d.CharsetReader = xesDecoded
	return c
}

func (c *xesCareful) line() int {
	line, _ := c.d.InputPos()
	return c.before + line
}

var (
	errXESEntities = errors.New("entities of its own")
	errXESDeclared = errors.New("an XML declaration in the middle")
)

func (c *xesCareful) next(t *xesTag) error {
	for {
		c.src.left = longest
		token, err := c.d.RawToken()
		if c.src.err != nil && c.src.err != io.EOF {
			return c.src.err
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			key, value := t.key[:0], t.value[:0]
			*t = xesTag{is: opens, name: []byte(token.Name.Local)}
			for _, a := range token.Attr {
				switch a.Name.Local {
				case "key":
					t.key = append(key[:0], a.Value...)
				case "value":
					t.value = append(value[:0], a.Value...)
				}
			}
			c.begun = true
			return nil
		case xml.EndElement:
			*t = xesTag{is: closes, name: []byte(token.Name.Local)}
			return nil
		case xml.Directive:
			// Entities can be made to grow without end, or to fetch what is not ours to fetch.
			if bytes.Contains(bytes.ToUpper(token), []byte("ENTITY")) {
				return errXESEntities
			}
			c.begun = true
		case xml.ProcInst:
			if token.Target == "xml" && c.begun {
				return errXESDeclared
			}
			c.begun = true
		case xml.CharData:
			c.begun = c.begun || len(bytes.TrimLeft(bytes.TrimPrefix(token, bom), " \t\r\n")) > 0
		default:
			c.begun = true
		}
	}
}

// A rationed reader gives no more than what is left, so that a quote that is never closed
// cannot fill the memory.
type rationed struct {
	r    *bufio.Reader
	left int
	err  error
}

func (r *rationed) ReadByte() (byte, error) {
	if r.left <= 0 {
		r.err = errXESLong
		return 0, r.err
	}
	r.left--
	c, err := r.r.ReadByte()
	if err != nil {
		r.err = err
	}
	return c, err
}

func (r *rationed) Read(p []byte) (int, error) {
	if r.left <= 0 {
		r.err = errXESLong
		return 0, r.err
	}
	n, err := r.r.Read(p[:min(len(p), r.left)])
	r.left -= n
	if err != nil {
		r.err = err
	}
	return n, err
}

// xesDecoded reads an encoding of eight bits by the name that a file gives it.
func xesDecoded(label string, src io.Reader) (io.Reader, error) {
	name := bare(label)
	switch name {
	case "usascii", "ascii", "utf16", "utf16le", "utf16be":
		return src, nil
	case "latin1", "l1":
		name = "iso88591"
	case "latin9":
		name = "iso885915"
	}
	name = strings.Replace(name, "cp125", "windows125", 1)
	for _, e := range charmap.All {
		if m, ok := e.(*charmap.Charmap); ok && bare(m.String()) == name {
			return transform.NewReader(src, m.NewDecoder()), nil
		}
	}
	return nil, fmt.Errorf("no way to read %q", label)
}
