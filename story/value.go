// SPDX-License-Identifier: MIT

package story

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// How each type of value is written and read. What cannot be read is never quoted where it may be
// somebody's words: errors end in logs, and words do not.

func appendWords[S ~string](b []byte, s S) []byte { return append(b, s...) }
func asIs[S ~string](s string) (S, error)         { return S(s), nil }

func appendNumber(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

func parseNumber(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || strconv.Itoa(n) != s {
		return 0, fmt.Errorf("%.40q is not a whole number", s)
	}
	return n, nil
}

func appendYes(b []byte, _ bool) []byte { return append(b, "yes"...) }

func parseYes(s string) (bool, error) {
	if s != "yes" {
		return false, fmt.Errorf("%.40q is not yes; for no the line is left out", s)
	}
	return true, nil
}

func appendID(b []byte, id ID) []byte { return id.append(append(b, '@')) }

func parseAtID(s string) (ID, error) {
	rest, ok := strings.CutPrefix(s, "@")
	if !ok {
		return ID{}, fmt.Errorf("%.40q has no @ before it", s)
	}
	return ParseID(rest)
}

// appendWho writes "Sam @id"; a name that holds an "@" and has no ID gets a bare "@" behind it, so
// that reading gives back what was written.
func appendWho(b []byte, w Who) []byte {
	b = append(b, w.Name...)
	if w.ID == (ID{}) && strings.IndexByte(w.Name, '@') < 0 {
		return b
	}
	if w.Name != "" {
		b = append(b, ' ')
	}
	b = append(b, '@')
	if w.ID == (ID{}) {
		return b
	}
	return w.ID.append(b)
}

var (
	errBareAt = errors.New("an @ alone stands only behind a name that has another @ in it")
	errNoGap  = errors.New("between a name and its @ stands one space, and without a name none")
	errZeroID = errors.New("this id is nobody's")
)

func parseWho(s string) (Who, error) {
	at := strings.LastIndexByte(s, '@')
	if at < 0 {
		return Who{Name: s}, nil
	}
	name, handle := s[:at], s[at+1:]
	if name != "" {
		name = name[:at-1]
		if s[at-1] != ' ' || name == "" {
			return Who{}, errNoGap
		}
	}
	if handle == "" {
		if strings.IndexByte(name, '@') < 0 {
			return Who{}, errBareAt
		}
		return Who{Name: name}, nil
	}
	id, err := ParseID(handle)
	if err == nil && id == (ID{}) {
		err = errZeroID
	}
	if err != nil {
		return Who{}, err
	}
	return Who{name, id}, nil
}

func appendAttachment(b []byte, a Attachment) []byte {
	b = append(append(b, a.Type...), ' ')
	b = append(strconv.AppendInt(b, a.Size, 10), ' ')
	b = append(appendID(b, a.Name), ' ')
	return hex.AppendEncode(b, a.Sum[:])
}

var errAttachment = errors.New("this is not a media type, a size, an id and a sum of 64 digits")

// parseAttachment reads from behind, since nothing keeps a type from holding spaces.
func parseAttachment(s string) (Attachment, error) {
	var a Attachment
	var p [3]string
	rest := s
	for i := range p {
		gap := strings.LastIndexByte(rest, ' ')
		if gap < 0 {
			return a, errAttachment
		}
		rest, p[i] = rest[:gap], rest[gap+1:]
	}
	size, err := strconv.ParseInt(p[2], 10, 64)
	if err != nil {
		return a, errAttachment
	}
	id, err := parseAtID(p[1])
	if err != nil {
		return a, err
	}
	sum, err := hex.DecodeString(p[0])
	if err != nil || len(sum) != len(a.Sum) {
		return a, errAttachment
	}
	a = Attachment{Name: id, Type: rest, Size: size, Sum: [32]byte(sum)}
	if string(appendAttachment(nil, a)) != s {
		return Attachment{}, errAttachment
	}
	return a, nil
}
