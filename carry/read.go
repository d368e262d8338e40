// SPDX-License-Identifier: MIT

// Package carry is what a story is packed in when it leaves. To read: a plain text that a person can
// open anywhere, with what is needed to tell, offline and without any key, that nothing in it was
// changed. To move: all of it as it is sealed, with its key, inside an encryption that only a
// passphrase or the receiving place opens.
package carry

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"alongside/chain"
	"alongside/story"
)

// An Item is one entry or look in the clear, with the salt that its mark was made with. Link is zero
// in a copy for somebody who may see only a part: the chain is its owner's.
type Item struct {
	Seq  int
	Salt [32]byte
	Mark chain.Mark
	Link chain.Link
	Text []byte // as story.Text wrote it
}

// A Read is a story to read. Of held looks it never says how many there are, so that they bear no
// links: whoever makes the owner show the file learns nothing of what is told later.
type Read struct {
	Story   story.ID
	For     story.Who // whose copy it is
	Made    int64
	Whole   bool      // the owner's copy: every entry, every link
	By      string    // of a whole copy: the key of the place's log, by which the proofs are checked
	Strands [3][]Item // entries, looks, and of the held looks those that were told by now
	Proofs  []string  // chain's proofs, each as a text; none before the first checkpoint
	torn    error     // what its last line says of the file
}

var strandNames = [3]string{"entry", "look", "held look"}

const (
	firstRead = "alongside story, to read 1"
	lastRead  = "= end "
)

// Write gives the file. No line of an entry begins with "=", since names have none and what a value
// goes on with begins with a tab.
func (r Read) Write() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\nstory: @%s\nfor: %s\nmade: %s\nwhole: %s\n", firstRead, r.Story, oneLine(r.For), story.TimeText(r.Made), yes(r.Whole))
	if r.Whole {
		fmt.Fprintf(&b, "log: %s\n", r.By)
	}
	for strand, items := range r.Strands {
		for _, it := range items {
			fmt.Fprintf(&b, "\n= %s %d\nsalt: %x\nmark: %x\n", strandNames[strand], it.Seq, it.Salt, it.Mark)
			if r.linked(strand) {
				fmt.Fprintf(&b, "link: %x\n", it.Link)
			}
			b.WriteString("= says\n")
			b.Write(it.Text)
		}
	}
	for _, p := range r.Proofs {
		b.WriteString("\n= proof\n")
		for line := range strings.Lines(p) {
			b.WriteString("| " + line)
		}
		if !strings.HasSuffix(p, "\n") {
			b.WriteString("\n")
		}
	}
	b.WriteString("\n")
	sum := sha256.Sum256(b.Bytes())
	fmt.Fprintf(&b, "%s%x\n", lastRead, sum)
	return b.Bytes()
}

// linked says whether the items of a strand bear links.
func (r Read) linked(strand int) bool { return r.Whole && strand < 2 }

func oneLine(w story.Who) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, w.Name)
	return strings.TrimSpace(name + " @" + w.ID.String())
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// IsRead says whether a file begins as one to read does.
func IsRead(b []byte) bool { return bytes.HasPrefix(b, []byte(firstRead+"\n")) }

// ParseRead reads what Write wrote. What is wrong is said in one sentence, with the line. A file that was
// changed is read as far as it can be, so that Faults can name where.
func ParseRead(b []byte) (Read, error) {
	r, err := parseRead(b)
	if err != nil && errors.Is(r.torn, errCut) {
		err = errCut
	}
	return r, err
}

var errCut = errors.New("the end of this file is missing: it was cut off")

func parseRead(b []byte) (Read, error) {
	var r Read
	p := lines{rest: b}
	if line, _ := p.next(); line != firstRead {
		if strings.HasPrefix(line, "alongside story, to read ") {
			return r, errors.New("this file was written by a newer Alongside: take that one to check it")
		}
		return r, errors.New("this is no story to read: its first line is another")
	}
	r.torn = whole(b)
	var err error
	if r.Story, err = p.id("story"); err != nil {
		return r, err
	}
	who, err := p.field("for")
	if err != nil {
		return r, err
	}
	if r.For, err = readWho(who); err != nil {
		return r, p.wrong(err)
	}
	made, err := p.field("made")
	if err != nil {
		return r, err
	}
	if r.Made, err = story.ParseTime(made); err != nil {
		return r, p.wrong(err)
	}
	all, err := p.field("whole")
	if err != nil {
		return r, err
	}
	if r.Whole = all == "yes"; r.Whole {
		if r.By, err = p.field("log"); err != nil {
			return r, err
		}
	}
	for {
		line, ok := p.next()
		switch {
		case !ok:
			return r, errCut
		case line == "":
		case strings.HasPrefix(line, lastRead):
			return r, nil
		case line == "= proof":
			r.Proofs = append(r.Proofs, p.quoted())
		default:
			if err := p.item(line, &r); err != nil {
				return r, err
			}
		}
	}
}

