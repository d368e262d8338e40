// SPDX-License-Identifier: MIT

package vault

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"filippo.io/age"
	"golang.org/x/mod/sumdb/note"
)

// ErrNewer answers a root key file that a newer Alongside wrote.
var ErrNewer = errors.New("this root key file was written by a newer Alongside")

const (
	title   = "alongside root key "
	version = 1
	warning = "# Whoever has this file reads every story of this place; without it nobody does, ever again.\n" +
		"# Keep it on another disk than the stories, and out of their backups.\n"
)

// NewRoot makes the secrets of a new place, which lies in no file yet.
func NewRoot(rand io.Reader, day int64) (*Root, error) {
	r := &Root{}
	if _, err := io.ReadFull(rand, r.Place[:]); err != nil {
		return nil, fmt.Errorf("name the place: %w", err)
	}
	var err error
	if r.Index, err = NewKey(rand); err != nil {
		return nil, err
	}
	first, err := NewKey(rand)
	if err != nil {
		return nil, err
	}
	r.Epochs = []Epoch{{ID: 1, Day: day, Key: first}}
	seed, err := NewKey(rand)
	if err != nil {
		return nil, err
	}
	if r.Signer, r.Verifier, err = signs("alongside/"+hex.EncodeToString(r.Place[:]), seed); err != nil {
		return nil, err
	}
	receives, err := age.GenerateX25519Identity() // age takes its own chance
	if err != nil {
		return nil, fmt.Errorf("make a key that receives stories: %w", err)
	}
	r.Receives = receives.String()
	return r, nil
}

// ed25519Note is what note writes in front of a key of this kind.
const ed25519Note = 1

// signs gives the two forms of a log's key. Its name is the log's, so no two places have one.
func signs(name string, seed Key) (signer, verifier string, err error) {
	public := ed25519.NewKeyFromSeed(seed[:]).Public().(ed25519.PublicKey)
	if verifier, err = note.NewEd25519VerifierKey(name, public); err != nil {
		return "", "", fmt.Errorf("make the log's key: %w", err)
	}
	hash := strings.Split(verifier, "+")[1]
	return "PRIVATE+KEY+" + name + "+" + hash + "+" + base64.StdEncoding.EncodeToString(append([]byte{ed25519Note}, seed[:]...)), verifier, nil
}

// verifies gives the verifier key that belongs to a signer key.
func verifies(signer string) (string, error) {
	if _, err := note.NewSigner(signer); err != nil {
		return "", errors.New("the key that signs the log is not one")
	}
	part := strings.SplitN(signer, "+", 5) // as NewSigner has found
	seed, err := base64.StdEncoding.DecodeString(part[4])
	if err != nil || len(seed) != 1+ed25519.SeedSize {
		return "", errors.New("the key that signs the log is not one")
	}
	_, verifier, err := signs(part[2], Key(seed[1:]))
	return verifier, err
}

// text is what stands in the file, plainly.
func (r *Root) text() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s%d\n%s", title, version, warning)
	fmt.Fprintf(&b, "place %x\nindex %s\nlog %s\nreceives %s\n", r.Place, plain(r.Index), r.Signer, r.Receives)
	for _, e := range r.Epochs {
		fmt.Fprintf(&b, "epoch %d %s %s\n", e.ID, when(e.Day), plain(e.Key))
	}
	for _, g := range r.Forgotten {
		fmt.Fprintf(&b, "forgotten %x %s final %s epoch %d\n", g.Story, when(g.Day), when(g.Final), g.Epoch)
	}
	fmt.Fprintf(&b, "sum %x\n", sha256.Sum256(b.Bytes()))
	return b.Bytes()
}

func plain(k Key) string { return hex.EncodeToString(k[:]) }

const moment = "2006-01-02T15:04:05.000000Z"

func when(day int64) string { return time.UnixMicro(day).UTC().Format(moment) }

// parse reads what text wrote, and nothing else: there is one way to write each root key. Its errors
// are one sentence and begin with the line they are about.
func parse(text []byte) (*Root, error) {
	r := &Root{}
	p := &lines{rest: string(text)}
	if v, err := strconv.Atoi(p.after(title)); err == nil && v > version {
		return nil, fmt.Errorf("%w (form %d; this one reads up to %d)", ErrNewer, v, version)
	} else if err != nil || v != version {
		return nil, p.sorry("this is not a root key file of Alongside")
	}
	for _, want := range strings.SplitAfter(warning, "\n")[:2] {
		if p.next(); p.line+"\n" != want {
			return nil, p.sorry("the warning to whoever finds this file was changed")
		}
	}
	p.next()
	p.hex(r.Place[:], "the place is 32 hex digits", p.after("place "))
	p.next()
	p.hex(r.Index[:], "the index key is 64 hex digits", p.after("index "))
	p.next()
	r.Signer = p.after("log ")
	var err error
	if r.Verifier, err = verifies(r.Signer); err != nil {
		p.say(err.Error())
	}
	p.next()
	r.Receives = p.after("receives ")
	if _, err := age.ParseX25519Identity(r.Receives); err != nil {
		p.say("the key that receives stories is not one")
	}
	for p.next(); strings.HasPrefix(p.line, "epoch "); p.next() {
		r.Epochs = append(r.Epochs, p.epoch(r.Epochs))
	}
	if len(r.Epochs) == 0 {
		p.say("an epoch must stand here: without one this place reads nothing")
	}
	for ; strings.HasPrefix(p.line, "forgotten "); p.next() {
		r.Forgotten = append(r.Forgotten, p.gone())
	}
	before := len(text) - len(p.rest) - len(p.line) - len("\n")
	if p.err == nil && p.line != fmt.Sprintf("sum %x", sha256.Sum256(text[:max(before, 0)])) {
		p.say("the sum is not that of the lines above: they were damaged, or changed by hand")
	}
	if p.err == nil && p.rest != "" {
		p.next()
		p.say("nothing may stand after the sum")
	}
	if p.err == nil && !bytes.Equal(r.text(), text) {
		p.err = errors.New("this root key file is not written as Alongside writes it")
	}
	if p.err != nil {
		return nil, p.err
	}
	return r, nil
}

func (p *lines) epoch(before []Epoch) Epoch {
	const want = "an epoch is a number, when it began, and 64 hex digits"
	f := p.fields(4, want)
	id, err := strconv.ParseUint(f[1], 10, 32)
	switch {
	case err != nil:
		p.say(want)
	case id == 0 || len(before) > 0 && uint32(id) <= before[len(before)-1].ID:
		p.say("epochs are numbered upwards from 1")
	}
	e := Epoch{ID: uint32(id), Day: p.when(f[2], want)}
	p.hex(e.Key[:], want, f[3])
	return e
}

func (p *lines) gone() Gone {
	const want = "forgotten is a story of 32 hex digits, when, final, by when, epoch, and up to which"
	f := p.fields(7, want)
	epoch, err := strconv.ParseUint(f[6], 10, 32)
	if err != nil || f[3] != "final" || f[5] != "epoch" {
		p.say(want)
	}
	g := Gone{Day: p.when(f[2], want), Final: p.when(f[4], want), Epoch: uint32(epoch)}
	p.hex(g.Story[:], want, f[1])
	return g
}
