// SPDX-License-Identifier: MIT

package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDemo starts the program as somebody would, and looks where its first line says.
func TestDemo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kept")
	said, out := io.Pipe()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() {
		w := world{out: out, err: io.Discard, width: 80, chance: func() uint64 { return 7 }}
		code := run(ctx, w, []string{"demo", "--addr", "127.0.0.1:0", "--data", dir})
		out.Close()
		ended <- code
	}()
	lines := bufio.NewScanner(said)
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), "http://127.0.0.1:") {
		t.Fatalf("its first line is %q, want the address", lines.Text())
	}
	address := lines.Text()
	go io.Copy(io.Discard, said)
	for path, want := range map[string]string{"": "nobody on this page is real", "?lang=cy": "lang=\"cy\""} {
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