// whole says whether the file is all there, by its last line.
func whole(b []byte) error {
	i := bytes.LastIndex(b, []byte("\n"+lastRead))
	if i < 0 || len(b) != i+1+len(lastRead)+2*sha256.Size+1 || b[len(b)-1] != '\n' {
		return errCut
	}
	sum := sha256.Sum256(b[:i+1])
	if hex.EncodeToString(sum[:]) != string(b[i+1+len(lastRead):len(b)-1]) {
		return errors.New("this file was changed after it was written: its last line does not fit the rest")
	}
	return nil
}

// lines reads a text line by line and knows where it is.
type lines struct {
	rest []byte
	at   int
}

func (p *lines) next() (string, bool) {
	if len(p.rest) == 0 {
		return "", false
	}
	p.at++
	line, rest, _ := bytes.Cut(p.rest, []byte("\n"))
	p.rest = rest
	return string(line), true
}

func (p *lines) wrong(err error) error { return fmt.Errorf("line %d: %w", p.at, err) }

func (p *lines) field(name string) (string, error) {
	line, ok := p.next()
	value, is := strings.CutPrefix(line, name+": ")
	if !ok || !is {
		return "", p.wrong(fmt.Errorf("here should stand %q", name+": ..."))
	}
	return value, nil
}

func (p *lines) id(name string) (story.ID, error) {
	s, err := p.field(name)
	if err != nil {
		return story.ID{}, err
	}
	id, err := story.ParseID(strings.TrimPrefix(s, "@"))
	if err != nil {
		return id, p.wrong(err)
	}
	return id, nil
}

func (p *lines) digits(name string) ([32]byte, error) {
	s, err := p.field(name)
	if err != nil {
		return [32]byte{}, err
	}
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != 32 {
		return [32]byte{}, p.wrong(fmt.Errorf("%s has 64 digits, 0-9 and a-f", name))
	}
	return [32]byte(b), nil
}

// quoted reads the lines that begin with "| ".
func (p *lines) quoted() string {
	var b strings.Builder
	for bytes.HasPrefix(p.rest, []byte("| ")) {
		line, _ := p.next()
		b.WriteString(line[2:] + "\n")
	}
	return b.String()
}

// item reads one entry or look into r.
func (p *lines) item(line string, r *Read) error {
	strand, seq := -1, 0
	for i, name := range strandNames {
		if n, ok := strings.CutPrefix(line, "= "+name+" "); ok {
			var err error
			if seq, err = strconv.Atoi(n); err != nil || seq < 1 {
				return p.wrong(fmt.Errorf("%q is no number of an entry", n))
			}
			strand = i
		}
	}
	if strand < 0 {
		return p.wrong(fmt.Errorf("what this line is for cannot be told: %.60q", line))
	}
	it := Item{Seq: seq}
	var err error
	if it.Salt, err = p.digits("salt"); err != nil {
		return err
	}
	mark, err := p.digits("mark")
	if err != nil {
		return err
	}
	it.Mark = mark
	if r.linked(strand) {
		link, err := p.digits("link")
		if err != nil {
			return err
		}
		it.Link = link
	}
	if line, _ := p.next(); line != "= says" {
		return p.wrong(errors.New(`here should stand "= says"`))
	}
	end := bytes.Index(p.rest, []byte("\n\n"))
	if end < 0 {
		return p.wrong(errors.New("the text of this entry has no end"))
	}
	it.Text = bytes.Clone(p.rest[:end+1])
	p.at += bytes.Count(it.Text, []byte("\n"))
	p.rest = p.rest[end+1:]
	r.Strands[strand] = append(r.Strands[strand], it)
	return nil
}

func readWho(s string) (story.Who, error) {
	i := strings.LastIndexByte(s, '@')
	if i < 0 {
		return story.Who{}, errors.New("here should stand a name and an id")
	}
	id, err := story.ParseID(s[i+1:])
	return story.Who{Name: strings.TrimSpace(s[:i]), ID: id}, err
}
