// SPDX-License-Identifier: MIT

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"alongside/store"
	"alongside/store/keep"
	"alongside/vault"
)

type backupCmd struct {
	home
	To string `arg:"" placeholder:"DIR" help:"A new folder for this backup."`
}

// The two files of a backup.
const (
	storiesFile = "stories.backup"
	keysFile    = "keys.backup"
)

// Run is what alongside backup does.
func (c *backupCmd) Run(ctx context.Context, w world) error {
	return c.with(ctx, w, func(o *opened) error {
		dir := w.path(c.To)
		if err := os.Mkdir(dir, 0o700); err != nil {
			return err
		}
		options := o.keeping()
		options.Made = w.now()
		if _, err := io.ReadFull(w.rand, options.Pair[:]); err != nil {
			return err
		}
		options.Told = func(done int) { w.count("Copying stories", done) }
		var n keep.Count
		err := whole(filepath.Join(dir, storiesFile), func(stories io.Writer) error {
			return whole(filepath.Join(dir, keysFile), func(keys io.Writer) error {
				var err error
				n, err = keep.Backup(ctx, o.Store, stories, keys, options)
				return err
			})
		})
		if err != nil {
			return err
		}
		fmt.Fprintf(w.out, "%d stories (%d of them forgotten), %d entries and looks, %d pieces of what is attached.\n", n.Stories, n.Forgotten, n.Entries, n.Parts)
		fmt.Fprintf(w.out, "%s can be kept as long as you like. %s is to be kept for 30 days at most, and then replaced by a newer one.\n", filepath.Join(c.To, storiesFile), filepath.Join(c.To, keysFile))
		fmt.Fprintln(w.out, "The root key is in neither: keep it somewhere else.")
		return nil
	})
}

// keeping says how this place's rows are sealed in a backup: under the root key of today, so that they end when
// the wrapped keys of today do.
func (o *opened) keeping() keep.Options {
	return keep.Options{
		Place: o.root.Fingerprint(),
		Seal:  o.SealBackup, Unseal: o.UnsealBackup,
	}
}

type restoreCmd struct {
	home
	From string `arg:"" placeholder:"DIR" help:"The folder of the backup."`
	Keys string `placeholder:"FILE" help:"Its file of keys, if that was kept elsewhere." `
}

// Run is what alongside restore does: into a folder beside, which takes its name when all is there.
func (c *restoreCmd) Run(ctx context.Context, w world) error {
	if c.remote() {
		return c.into(ctx, w, c.home)
	}
	if _, err := os.Lstat(w.path(c.Stories)); err == nil {
		return refusal(fmt.Sprintf("%s is there already, and is left as it is: name a new folder with --stories.", c.Stories))
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	half := c.home
	half.Stories = c.Stories + ".half"
	if err := os.RemoveAll(w.path(half.Stories)); err != nil { // what an earlier try left
		return err
	}
	if err := c.into(ctx, w, half); err != nil {
		os.RemoveAll(w.path(half.Stories))
		return err
	}
	return os.Rename(w.path(half.Stories), w.path(c.Stories))
}

func (c *restoreCmd) into(ctx context.Context, w world, h home) error {
	root, err := vault.Load(w.path(c.Key), func() (string, error) { return w.phrase("The root key's passphrase") })
	if err != nil {
		return plainly(err)
	}
	st, err := h.engine(ctx, w, root.Fingerprint(), true)
	if err != nil {
		return h.sorry(err)
	}
	defer func() { st.Close() }()
	var forgotten []store.ID
	for _, g := range root.Forgotten {
		forgotten = append(forgotten, g.Story)
	}
	d := unsealing(root, st, w)
	options := keep.Options{Place: root.Fingerprint(), Unseal: d.UnsealBackup, Told: func(done int) { w.count("Bringing back stories", done) }}
	keys := filepath.Join(w.path(c.From), keysFile)
	if c.Keys != "" {
		keys = w.path(c.Keys)
	}
	open := func(name string) func() (io.ReadCloser, error) {
		return func() (io.ReadCloser, error) { return os.Open(name) }
	}
	n, err := keep.Restore(ctx, open(filepath.Join(w.path(c.From), storiesFile)), open(keys), st, forgotten, options)
	destroyed := refusal("these keys were wrapped with a root key that was destroyed since: take a newer backup of keys.")
	switch {
	case errors.Is(err, vault.ErrEpoch):
		return destroyed
	case errors.Is(err, store.ErrOtherPlace):
		return refusal("this backup is another place's: name that place's key with --key.")
	case err != nil:
		return plainly(err)
	}
	if _, _, err := d.ReindexAll(ctx, nil); err != nil {
		if errors.Is(err, vault.ErrEpoch) {
			return destroyed
		}
		return err
	}
	if err := st.Close(); err != nil {
		return err
	}
	fmt.Fprintf(w.out, "%d stories are back, %d of them forgotten: marks and links only.\n", n.Stories, n.Forgotten)
	return nil
}
