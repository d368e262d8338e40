// SPDX-License-Identifier: MIT

package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"alongside/door"
	"alongside/story"
)

// TestServeSends: the program as somebody would start it, told of a gateway, sends what is due; and the link that it sends is answered by it.
func TestServeSends(t *testing.T) {
	now := time.Date(2026, 1, 12, 12, 0, 0, 0, time.UTC).UnixMicro()
	dir := t.TempDir()
	w := world{out: io.Discard, err: io.Discard, width: 80, chance: func() uint64 { return 7 }, rand: rand.Reader, login: "lena", now: func() int64 { return now }}
	h := home{Stories: filepath.Join(dir, "stories"), Key: filepath.Join(dir, "alongside.key")}
	c := serveCmd{home: home{Stories: "stories", Key: "alongside.key"}, Data: dir, Name: "Lena"}
	if err := c.settle(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	o, err := h.open(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	mags := door.Session{Who: story.Who{Name: "Mags", ID: story.Named("mags")}}
	if _, err := o.Begin(t.Context(), mags, mags.Who.ID, "Mags", story.Typed); err != nil {
		t.Fatal(err)
	}
	for _, says := range []story.Word{story.Reach{By: "text", To: "07700 900123", Prompt: "How is the post?"}, story.CheckIn{Question: "Can I face it?", Every: 1}} {
		if _, err := o.Say(t.Context(), mags, mags.Who.ID, story.Entry{Said: mags.Who, Says: says}); err != nil {
			t.Fatal(err)
		}
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	now += int64(24 * time.Hour / time.Microsecond)
	got := make(chan string, 10)
	gateway := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got <- string(body)
	}))
	defer gateway.Close()
	ctx, stop := context.WithCancel(t.Context())
	said, out := io.Pipe()
	w.out = out
	ended := make(chan int, 1)
	go func() {
		code := run(ctx, w, []string{"serve", "--data", dir, "--trial", "--addr", "127.0.0.1:0", "--site", "https://here.example", "--sms", gateway.URL, "--send-every", "20ms"})
		out.Close()
		ended <- code
	}()
	lines, at := bufio.NewScanner(said), ""
	for at == "" && lines.Scan() {
		_, at, _ = strings.Cut(lines.Text(), "Pages: ")
	}
	go io.Copy(io.Discard, said)
	var text string
	select {
	case text = <-got:
	case code := <-ended:
		t.Fatalf("it ended with %d", code)
	case <-time.After(time.Minute):
		t.Fatal("nothing was sent")
	}
	link := regexp.MustCompile(`https://here\.example/c/([\w-]+)`).FindStringSubmatch(text)
	if link == nil || !strings.Contains(text, "07700 900123") || strings.Contains(text, "Can I face it?") || strings.Contains(text, "Mags") {
		t.Fatalf("it sends %s", text)
	}
	resp, err := http.Get(at + "c/" + link[1])
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	if !strings.Contains(string(body), "How is the post?") {
		t.Errorf("its link shows %s", body)
	}
	stop()
	if code := <-ended; code != 0 {
		t.Errorf("it ended with %d", code)
	}
	if len(got) != 0 {
		t.Errorf("it went more than once: %d more", len(got))
	}
}
