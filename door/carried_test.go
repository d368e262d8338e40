// SPDX-License-Identifier: MIT

package door_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"filippo.io/age"

	"alongside/carry"
	"alongside/door"
	"alongside/store"
	"alongside/story"
)

// whole is every sealed byte of a story, and its parts.
func (t *town) whole(id story.ID, names ...story.ID) string {
	t.Helper()
	var b strings.Builder
	for _, in := range store.Strands {
		_, each, err := t.store.Read(t.Context(), store.ID(id), in, 0)
		if err != nil {
			t.Fatal(err)
		}
		for e, err := range each {
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%d %d %x %x %x\n", in, e.Seq, e.Mark, e.Link, e.Text)
		}
	}
	for _, name := range names {
		for n := range 4 {
			p, err := t.store.Part(t.Context(), store.ID(id), store.ID(name), n)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%x\n", p)
		}
	}
	return b.String()
}

// packed packs Mags's story for whoever to opens it for.
func (t *town) packed(all bool, to age.Recipient) []byte {
	t.Helper()
	var b bytes.Buffer
	err := t.Pack(t.Context(), as("mags"), story.Named("mags"), all, func(h carry.Head) (*carry.Packer, error) { return carry.Pack(&b, h, to) })
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func (t *town) bring(file []byte, by age.Identity) (door.Brought, error) {
	return t.Bring(t.Context(), func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(file)), nil }, by)
}

// lived is Mags's story with a voice, looks, and an opening that she is told of later.
func (t *town) lived() story.ID {
	t.Helper()
	t.settle()
	t.mags()
	voice := bytes.Repeat([]byte("la la "), 100_000)
	a, err := t.Attach(t.Context(), as("mags"), story.Named("mags"), "audio/ogg", bytes.NewReader(voice))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := t.Say(t.Context(), as("mags"), story.Named("mags"), story.Entry{Said: who("mags"), Says: story.Strength{Words: "singing"}, Attached: []story.Attachment{a}}); err != nil {
		t.Fatal(err)
	}
	t.says("mags", "mags", story.Permission{Who: who("sam"), Whole: true, Until: t.now + 9*day})
	if _, err := t.reads("sam", "mags", ""); err != nil {
		t.Fatal(err)
	}
	w := story.Opened{Ground: story.GroundDuty, Close: true, Parts: []string{story.PartEmergency}, Why: "what was heard", Reviewer: who("rosa"), Held: t.now + 20*day, HeldWhy: "he reads her post"}
	if err := t.OpenWithoutAsking(t.Context(), as("priya"), story.Named("mags"), w); err != nil {
		t.Fatal(err)
	}
	return a.Name
}

func TestMoves(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	from, to := newTown(t), newTown(t)
	voice := from.lived()
	file := from.packed(true, key.Recipient())
	n, err := door.VerifyMove(bytes.NewReader(file), key)
	if err != nil || n.Entries != 4 || n.Looks != 2 {
		t.Errorf("it can be checked without a store: got %+v, %v", n, err)
	}
	in, err := to.bring(file, key)
	if err != nil || in.Entries != 4 || in.Looks != 2 || in.Parts != 3 {
		t.Fatalf("it comes in: got %+v, %v", in, err)
	}
	if got, want := to.whole(story.Named("mags"), voice), from.whole(story.Named("mags"), voice); got != want {
		t.Errorf("it is the same story to the byte: got\n%.500s\nwant\n%.500s", got, want)
	}
	if again, err := to.bring(file, key); err != nil || again.Entries+again.Looks != 0 {
		t.Errorf("it comes in once: got %+v, %v", again, err)
	}
	v, err := to.Open(t.Context(), as("mags"), story.Named("mags"), "")
	if err != nil {
		t.Fatal(err)
	}
	var heard bytes.Buffer
	if err := to.Attached(t.Context(), v, 3, voice, &heard); err != nil || !strings.HasPrefix(heard.String(), "la la la") || heard.Len() != 600_000 {
		t.Errorf("its voice travels with it: got %d bytes, %v", heard.Len(), err)
	}
	if _, m, err := to.ReindexAll(t.Context(), nil); err != nil || m != (door.Mended{}) {
		t.Errorf("its rows came with it: got %+v, %v", m, err)
	}
	to.now = from.now
	to.says("mags", "mags", story.Role{Words: "somebody who moved"})
	to.says("mags", "mags", story.Stop{Who: who("sam")})
	grown := to.packed(true, key.Recipient())
	if in, err := from.bring(grown, key); err == nil {
		t.Errorf("what has grown there comes back without its owner: got %+v", in)
	}
	if in, err := from.BringBack(t.Context(), func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(grown)), nil }, key); err != nil || in.Entries != 2 {
		t.Errorf("what has grown there comes back: got %+v, %v", in, err)
	}
	if _, m, err := from.ReindexAll(t.Context(), nil); err != nil || m != (door.Mended{}) {
		t.Errorf("with the rows that go: got %+v, %v", m, err)
	}
	to.says("mags", "mags", story.Role{Words: "somebody at the sea"})
	from.says("mags", "mags", story.Role{Words: "somebody who stayed"})
	if _, err := from.bring(to.packed(true, key.Recipient()), key); err == nil {
		t.Error("what has grown in two places is not mixed")
	}
}

