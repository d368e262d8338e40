// SPDX-License-Identifier: MIT

package vault

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func typed(passphrase string) func() (string, error) {
	return func() (string, error) { return passphrase, nil }
}

// placed is a root key and its file.
func placed(t *testing.T) (*Root, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "root.key")
	r, err := Create(path, rand.Reader, 1_790_000_000_000_001, "")
	if err != nil {
		t.Fatal(err)
	}
	return r, path
}

func contents(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// alone says what else lies in the folder of a file.
func alone(t *testing.T, path string) {
	t.Helper()
	all, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(all) != 1 {
		t.Errorf("got %v beside it, %v", all, err)
	}
	is, err := os.Stat(path)
	if err != nil || is.Mode() != 0o600 {
		t.Errorf("got mode %v, %v, want 0600", is.Mode(), err)
	}
}

func TestFile(t *testing.T) {
	r, path := placed(t)
	alone(t, path)
	old, err := os.Open(path) // the bytes on the disk, whatever they will be called
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	gone := plain(r.Epochs[0].Key)
	if !bytes.Contains(contents(t, path), []byte(gone)) {
		t.Fatal("this test would not find an epoch")
	}

	next := r.Clone()
	if err := next.Turn(rand.Reader, 1_790_000_000_000_002); err != nil {
		t.Fatal(err)
	}
	if err := next.Save(path); err != nil {
		t.Fatal(err)
	}
	next = next.Clone()
	next.DestroyOld()
	next.Forgotten = append(next.Forgotten, Gone{Story: [16]byte{1}, Day: 5, Final: 6})
	if err := next.Save(path); err != nil {
		t.Fatal(err)
	}
	alone(t, path)
	got, err := Load(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, next) {
		t.Error("it is loaded otherwise than it was saved")
	}
	if bytes.Contains(contents(t, path), []byte(gone)) {
		t.Error("the destroyed epoch is still in the file")
	}
	if was, err := io.ReadAll(old); err != nil || len(bytes.Trim(was, "\x00")) != 0 {
		t.Errorf("the old file was not written over: %d bytes, %v", len(was), err)
	}
}

func TestSaveRefuses(t *testing.T) {
	t.Run("it does not write over what somebody else wrote", func(t *testing.T) {
		r, path := placed(t)
		other, err := Load(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(other.Turn(rand.Reader, 0), other.Save(path)); err != nil {
			t.Fatal(err)
		}
		want := contents(t, path)
		if err := r.Save(path); !errors.Is(err, ErrChanged) {
			t.Errorf("got %v", err)
		}
		if !bytes.Equal(contents(t, path), want) {
			t.Error("an epoch that somebody began is lost")
		}
		alone(t, path)
	})
	t.Run("it does not begin another file where its own is gone", func(t *testing.T) {
		r, path := placed(t)
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if err := r.Save(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("got %v", err)
		}
		if all, err := os.ReadDir(filepath.Dir(path)); err != nil || len(all) != 0 {
			t.Errorf("got %v, %v", all, err)
		}
	})
	t.Run("it leaves the old file whole where it cannot write", func(t *testing.T) {
		r, path := placed(t)
		want := contents(t, path)
		if err := os.MkdirAll(filepath.Join(path+".new", "in the way"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := r.Save(path); err == nil {
			t.Error("it says that it saved")
		}
		if !bytes.Equal(contents(t, path), want) {
			t.Error("the old file was touched")
		}
	})
	t.Run("it does not write what it could not read", func(t *testing.T) {
		r, path := placed(t)
		want := contents(t, path)
		r.Epochs = nil
		if err := r.Save(path); err == nil || !bytes.Equal(contents(t, path), want) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("it takes away what a crash left, and follows a link", func(t *testing.T) {
		r, path := placed(t)
		if err := os.WriteFile(path+".new", []byte("alongside ro"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(path, nil); err != nil {
			t.Errorf("half a file beside it is in the way: %v", err)
		}
		link := filepath.Join(t.TempDir(), "link")
		if err := os.Symlink(path, link); err != nil {
			t.Fatal(err)
		}
		if err := r.Save(link); err != nil {
			t.Fatal(err)
		}
		alone(t, path)
		if to, err := os.Readlink(link); err != nil || to != path {
			t.Errorf("the link is gone: %v", err)
		}
	})
}

func TestLoadRefuses(t *testing.T) {
	for _, c := range []struct {
		it   string
		do   func(path string) error
		want string
	}{
		{"refuses what its group may read", func(p string) error { return os.Chmod(p, 0o640) }, "others may read or change it (mode 0640): let only its owner, with chmod 600"},
		{"refuses what a group of root may read on a disk", func(p string) error { return os.Chmod(p, 0o440) }, "others may read or change it (mode 0440): let only its owner, with chmod 600"},
		{"refuses what everybody may read", func(p string) error { return os.Chmod(p, 0o604) }, "others may read or change it (mode 0604): let only its owner, with chmod 600"},
		{"refuses what others may write", func(p string) error { return os.Chmod(p, 0o602) }, "others may read or change it (mode 0602): let only its owner, with chmod 600"},
		{"refuses somebody else's", func(p string) error { return os.Chown(p, 65534, 65534) }, "it belongs to somebody else: whoever owns it can read and change it"},
		{"refuses a folder", func(p string) error { return errors.Join(os.Remove(p), os.Mkdir(p, 0o700)) }, "it is not a file"},
		{"says that it is missing", os.Remove, "no such file or directory"},
		{"says that it is empty", func(p string) error { return os.Truncate(p, 0) }, "line 1: this is not a root key file of Alongside"},
		{"says that it was cut off", func(p string) error { return os.Truncate(p, 400) }, "the file ends before its end"},
		{"does not read on and on", func(p string) error { return os.Truncate(p, most+1) }, "it is too long to be one"},
	} {
		_, path := placed(t)
		if err := c.do(path); errors.Is(err, os.ErrPermission) {
			continue // giving a file away is root's
		} else if err != nil {
			t.Fatal(err)
		}
		if _, err := Load(path, nil); err == nil || !strings.HasSuffix(err.Error(), c.want) {
			t.Errorf("it %s: got %v, want %q", c.it, err, c.want)
		}
	}
	_, path := placed(t)
	want := contents(t, path)
	if _, err := Create(path, rand.Reader, 0, ""); !errors.Is(err, os.ErrExist) || !bytes.Equal(contents(t, path), want) {
		t.Errorf("a root key was made where one is: %v", err)
	}
}

func TestPassphrase(t *testing.T) {
	const easy = 10 // rounds, so that this takes no time
	r, path := placed(t)
	r.passphrase = "the post comes at ten"
	if err := r.save(path, easy); err != nil {
		t.Fatal(err)
	}
	if data := contents(t, path); bytes.Contains(data, []byte("alongside")) || bytes.Contains(data, []byte(plain(r.Index))) || !strings.HasPrefix(string(data), "-----BEGIN AGE") {
		t.Errorf("it is not sealed:\n%s", data)
	}
	got, err := Load(path, typed("the post comes at ten"))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, r) || !got.Sealed() {
		t.Error("it is loaded otherwise than it was saved")
	}
	if err := got.Clone().save(path, easy); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(path, typed("the post comes at ten")); err != nil {
		t.Errorf("saved again, it is not sealed with the same passphrase: %v", err)
	}
	nobody := errors.New("nobody types")
	whole := contents(t, path)
	for _, c := range []struct {
		it   string
		ask  func() (string, error)
		do   func([]byte) []byte
		is   error
		want string
	}{
		{"knows a wrong passphrase", typed("the post comes at nine"), nil, ErrPassphrase, "that is not the passphrase of this root key file"},
		{"knows an empty passphrase", typed(""), nil, ErrPassphrase, "that is not the passphrase of this root key file"},
		{"says that nobody is there", nil, nil, nil, "it is sealed with a passphrase, and nobody is here to type it"},
		{"says that nobody typed", func() (string, error) { return "", nobody }, nil, nobody, "ask for the passphrase: nobody types"},
		{"knows a damaged one", typed("the post comes at ten"), func(b []byte) []byte { b[len(b)-60] ^= 1; return b }, nil, "the passphrase-sealed file was damaged"},
		{"knows one that was cut off", typed("the post comes at ten"), func(b []byte) []byte { return b[:len(b)-100] }, nil, "the passphrase-sealed file was damaged"},
	} {
		data := bytes.Clone(whole)
		if c.do != nil {
			data = c.do(data)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Load(path, c.ask)
		if err == nil || !strings.HasSuffix(err.Error(), ": "+c.want) || c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("it %s: got %v, want %q", c.it, err, c.want)
		}
	}
}

// TestPassphraseIsHard makes a file as it is made in earnest, which takes about a second.
func TestPassphraseIsHard(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second and 256 MiB")
	}
	path := filepath.Join(t.TempDir(), "root.key")
	if _, err := Create(path, rand.Reader, 0, "the post comes at ten"); err != nil {
		t.Fatal(err)
	}
	if r, err := Load(path, typed("the post comes at ten")); err != nil || !r.Sealed() {
		t.Error(err)
	}
}
