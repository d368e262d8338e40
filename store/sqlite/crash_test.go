// SPDX-License-Identifier: MIT

package sqlite

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"alongside/chain"
	"alongside/store"
)

// A child is this test's own program, started anew to be killed. It appends to several stories from eight
// goroutines, and writes to standard output what was acknowledged: story, strand and seq, 24 bytes each, once
// Add has returned. ALONGSIDE_CHILD names the folder; ALONGSIDE_CARELESS plants the fault of a store that
// says too early that something is written; ALONGSIDE_UNSYNCED that of one that leaves it to the system when
// bytes reach the disk. ALONGSIDE_ADDS is how many each goroutine adds before it ends by itself (0: for ever);
// with ALONGSIDE_GO_ON it goes on after an error; with ALONGSIDE_DIES it ends without closing anything. Of ALONGSIDE_DOUBT see doubtful.
func TestMain(m *testing.M) {
	if dir := os.Getenv("ALONGSIDE_DOUBT"); dir != "" {
		if err := doubtful(context.Background(), dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if dir := os.Getenv("ALONGSIDE_CHILD"); dir != "" {
		if err := child(context.Background(), dir, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// plantedBy reads which faults are planted.
func plantedBy(env func(string) string) planted {
	return planted{
		careless:  env("ALONGSIDE_CARELESS") != "",
		unsynced:  env("ALONGSIDE_UNSYNCED") != "",
		trusting:  env("ALONGSIDE_TRUSTING") != "",
		unsettled: env("ALONGSIDE_UNSETTLED") != "",
	}
}

const childHands = 8

func child(ctx context.Context, dir string, out io.Writer) error {
	s, err := Open(ctx, dir, Options{Checkpoint: 200, planted: plantedBy(os.Getenv)})
	if err != nil {
		return err
	}
	adds, _ := strconv.Atoi(os.Getenv("ALONGSIDE_ADDS"))
	var mu sync.Mutex
	var wait sync.WaitGroup
	errs := make([]error, childHands)
	for h := range childHands {
		wait.Go(func() { errs[h] = appendOn(ctx, s, h, adds, &mu, out) })
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			fmt.Fprintln(os.Stderr, "surfaced:", err)
		}
	}
	fmt.Fprintln(os.Stderr, "commits:", s.writer.commits.Load())
	if os.Getenv("ALONGSIDE_DIES") != "" {
		os.Exit(0)
	}
	return s.Close()
}

// hand's stories are its own, so that each goes on from where it stands.
func storyOf(hand, n int) store.ID {
	return store.ID{byte(hand), byte(n), 0xa5, byte(hand * 31), byte(n * 17)}
}

// textAt is what entry seq of a strand says: it can be told from those three alone.
func textAt(id store.ID, in store.Strand, seq int) []byte {
	r := rand.New(rand.NewPCG(binary.BigEndian.Uint64(id[:8]), uint64(in)<<32|uint64(seq)))
	b := make([]byte, 60+r.IntN(700))
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

func markAt(id store.ID, in store.Strand, seq int) chain.Mark {
	return chain.MarkOf([32]byte{1}, textAt(id, in, seq))
}

// headOf reads how far a strand is.
func headOf(ctx context.Context, s store.Store, id store.ID, in store.Strand) (seq int, link chain.Link, err error) {
	_, each, err := s.Read(ctx, id, in, 0)
	if err != nil {
		return 0, link, err
	}
	for e, err := range each {
		if err != nil {
			return 0, link, err
		}
		seq, link = e.Seq, e.Link
	}
	return seq, link, nil
}

func appendOn(ctx context.Context, s store.Store, hand, adds int, mu *sync.Mutex, out io.Writer) error {
	const stories = 4
	type at struct {
		seq, looks int
		link       chain.Link
	}
	var all [stories]at
	for n := range all {
		id := storyOf(hand, n)
		var err error
		if all[n].seq, all[n].link, err = headOf(ctx, s, id, store.Said); err != nil {
			return err
		}
		if all[n].looks, _, err = headOf(ctx, s, id, store.Looked); err != nil {
			return err
		}
	}
	for i := 0; adds == 0 || i < adds; i++ {
		n := i % stories
		a := &all[n]
		id := storyOf(hand, n)
		in, seq := store.Said, a.seq+1
		if i%5 == 4 && a.seq > 0 {
			in, seq = store.Looked, a.looks+1
		}
		c := store.Change{Story: id, In: in, Was: a.link}
		c.Entry = store.Sealed{Seq: seq, Mark: markAt(id, in, seq), Text: textAt(id, in, seq)}
		if in == store.Said {
			c.Entry.Link = chain.Next(id, 0, seq, a.link, c.Entry.Mark)
			if seq == 1 {
				c.Key = []byte("the key of story " + string(id[:]))
			}
			c.Add = []store.Row{{Story: id, Seq: seq, Kind: "may", Key: "who", Text: strings.Repeat("x", seq%50)}}
			if seq > 1 {
				c.Del = []store.Row{{Story: id, Seq: seq - 1, Kind: "may", Key: "who"}}
			}
		}
		if err := s.Add(ctx, c); err != nil && os.Getenv("ALONGSIDE_GO_ON") != "" {
			// What became of it is not known: read how far the story is, and go on from there.
			fmt.Fprintln(os.Stderr, "surfaced:", err)
			if seq, link, err := headOf(ctx, s, id, store.Said); err == nil {
				a.seq, a.link = seq, link
			}
			if looks, _, err := headOf(ctx, s, id, store.Looked); err == nil {
				a.looks = looks
			}
			continue
		} else if err != nil {
			return fmt.Errorf("story %d of hand %d, strand %d, entry %d: %w", n, hand, in, seq, err)
		}
		if in == store.Said {
			a.seq, a.link = seq, c.Entry.Link
		} else {
			a.looks = seq
		}
		b := append(append([]byte(nil), id[:]...), 0, 0, 0, byte(in))
		b = binary.BigEndian.AppendUint32(b, uint32(seq))
		mu.Lock()
		_, err := out.Write(b)
		mu.Unlock()
		if err != nil {
			return err
		}
	}
	return nil
}

// acks are the furthest that was acknowledged of each strand.
type acks map[[20]byte]int

func (a acks) read(r io.Reader) (n int) {
	in := bufio.NewReader(r)
	var b [24]byte
	for {
		if _, err := io.ReadFull(in, b[:]); err != nil {
			return n
		}
		k := [20]byte(b[:20])
		a[k] = max(a[k], int(binary.BigEndian.Uint32(b[20:])))
		n++
	}
}

// run starts the child on dir and kills it after a while; 0 lets it end by itself.
func (a acks) run(t testing.TB, dir string, after time.Duration, env ...string) int {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), append(env, "ALONGSIDE_CHILD="+dir)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if after > 0 {
		time.AfterFunc(after, func() { cmd.Process.Kill() })
	}
	n := a.read(out)
	err = cmd.Wait()
	if after == 0 && err != nil {
		t.Fatalf("the child: %v", err)
	}
	return n
}

// lost names everything that was acknowledged and is not there, or not as it was written.
func (a acks) lost(ctx context.Context, s store.Store) []string {
	var all []string
	for k, seq := range a {
		id, in := store.ID(k[:16]), store.Strand(k[19])
		key, each, err := s.Read(ctx, id, in, 0)
		if err != nil {
			all = append(all, err.Error())
			continue
		}
		if string(key) != "the key of story "+string(id[:]) {
			all = append(all, fmt.Sprintf("story %x has another key", id))
		}
		n := 0
		var link chain.Link
		for e, err := range each {
			if err != nil {
				all = append(all, err.Error())
				break
			}
			n++
			if e.Seq != n || string(e.Text) != string(textAt(id, in, n)) || e.Link != chain.Next(id, int(in), n, link, e.Mark) {
				all = append(all, fmt.Sprintf("story %x, strand %d, entry %d is not as it was written", id, in, n))
			}
			link = e.Link
		}
		if n < seq {
			all = append(all, fmt.Sprintf("story %x, strand %d: %d were acknowledged, %d are there", id, in, seq, n))
		}
		if rows, err := s.Rows(ctx, id); in == store.Said && (err != nil || len(rows) != 1 || rows[0].Seq != n) {
			all = append(all, fmt.Sprintf("story %x: its row is not that of entry %d: %v, %v", id, n, rows, err))
		}
	}
	for err := range s.Check(ctx) {
		all = append(all, err.Error())
	}
	return all
}

func newDir(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "stories")
	s, err := Open(t.Context(), dir, Options{New: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// kills is how often the child is killed: 200 times, or as often as make nightly says.
func kills() int {
	if n, err := strconv.Atoi(os.Getenv("ALONGSIDE_KILLS")); err == nil {
		return n
	}
	return 200
}

func TestKilled(t *testing.T) {
	dir, a := newDir(t), acks{}
	r := rand.New(rand.NewPCG(1, uint64(time.Now().UnixNano())))
	n := 0
	// A place is opened again by the next child, and looked through and left for a new one now and then: in
	// one that has grown long, the child would be killed before it has written anything.
	const every = 20
	for k := range kills() {
		n += a.run(t, dir, time.Duration(20+r.IntN(100))*time.Millisecond)
		if k%every != every-1 && k != kills()-1 {
			continue
		}
		s, err := Open(t.Context(), dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		lost := a.lost(t.Context(), s)
		s.Close()
		if len(lost) > 0 {
			t.Fatalf("after %d kills and %d acknowledgements: %q", k+1, n, lost)
		}
		os.RemoveAll(dir)
		dir, a = newDir(t), acks{}
	}
	if n < 5*kills() {
		t.Fatalf("only %d were acknowledged in %d kills: this tests little", n, kills())
	}
	t.Logf("%d kills, %d acknowledgements, none lost", kills(), n)
}

// TestKilledCatches plants a store that answers before it has written.
func TestKilledCatches(t *testing.T) {
	for range 20 {
		dir, a := newDir(t), acks{}
		a.run(t, dir, 80*time.Millisecond, "ALONGSIDE_CARELESS=1")
		s, err := Open(t.Context(), dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		lost := a.lost(t.Context(), s)
		s.Close()
		if len(lost) > 0 {
			return
		}
	}
	t.Error("a store that answers too early was killed 20 times, and nobody noticed")
}

// changeAt is the next entry of a story.
func changeAt(id store.ID, seq int, was chain.Link) store.Change {
	c := store.Change{Story: id, Was: was, Entry: store.Sealed{Seq: seq, Mark: markAt(id, store.Said, seq), Text: textAt(id, store.Said, seq)}}
	c.Entry.Link = chain.Next(id, 0, seq, was, c.Entry.Mark)
	if seq == 1 {
		c.Key = []byte("the key of story " + string(id[:]))
	}
	return c
}