// TestMovesByPassphrase: who packs for somebody who can open the file packs nothing that is told later.
func TestMovesByPassphrase(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	from, to := newTown(t), newTown(t)
	from.lived()
	in, err := to.bring(from.packed(false, key.Recipient()), key)
	if err != nil || in.Looks != 1 {
		t.Errorf("a held look stays behind: got %+v, %v", in, err)
	}
	from.now += 21 * day
	after := newTown(t)
	if in, err = after.bring(from.packed(false, key.Recipient()), key); err != nil || in.Looks != 2 {
		t.Errorf("and goes along once it was told: got %+v, %v", in, err)
	}
}

func TestEveryByteOfAMove(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	from := newTown(t)
	from.settle()
	from.mags()
	file := from.packed(true, key.Recipient())
	for i := range file {
		changed := bytes.Clone(file)
		changed[i] ^= 1 << (i % 8)
		for what, b := range map[string][]byte{"changed": changed, "cut off": file[:i]} {
			to := newTown(t)
			if _, err := to.bring(b, key); err == nil {
				t.Errorf("it refuses a file %s at byte %d", what, i)
			}
			if all, _ := to.store.Stories(t.Context(), store.ID{}, 1); len(all) > 0 {
				t.Errorf("it writes nothing of a file %s at byte %d", what, i)
			}
		}
	}
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := newTown(t).bring(file, other); err == nil {
		t.Error("it opens for nobody else")
	}
}

// TestReadsAlone: a copy to read is whole for its owner, and every changed line of it is noticed.
func TestReadsAlone(t *testing.T) {
	tn := newTown(t)
	tn.lived()
	if _, err := tn.Witness(t.Context()); err != nil {
		t.Fatal(err)
	}
	r, err := tn.Take(t.Context(), as("mags"), story.Named("mags"))
	if err != nil {
		t.Fatal(err)
	}
	file := r.Write()
	if bytes.Contains(file, []byte("what was heard")) || bytes.Contains(file, []byte("held look")) {
		t.Error("it says nothing of what is told later")
	}
	back, err := carry.ParseRead(file)
	if err != nil || len(back.Faults()) > 0 || len(back.Proofs) != 2 {
		t.Fatalf("it is whole: got %v, %v, %d proofs", back.Faults(), err, len(back.Proofs))
	}
	if again := back.Write(); !bytes.Equal(again, file) {
		t.Errorf("it is read as it was written: got\n%s\nwant\n%s", again, file)
	}
	for i := range file {
		changed := bytes.Clone(file)
		changed[i] ^= 1 << (i % 8)
		if back, err := carry.ParseRead(changed); err == nil && len(back.Faults()) == 0 {
			t.Errorf("byte %d changed and nobody noticed: %q", i, file[max(0, i-30):min(len(file), i+30)])
		}
		if back, err := carry.ParseRead(file[:i]); err == nil && len(back.Faults()) == 0 {
			t.Errorf("cut off at byte %d and nobody noticed", i)
		}
	}
	// Whoever makes the sum fit again is caught by marks, links and the log, in what was said.
	forged := r
	forged.Strands[0] = append([]carry.Item(nil), r.Strands[0]...)
	forged.Strands[0][1].Text = bytes.Replace(forged.Strands[0][1].Text, []byte("tea"), []byte("gin"), 1)
	if back, err := carry.ParseRead(forged.Write()); err != nil || len(back.Faults()) == 0 {
		t.Errorf("another text under the same mark is noticed: %v", err)
	}
	cut := r
	cut.Strands[0] = r.Strands[0][:3]
	if back, err := carry.ParseRead(cut.Write()); err != nil || len(back.Faults()) == 0 {
		t.Errorf("the end cut off is noticed by the log: %v", err)
	}
}

func FuzzParseRead(f *testing.F) {
	f.Add([]byte("alongside story, to read 1\nstory: @mags\nfor: Mags @mags\nmade: 2026-03-03 14:05:00.000000\nwhole: yes\nlog: x\n\n= entry 1\nsalt: 00\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := carry.ParseRead(b)
		if err == nil {
			r.Faults()
			r.Write()
		}
	})
}
