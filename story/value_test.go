// SPDX-License-Identifier: MIT

package story

import (
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestID(t *testing.T) {
	for _, c := range []struct {
		it   string
		id   ID
		want string
	}{
		{"writes an invented one as its word", Named("mags"), "mags"},
		{"writes one of fifteen letters as its word", Named("mags-mags-mags1"), "mags-mags-mags1"},
		{"writes an invented one of one letter", Named("m"), "m"},
		{"writes nobody's as noughts", ID{}, "00000000000000000000000000000000"},
		{"writes sixteen letters as digits", ID([]byte("mags-mags-mags-1")), "6d6167732d6d6167732d6d6167732d31"},
		{"writes one with more behind a nought as digits", ID([]byte("mags\x00mags\x00\x00\x00\x00\x00\x00\x00")), "6d616773006d61677300000000000000"},
		{"writes one with capitals as digits", ID([]byte("Mags\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00")), "4d616773000000000000000000000000"},
		{"writes a random one as digits", ID{0xff, 0x9a, 15: 1}, "ff9a0000000000000000000000000001"},
	} {
		if got := c.id.String(); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
		if got, err := ParseID(c.want); err != nil || got != c.id {
			t.Errorf("it %s: read as %x (%v), want %x", c.it, got, err, c.id)
		}
	}
}

func TestNamed(t *testing.T) {
	for _, word := range []string{"", "Mags", "mags mags", "mags-mags-mags-1", "caf\u00e9", strings.Repeat("0", 32), hex.EncodeToString([]byte("mags-mags-mags-1"))} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q is the ID of somebody invented", word)
				}
			}()
			Named(word)
		}()
	}
}

func TestTimes(t *testing.T) {
	for _, c := range []struct {
		it   string
		us   int64
		want string
	}{
		{"writes the beginning", 0, "1970-01-01 00:00:00.000000"},
		{"writes the millionth before it", -1, "1969-12-31 23:59:59.999999"},
		{"writes a leap day", 1709164800000001, "2024-02-29 00:00:00.000001"},
		{"writes the first day of all", firstWritten, "0001-01-01 00:00:00.000000"},
		{"writes the last moment of all", firstUnwritten - 1, "9999-12-31 23:59:59.999999"},
		{"counts before the first day", firstWritten - 1, "@-62135596800000001"},
		{"counts after the last", firstUnwritten, "@253402300800000000"},
		{"counts as far as it goes", 1<<63 - 1, "@9223372036854775807"},
		{"counts back as far as it goes", -1 << 63, "@-9223372036854775808"},
	} {
		if got := TimeText(c.us); got != c.want {
			t.Errorf("it %s: got %q, want %q", c.it, got, c.want)
		}
		if got, err := ParseTime(c.want); err != nil || got != c.us {
			t.Errorf("it %s: read as %d (%v), want %d", c.it, got, err, c.us)
		}
	}
	for _, s := range []string{
		"", "@", "@x", "@+5", "@05", "@1790000000000000", "2026-03-03", "2026-03-03 14:05:00", "2026-03-03T14:05:00.000000", "2026-03-03 14:05:00.0000000",
		"2026-02-29 12:30:30.500000", "2026-04-31 12:30:30.500000", "2026-00-01 12:30:30.500000", "2026-13-01 12:30:30.500000", "2026-01-00 12:30:30.500000",
		"2026-01-32 12:30:30.500000", "2026-01-01 24:30:30.500000", "2026-01-01 12:60:30.500000", "2026-01-01 12:30:60.500000", "0000-01-01 12:30:30.500000",
		"20x6-01-01 12:30:30.500000", "2026-x1-01 12:30:30.500000", "2026-01-x1 12:30:30.500000", "2026-01-01 x2:30:30.500000", "2026-01-01 12:x0:30.500000",
		"2026-01-01 12:30:x0.500000", "2026-01-01 12:30:30.x00000", "2026-01-01 12:30:30.50000/", "2026.01-01 12:30:30.500000", "2026-01.01 12:30:30.500000",
		"2026-01-01-12:30:30.500000", "2026-01-01 12.30:30.500000", "2026-01-01 12:30.30.500000", "2026-01-01 12:30:30:500000",
	} {
		if got, err := ParseTime(s); err == nil {
			t.Errorf("it refuses %q: got %d", s, got)
		}
	}
}

// Package time writes and reads every moment as this room does.
func TestTimesAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		us := anyTime.Draw(t, "time")
		got := TimeText(us)
		if at := time.UnixMicro(us).UTC(); at.Year() >= 1 && at.Year() <= 9999 {
			if want := at.Format(layout); got != want {
				t.Fatalf("%d: got %q, want %q", us, got, want)
			}
		} else if got[0] != '@' {
			t.Fatalf("%d, in the year %d, is written as %q", us, at.Year(), got)
		}
		again, err := ParseTime(got)
		if err != nil || again != us {
			t.Fatalf("%q: got %d (%v), want %d", got, again, err, us)
		}
	})
}

// Whose a story is, and who wrote what, are told by these few.
func TestWhose(t *testing.T) {
	council := Who{"the council", Named("council")}
	first := func(b Began) Story { return Story{ID: Named("story"), Entries: []Entry{{Seq: 1, Says: b}}} }
	for _, c := range []struct {
		it   string
		s    Story
		want ID
	}{
		{"is its own, of somebody's open story", first(Began{Kind: Person}), Named("story")},
		{"is the person's, of a private one", first(Began{Kind: Person, Private: true, Owner: mags}), Named("mags")},
		{"is the body's, of a body's", first(Began{Kind: Body, Owner: council, About: mags}), Named("council")},
		{"is its own before it began", Story{ID: Named("story")}, Named("story")},
		{"is its own when it began with another word", Story{ID: Named("story"), Entries: []Entry{{Says: Note{"x"}}}}, Named("story")},
	} {
		if got := c.s.Owner(); got != c.want {
			t.Errorf("it %s: got %s, want %s", c.it, got, c.want)
		}
	}
	for _, c := range []struct {
		it     string
		e      Entry
		writer Who
		spoken bool
		where  string
	}{
		{"knows what was typed", Entry{Said: mags, Says: GoodLife{"x"}}, mags, false, PartMe},
		{"knows what was written down", Entry{Said: mags, Wrote: sam, Says: Stop{Of: 1}}, sam, true, PartAccess},
		{"knows what one wrote oneself under another name", Entry{Said: mags, Wrote: Who{"Margaret", mags.ID}, Says: Note{"x"}}, Who{"Margaret", mags.ID}, false, PartBeside},
		{"knows what stands in a part of its own", Entry{Said: mags, Part: "the flat", Says: Note{"x"}}, mags, false, "the flat"},
		{"puts what is not known where its owner alone reads", Entry{Said: mags, Says: Unknown{"weather"}}, mags, false, PartAccess},
		{"asks nothing of what says nothing", Entry{}, Who{}, false, ""},
	} {
		if got := c.e.Writer(); got != c.writer {
			t.Errorf("it %s: written by %v, want %v", c.it, got, c.writer)
		}
		if got := c.e.Spoken(); got != c.spoken {
			t.Errorf("it %s: spoken is %v, want %v", c.it, got, c.spoken)
		}
		if got := c.e.Where(); got != c.where {
			t.Errorf("it %s: stands in %q, want %q", c.it, got, c.where)
		}
	}
	if got := NameOf(GoodLife{}); got != "good life" {
		t.Errorf("got %q, want %q", got, "good life")
	}
}
