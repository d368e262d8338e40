// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"alongside/door"
	"alongside/store"
	"alongside/store/postgres"
	"alongside/store/sqlite"
	"alongside/story"
	"alongside/vault"
)

// A home is where a place's stories are kept, and its root key. Every command about stories has it.
type home struct {
	Stories string `env:"ALONGSIDE_STORIES" default:"stories" placeholder:"DIR" help:"The folder that holds the stories, or the address of a PostgreSQL database (postgres://...)."`
	Key     string `env:"ALONGSIDE_KEY" default:"alongside.key" placeholder:"FILE" help:"The root key. Keep it on another disk than the stories."`
}

// An opened home is one that this process has to itself, or on PostgreSQL shares.
type opened struct {
	*door.Door
	root     *vault.Root
	invented bool
	custody  vault.Custody
	says     []string // of the custody, one sentence each
	keyFile  string
	stories  string
}

// inventedPlace is what a place is called in which all people are invented.
const inventedPlace = "Little Nowhere, where everybody is invented"

func (h home) remote() bool {
	return strings.HasPrefix(h.Stories, "postgres://") || strings.HasPrefix(h.Stories, "postgresql://")
}

// engine opens the store; only a new one is made.
func (h home) engine(ctx context.Context, w world, place [32]byte, fresh bool) (store.Store, error) {
	if h.remote() {
		return postgres.Open(ctx, h.Stories, postgres.Options{Place: place, New: fresh})
	}
	return sqlite.Open(ctx, w.path(h.Stories), sqlite.Options{Place: place, New: fresh})
}

// open opens the home for one command, or for serve.
func (h home) open(ctx context.Context, w world) (*opened, error) {
	key := w.path(h.Key)
	root, err := vault.Load(key, func() (string, error) { return w.phrase("The root key's passphrase") })
	if err != nil {
		return nil, plainly(err)
	}
	st, err := h.engine(ctx, w, root.Fingerprint(), false)
	if err != nil {
		return nil, h.sorry(err)
	}
	o := &opened{root: root, keyFile: key, stories: h.Stories}
	o.custody, o.says = vault.Where(key, h.where(w), "", vault.This())
	place := story.ID(root.Place)
	options := door.Options{
		Store: st, Root: root, Clock: w.now, Place: place,
		Save: func(r *vault.Root) error { return r.Save(key) },
	}
	if dir := h.where(w); dir != "" {
		options.Drafts = drafts{filepath.Join(dir, "drafts")}
	}
	o.Door = door.New(options)
	if o.invented, err = o.Door.Called(ctx, inventedPlace); err != nil {
		st.Close()
		return nil, err
	}
	if o.invented {
		options.Invented = true
		o.Door = door.New(options)
	}
	if err := o.Door.ForgetAgain(ctx); err != nil {
		st.Close()
		return nil, err
	}
	return o, nil
}

// where is the path of the stories, or nothing for a database that may be anywhere.
func (h home) where(w world) string {
	if h.remote() {
		return ""
	}
	return w.path(h.Stories)
}

// plainly gives what the machine itself answered as a sentence for people, and other errors as they are.
func plainly(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path
	}
	return refusal(err.Error() + ".")
}

// sorry says what somebody can do about a store that does not open.
func (h home) sorry(err error) error {
	switch {
	case errors.Is(err, store.ErrOtherPlace):
		return refusal(fmt.Sprintf("the stories in %s belong to another place's key: name that key with --key.", h.Stories))
	case errors.Is(err, store.ErrNewer):
		return refusal(fmt.Sprintf("the stories in %s were written by a newer Alongside: use that one.", h.Stories))
	case errors.Is(err, store.ErrOpen):
		return refusal(fmt.Sprintf("another Alongside has the stories in %s open and does not answer: end it first.", h.Stories))
	}
	if h.remote() { // its address may hold a password, and errors repeat it
		return refusal("the database cannot be opened: check its address, its password, and that it runs. (" + unspoken(err.Error(), h.Stories) + ")")
	}
	return err
}

// unspoken takes an address, and the password in it, out of what is said about it.
func unspoken(text, address string) string {
	text = strings.ReplaceAll(text, address, "the address")
	if _, after, ok := strings.Cut(address, "://"); ok {
		if at := strings.LastIndex(after, "@"); at >= 0 {
			_, written, _ := strings.Cut(after[:at], ":")
			read, _ := url.PathUnescape(written) // "" where it is not written as it should be
			for _, word := range []string{written, read, url.QueryEscape(read), url.PathEscape(read)} {
				if word != "" {
					text = strings.ReplaceAll(text, word, "…")
				}
			}
		}
	}
	return regexp.MustCompile(`\w+://[^\s"]+`).ReplaceAllString(text, "the address")
}

// path is what somebody meant by a file's name, from the folder in which they typed it.
func (w world) path(name string) string {
	if w.dir == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(w.dir, name)
}

// beginCmd begins a place.
type beginCmd struct {
	home
	Steward string `required:"" placeholder:"NAME" help:"Your name: you are the first steward, and the operator of this machine."`
	Typed   bool   `help:"Seal the root key with a passphrase that is typed at each start."`
}

// Run is what alongside begin does.
func (c *beginCmd) Run(ctx context.Context, w world) error {
	_, err := c.begin(ctx, w, "", c.Steward)
	if err != nil {
		return err
	}
	fmt.Fprintf(w.out, "A place has begun in %s. Its root key is in %s.\n", c.Stories, c.Key)
	fmt.Fprintln(w.out, "Copy that key to somewhere that is not with the stories, and to no backup of them. Without it they can never be read again.")
	return nil
}

// begin makes a key and a store, and says in the place's story who began it.
func (c *beginCmd) begin(ctx context.Context, w world, called, steward string) (*opened, error) {
	key := w.path(c.Key)
	if _, err := os.Lstat(key); err == nil {
		return nil, refusal(fmt.Sprintf("%s is there already, and is left as it is: choose another name with --key.", c.Key))
	}
	passphrase := ""
	if c.Typed {
		var err error
		if passphrase, err = w.phrase("A passphrase for the root key"); err != nil {
			return nil, err
		}
	}
	root, err := vault.Create(key, w.rand, w.now(), passphrase)
	if err != nil {
		return nil, err
	}
	st, err := c.engine(ctx, w, root.Fingerprint(), true)
	if err != nil {
		os.Remove(key) // it opens nothing yet
		return nil, c.sorry(err)
	}
	if err := st.Close(); err != nil {
		return nil, err
	}
	o, err := c.open(ctx, w)
	if err != nil {
		return nil, err
	}
	defer o.Close()
	id, err := o.NewID()
	if err != nil {
		return nil, err
	}
	who := story.Who{Name: steward, ID: id}
	as := door.Session{Who: who}
	place := story.ID(root.Place)
	for _, says := range []story.Word{
		story.Began{Kind: story.Place, Words: called},
		story.Works{Who: who, As: story.Operator, Login: w.login},
	} {
		if _, err := o.Say(ctx, as, place, story.Entry{Said: who, Says: says}); err != nil {
			return nil, err
		}
	}
	return o, nil
}

// unsealing is a door for a store that is being put back.
func unsealing(root *vault.Root, st store.Store, w world) *door.Door {
	return door.New(door.Options{Store: st, Root: root, Clock: w.now, Rand: w.rand, Place: story.ID(root.Place)})
}
