// SPDX-License-Identifier: MIT

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// drafts are kept in a folder beside the stories: one file each, sealed, under names that tell nothing. A file is
// whole or not there.
type drafts struct{ dir string }

func (d drafts) Keep(story, name string, sealed []byte) (err error) {
	dir := filepath.Join(d.dir, story)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("keep a draft: %w", err)
	}
	f, err := os.CreateTemp(dir, ".new-")
	if err != nil {
		return fmt.Errorf("keep a draft: %w", err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if _, err = f.Write(sealed); err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = f.Close()
	}
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(dir, name))
	}
	if err != nil {
		return fmt.Errorf("keep a draft: %w", err)
	}
	return nil
}

func (d drafts) Kept(story, name string) ([]byte, error) {
	b, err := os.ReadFile(filepath.Join(d.dir, story, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return b, err
}

func (d drafts) Drop(story, name string) error {
	if err := os.Remove(filepath.Join(d.dir, story, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("drop a draft: %w", err)
	}
	return nil
}

func (d drafts) Forget(story string) error { return os.RemoveAll(filepath.Join(d.dir, story)) }
