// SPDX-License-Identifier: MIT

package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestDemo starts the program as somebody would, and looks where its first line says.
func TestDemo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kept")
	said, out := io.Pipe()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() {
		w := world{out: out, err: io.Discard, width: 80, chance: func() uint64 { return 7 }, rand: rand.Reader, now: func() int64 { return time.Now().UnixMicro() }}
		code := run(ctx, w, []string{"demo", "--addr", "127.0.0.1:0", "--data", dir})
		out.Close()
		ended <- code
	}()
	lines := bufio.NewScanner(said)
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), "http://127.0.0.1:") {
		t.Fatalf("its first line is %q, want the address", lines.Text())
	}
	address := lines.Text()
	var mags string
	for mags == "" && lines.Scan() {
		_, mags, _ = strings.Cut(lines.Text(), "Mags (a citizen): ")
	}
	go io.Copy(io.Discard, said)
	for path, want := range map[string]string{
		"study": "nobody on this page is real", "study?lang=cy": "lang=\"cy\"", "": "Little Nowhere is invented", "now": "tel:999",
	} {
		resp, err := http.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if resp.StatusCode != 200 || !strings.Contains(string(body), want) {
			t.Errorf("%s%s: got %d and %d bytes, want %q in them", address, path, resp.StatusCode, len(body), want)
		}
		if resp.Header.Get("Referrer-Policy") != "no-referrer" || !strings.Contains(resp.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s%s: headers %v", address, path, resp.Header)
		}
	}
	jar, _ := cookiejar.New(nil)
	resp, err := (&http.Client{Jar: jar}).Get(mags)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != 200 || resp.Request.URL.Path != "/me" {
		t.Errorf("%s: got %d at %s, want Mags's own first page", mags, resp.StatusCode, resp.Request.URL.Path)
	}
	stop()
	if code := <-ended; code != fine {
		t.Errorf("it ended with %d, want %d", code, fine)
	}
	for _, name := range []string{"little-nowhere.csv", "mags.life"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 || info.Mode().Perm() != 0o600 {
			t.Errorf("with --data it keeps %s for its owner alone: %v, %v", name, info, err)
		}
	}
}
