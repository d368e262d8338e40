// SPDX-License-Identifier: MIT

package silo

// An XES file is read one tag at a time. What a tag means is decided in one place (xes.go);
// tags come from one of two readers, which must agree:
//
//   - xesQuick, ours, which knows tags, attributes in either kind of quotes, the five entities
//     of XML and numbered ones, comments, CDATA and processing instructions, in UTF-8;
//   - xesCareful, which asks encoding/xml, and is slower by far.
//
// The rule between them: xesQuick begins. At the first thing that it does not know, it stops
// before it, and xesCareful carries on from there to the end of the file. What is odd is
// therefore read, or refused with its line, by encoding/xml. xesQuick passes over text that
// means nothing in XES, and does not check it as strictly as encoding/xml would.
type xesTags interface {
	// next fills in t, which is good until the next call. After the last tag it gives io.EOF.
	next(t *xesTag) error
	// line is where the tag given last ends, from 1.
	line() int
}

// An xesTag is one tag, without prefixes, and the two attributes that matter in XES.
type xesTag struct {
	is               tagIs
	name, key, value []byte // key and value are nil where the tag has none
}

type tagIs uint8

const (
	opens  tagIs = iota // <event>
	closes              // </event>
	whole               // <event/>
)

// longest is how long one tag, comment or piece of text may be, in bytes.
const longest = 1 << 20

// errXESOdd says that xesQuick met something it does not know. errXESLong is what it says.
type xesError string

func (e xesError) Error() string { return string(e) }

const (
	errXESOdd  = xesError("not for the quick reader")
	errXESLong = xesError("a tag longer than 1 MiB")
)
