// SPDX-License-Identifier: MIT

package vault

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"filippo.io/age"
	"filippo.io/age/armor"
)

var (
	// ErrPassphrase answers a wrong passphrase.
	ErrPassphrase = errors.New("that is not the passphrase of this root key file")
	// ErrChanged: somebody else wrote the file since it was read. Nothing was written over it.
	ErrChanged = errors.New("the root key file was changed by somebody else since it was read")
)

// most is how long a root key file may be: room for half a million forgotten stories.
const most = 64 << 20

// Create makes the root key of a new place and its file, which must not be there yet. With a passphrase
// the file is sealed with it, and it has to be typed at every start.
func Create(path string, rand io.Reader, day int64, passphrase string) (*Root, error) {
	r, err := NewRoot(rand, day)
	if err != nil {
		return nil, err
	}
	r.passphrase = passphrase
	data, err := r.sealed(work)
	if err != nil {
		return nil, err
	}
	if err := fresh(path, data); err != nil {
		return nil, fmt.Errorf("create the root key file: %w", err)
	}
	if err := settle(filepath.Dir(path)); err != nil {
		return nil, fmt.Errorf("create the root key file: %w", err)
	}
	r.file = sha256.Sum256(data)
	return r, nil
}

// Load reads a root key file. Ask is called if it is sealed with a passphrase, and may be nil where
// nobody is there to type one. A file that others may read is refused, and so is one of somebody else.
func Load(path string, ask func() (passphrase string, err error)) (*Root, error) {
	data, err := private(path)
	if err != nil {
		return nil, fmt.Errorf("read the root key file %s: %w", path, err)
	}
	r, err := read(data, ask)
	if err != nil {
		return nil, fmt.Errorf("read the root key file %s: %w", path, err)
	}
	r.file = sha256.Sum256(data)
	return r, nil
}

// Sealed says whether the file is sealed with a passphrase.
func (r *Root) Sealed() bool { return r.passphrase != "" }

func read(data []byte, ask func() (string, error)) (*Root, error) {
	if !bytes.HasPrefix(data, []byte(armor.Header)) {
		return parse(data)
	}
	if ask == nil {
		return nil, errors.New("it is sealed with a passphrase, and nobody is here to type it")
	}
	passphrase, err := ask()
	if err != nil {
		return nil, fmt.Errorf("ask for the passphrase: %w", err)
	}
	text, err := unseal(data, passphrase)
	if err != nil {
		return nil, err
	}
	r, err := parse(text)
	if err != nil {
		return nil, err
	}
	r.passphrase = passphrase
	return r, nil
}

// Save writes the root key where it was read from or created, whole or not at all: into a file beside
// it, which then takes its place. It refuses where the file is gone (a stick that was pulled out: what
// lay beneath may be the stories' own disk) or is not as this root key was read from it.
//
// The old file is then written over, since it may hold an epoch that was destroyed. On many disks
// (flash, file systems that copy on write, snapshots) that does not reach the old bytes, and nothing
// that a program can do does: what was destroyed is surely gone only once that disk is.
func (r *Root) Save(path string) error { return r.save(path, work) }

func (r *Root) save(path string, work int) error {
	data, err := r.sealed(work)
	if err == nil {
		path, err = filepath.EvalSymlinks(path)
	}
	if err != nil {
		return fmt.Errorf("save the root key file: %w", err)
	}
	old, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("save the root key file: %w", err)
	}
	defer old.Close()
	had, err := io.ReadAll(io.LimitReader(old, most+1))
	if err != nil {
		return fmt.Errorf("save the root key file: %w", err)
	}
	if sha256.Sum256(had) != r.file {
		return ErrChanged
	}
	beside := path + ".new"
	if err := clear(beside); err != nil {
		return fmt.Errorf("save the root key file: %w", err)
	}
	if err := fresh(beside, data); err != nil {
		return fmt.Errorf("save the root key file: %w", err)
	}
	if err := os.Rename(beside, path); err != nil {
		return fmt.Errorf("save the root key file: %w", errors.Join(err, clear(beside)))
	}
	if err := settle(filepath.Dir(path)); err != nil {
		return fmt.Errorf("save the root key file: %w", err)
	}
	r.file = sha256.Sum256(data)
	_ = over(old, len(had)) // it is saved; see above for what this is worth
	return nil
}

// sealed is the file as it will lie on the disk.
func (r *Root) sealed(work int) ([]byte, error) {
	text := r.text()
	if _, err := parse(text); err != nil { // never write what cannot be read again
		return nil, fmt.Errorf("write the root key down: %w", err)
	}
	if len(text) > most {
		return nil, errors.New("the root key has become too long for its file")
	}
	if r.passphrase == "" {
		return text, nil
	}
	return seals(text, r.passphrase, work)
}

// work is how hard a passphrase is to try: 2^18 rounds of scrypt, about a second and 256 MiB.
const work = 18

func seals(text []byte, passphrase string, work int) ([]byte, error) {
	to, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, fmt.Errorf("seal with the passphrase: %w", err)
	}
	to.SetWorkFactor(work)
	var out bytes.Buffer
	a := armor.NewWriter(&out)
	w, err := age.Encrypt(a, to)
	if err != nil {
		return nil, fmt.Errorf("seal with the passphrase: %w", err)
	}
	_, werr := w.Write(text)
	if err := errors.Join(werr, w.Close(), a.Close()); err != nil {
		return nil, fmt.Errorf("seal with the passphrase: %w", err)
	}
	return out.Bytes(), nil
}

func unseal(data []byte, passphrase string) ([]byte, error) {
	id, err := age.NewScryptIdentity(passphrase)
	if err != nil { // an empty one
		return nil, ErrPassphrase
	}
	id.SetMaxWorkFactor(work + 2)
	from, err := age.Decrypt(armor.NewReader(bytes.NewReader(data)), id)
	if none := new(age.NoIdentityMatchError); errors.As(err, &none) {
		return nil, ErrPassphrase
	}
	var text []byte
	if err == nil {
		text, err = io.ReadAll(io.LimitReader(from, most))
	}
	if err != nil {
		return nil, errors.New("the passphrase-sealed file was damaged")
	}
	return text, nil
}

// fresh writes a file that was not there, and only its owner may read, down to the disk.
func fresh(path string, data []byte) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err = errors.Join(err, f.Close()); err != nil {
			err = errors.Join(err, os.Remove(path))
		}
	}()
	if err := f.Chmod(0o600); err != nil {
		return err
	}
	if err := ours(f); err != nil { // a file system that knows no owners
		return err
	}
	if _, err := f.Write(data); err != nil {
		return err
	}
	return f.Sync()
}

// clear takes away what a crash has left.
func clear(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	if is, err := f.Stat(); err == nil && is.Mode().IsRegular() {
		_ = over(f, int(is.Size()))
	}
	return os.Remove(path)
}

// over writes zeros over the n bytes of f.
func over(f *os.File, n int) error {
	if _, err := f.WriteAt(make([]byte, n), 0); err != nil {
		return err
	}
	return f.Sync()
}

// settle makes a folder remember on the disk what it holds.
func settle(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// private reads a file that is ours alone.
func private(path string) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|nonblock, 0) // a pipe in its place must not make us wait
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if err := ours(f); err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && len(data) > most {
		err = errors.New("it is too long to be one")
	}
	return data, err
}
