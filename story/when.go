// SPDX-License-Identifier: MIT

package story

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

const layout = "2006-01-02 15:04:05.000000"

// TimeText writes microseconds since 1970 as a date and time in UTC, and times outside the years
// 1 to 9999, which only a broken clock gives, as "@" and the number.
func TimeText(us int64) string { return string(appendTime(make([]byte, 0, len(layout)), us)) }

// appendTime writes the one layout without the generality of package time: it is written and read
// once or twice for each entry.
func appendTime(b []byte, us int64) []byte {
	if !written(us) {
		return strconv.AppendInt(append(b, '@'), us, 10)
	}
	t := time.UnixMicro(us).UTC()
	y, mo, d := t.Date()
	h, mi, s := t.Clock()
	b = append(twoDigits(twoDigits(b, y/100), y%100), '-')
	b = append(twoDigits(b, int(mo)), '-')
	b = append(twoDigits(b, d), ' ')
	b = append(twoDigits(b, h), ':')
	b = append(twoDigits(b, mi), ':')
	b = append(twoDigits(b, s), '.')
	part := t.Nanosecond() / 1000
	return twoDigits(twoDigits(twoDigits(b, part/10000), part/100%100), part%100)
}

func twoDigits(b []byte, n int) []byte { return append(b, byte('0'+n/10), byte('0'+n%10)) }

// firstWritten is the beginning of the year 1, and firstUnwritten that of the year 10000.
const (
	firstWritten   = -62135596800 * 1_000_000
	firstUnwritten = 253402300800 * 1_000_000
)

// written says that a time is written as a date.
func written(us int64) bool { return firstWritten <= us && us < firstUnwritten }

// ParseTime reads what TimeText wrote, and nothing else.
func ParseTime(s string) (int64, error) {
	if rest, ok := strings.CutPrefix(s, "@"); ok {
		if us, err := strconv.ParseInt(rest, 10, 64); err == nil && TimeText(us) == s {
			return us, nil
		}
	} else if us, ok := quickTime(s); ok {
		return us, nil
	}
	return 0, fmt.Errorf("%.40q is not a time such as 2026-03-03 14:05:00.000000", s)
}

func quickTime(s string) (int64, bool) {
	if len(s) != len(layout) || s[4] != '-' || s[7] != '-' || s[10] != ' ' || s[13] != ':' || s[16] != ':' || s[19] != '.' {
		return 0, false
	}
	y, mo, d := number(s[0:4]), number(s[5:7]), number(s[8:10])
	h, mi, sec, us := number(s[11:13]), number(s[14:16]), number(s[17:19]), number(s[20:26])
	if y < 1 || mo < 1 || mo > 12 || d < 1 || d > 31 || h < 0 || h > 23 || mi < 0 || mi > 59 || sec < 0 || sec > 59 || us < 0 {
		return 0, false
	}
	t := time.Date(y, time.Month(mo), d, h, mi, sec, us*1000, time.UTC)
	if t.Day() != d { // such as the 30th of February
		return 0, false
	}
	return t.UnixMicro(), true
}

// number reads digits, and gives less than 0 for anything else.
func number(s string) int {
	n := 0
	for i := range len(s) {
		c := s[i] - '0'
		if c > 9 {
			return -1
		}
		n = 10*n + int(c)
	}
	return n
}
